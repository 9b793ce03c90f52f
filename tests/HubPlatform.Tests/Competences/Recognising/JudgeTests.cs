using HubPlatform.Competences;
using HubPlatform.Competences.Contracts;
using HubPlatform.Competences.Mine;
using HubPlatform.Competences.Recognising;
using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Tests.Participants;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Tests.Competences.Recognising;

public sealed class JudgeTests : RecognitionTest
{
    [Fact]
    public async Task Judge_TheNewestOfAMethodCounts_AndAWeakerOneTakesNothingAway()
    {
        var recognition = await OpenedAsync();
        await JudgedAsync(recognition, JudgingMethod.Examination, 3, "C1.1");
        Clock.Move(TimeSpan.FromDays(1));
        await JudgedAsync(recognition, JudgingMethod.Interview, 1, "C1.1");

        Assert.Equal([("C1.1", 3, "examination")], (await DoAsync(new GetAchieved(Person))).Lines.Select(l => (l.Code, l.Level, l.Method)));

        Clock.Move(TimeSpan.FromDays(1));
        await JudgedAsync(recognition, JudgingMethod.Examination, 0, "C1.1");

        Assert.Empty((await DoAsync(new GetAchieved(Person), Herself(Person))).Lines);
    }

    [Fact]
    public async Task Findings_AreReadByThePersonWithTheirReasons_AlsoWhereItWasNotEnough()
    {
        var recognition = await OpenedAsync();
        await JudgedAsync(recognition, JudgingMethod.Examination, 3, "C1.1");
        await JudgedAsync(recognition, JudgingMethod.Interview, 0, "C1.1");

        var lines = (await DoAsync(new GetMyFindings(), Herself(Person))).Lines;

        Assert.Equal([("interview", false, false), ("examination", true, true)], lines.Select(l => (l.Method, l.IsAchieved, l.Level is not null)));
        Assert.All(lines, l => Assert.NotEmpty(l.Words));
        var other = await RegisterAsync("Amira Nasser", "amira@example.org");
        Assert.Empty((await DoAsync(new GetMyFindings(), Herself(other))).Lines);
        Assert.Equal(Problem.NotFound, (await SendAsync(new GetMyFindings(), Evaluator)).Problem);
        using var phone = await ParticipantClientAsync(Person);
        Assert.Contains(System.Net.WebUtility.HtmlEncode(lines[0].Words), await phone.ReadAsync(Url("my/documents")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no level", "Level", "competences.level-missing")]
    [InlineData("unknown level", "Level", "competences.not-offered")]
    [InlineData("no words", "Words", "competences.words-missing")]
    [InlineData("no evidence", "EvidenceIds", "competences.evidence-missing")]
    [InlineData("foreign evidence", "EvidenceIds", "competences.not-offered")]
    public async Task Judge_WhatIsMissing_IsSaidBesideItsField(string what, string field, string code)
    {
        var recognition = await OpenedAsync();
        var evidence = await DoAsync(Witnessed());
        var right = new Judge(recognition, "C1.1", JudgingMethod.Evidence, 2, "Good work", [evidence]);

        await RefusedAsync(Problem.Invalid(field, code), what switch
        {
            "no level" => right with { Level = null },
            "unknown level" => right with { Level = 9 },
            "no words" => right with { Words = " " },
            "no evidence" => right with { EvidenceIds = [] },
            _ => right with { EvidenceIds = [evidence, Ids.New()] },
        }, Evaluator);
    }

    [Fact]
    public async Task Judge_OnAnotherSeat_IsRefused()
    {
        var recognition = await OpenedAsync();

        await RefusedAsync(RecognitionProblems.NotYourSeat, new Judge(recognition, "C1.1", JudgingMethod.Examination, 2, "Well done", []), Evaluator);
        await RefusedAsync(RecognitionProblems.NotYourSeat, new Judge(recognition, "C1.1", JudgingMethod.Interview, 2, "Well said", []), Professional);
        await RefusedAsync(RecognitionProblems.NotYourSeat, new Judge(recognition, "C1.1", JudgingMethod.Interview, 2, "Well said", []), Referee);
    }

    [Fact]
    public async Task Judge_ByWhoBecameHerCoachSince_IsRefused()
    {
        var recognition = await OpenedAsync();
        await DoAsync(new HubPlatform.Participants.Keeping.HandOverFile(Person, null), Lead);
        await InDatabaseAsync(db => db.Set<HubPlatform.Participants.Person>().Where(p => p.Id == Person).ExecuteUpdateAsync(s => s.SetProperty(p => p.CoachId, Evaluator.AccountId)));

        await RefusedAsync(new Problem(RecognitionProblems.SheCoaches), new Judge(recognition, "C1.1", JudgingMethod.Interview, 2, "Well said", []), Evaluator);
    }

    [Theory]
    [InlineData("coach")]
    [InlineData("manager")]
    [InlineData("trainer")]
    [InlineData("participant")]
    [InlineData("nobody")]
    public async Task Judge_ByWhoMayNot_IsNotFound(string who) =>
        await RefusedAsync(Problem.NotFound, new Judge(await OpenedAsync(), "C1.1", JudgingMethod.Interview, 2, "Well said", []), People.Named(who));

    [Fact]
    public async Task Close_Ready_NeedsAllByTheMethodAskedFor_AndTheStepGoesOn()
    {
        var recognition = await OpenedAsync("interview");
        await JudgedAsync(recognition, JudgingMethod.Evidence);
        await JudgedAsync(recognition, JudgingMethod.Interview, 3, "C1.1");

        await RefusedAsync(RecognitionProblems.NotAchieved.With("C2.1"), new CloseRecognition(recognition, "Ready", null), Referee);
        Assert.Equal(["d"], await StandsAtAsync());

        await JudgedAsync(recognition, JudgingMethod.Interview, 2, "C2.1");
        await DoAsync(new CloseRecognition(recognition, "Ready", null), Referee);

        Assert.Equal(["go-on"], await StandsAtAsync());
        await RefusedAsync(RecognitionProblems.Closed, new CloseRecognition(recognition, "NotYet", "Too late"), Referee);
    }

    [Fact]
    public async Task Close_NotYet_NeedsWordsAndLeavesByItsOutcome()
    {
        var recognition = await OpenedAsync();

        await RefusedAsync(Problem.Invalid("Conclusion", "competences.conclusion-missing"), new CloseRecognition(recognition, "NotYet", null), Referee);
        await DoAsync(new CloseRecognition(recognition, "NotYet", "Three months more in the workshop"), Referee);

        Assert.Equal(["wait"], await StandsAtAsync());
        await RefusedAsync(RecognitionProblems.Closed, new Judge(recognition, "C1.1", JudgingMethod.Interview, 2, "Later", []), Evaluator);
    }
}
