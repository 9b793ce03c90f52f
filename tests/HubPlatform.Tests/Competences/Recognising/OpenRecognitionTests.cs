using HubPlatform.Competences;
using HubPlatform.Competences.Detecting;
using HubPlatform.Competences.Recognising;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Outbox;
using HubPlatform.Kernel.People;
using HubPlatform.Tests.Participants;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Tests.Competences.Recognising;

public sealed class OpenRecognitionTests : RecognitionTest
{
    [Fact]
    public async Task Open_ForAStep_TakesWhatIsDrawnAndTellsTheReferee()
    {
        await StandsAtAssessmentAsync("examination", 3);

        var id = await DoAsync(Asked());

        var recognition = await InDatabaseAsync(db => db.Set<Recognition>().SingleAsync());
        Assert.Equal((id, JudgingMethod.Examination, 3), (recognition.Id, recognition.Method, recognition.Minimum));
        Assert.Equal(["C1.1", "C2.1"], recognition.Codes);
        var mail = await InDatabaseAsync(db => db.Set<OutboxMessage>().SingleAsync(m => m.Key.StartsWith("competences:asked:")));
        Assert.DoesNotContain("Samira", mail.Payload, StringComparison.Ordinal);
        Assert.Contains($"recognitions/{id}", mail.Payload, StringComparison.Ordinal);
        Assert.Equal(["d"], await StandsAtAsync());
    }

    [Fact]
    public async Task Open_WithEvidenceHandedInBefore_BringsItAlong()
    {
        await StandsAtAssessmentAsync();
        var evidence = await DoAsync(Witnessed());

        var id = await DoAsync(Asked());

        Assert.Equal(id, (await EvidenceAsync(evidence)).RecognitionId);
    }

    [Fact]
    public async Task Open_ByHandForChosenCompetences_NeedsNoStep()
    {
        await StandsAtAssessmentAsync();
        var framework = await InDatabaseAsync(db => db.Set<Framework>().Select(f => f.Id).SingleAsync());

        await DoAsync(new OpenRecognition(Person, null, framework, ["C1.2"], Referee.AccountId));

        Assert.Equal(["C1.2"], (await InDatabaseAsync(db => db.Set<Recognition>().SingleAsync())).Codes);
        await RefusedAsync(Problem.Invalid("Codes", "competences.not-offered"), new OpenRecognition(Person, null, framework, ["C9"], Referee.AccountId));
    }

    [Fact]
    public async Task Open_TwiceAtOnce_OneWins()
    {
        await StandsAtAssessmentAsync();

        var answers = await Task.WhenAll(SendAsync(Asked()), SendAsync(Asked()));

        Assert.Equal([RecognitionProblems.OpenAlready], answers.Where(a => a.Failed).Select(a => a.Problem!));
    }

    [Theory]
    [InlineData("her own coach", "competences.conflict-coach")]
    [InlineData("rated her", "competences.conflict-rated")]
    [InlineData("no referee", "competences.role-missing")]
    [InlineData("nobody", "competences.referee-missing")]
    public async Task Open_WithARefereeWhoIsTooNear_IsRefusedBesideHerName(string who, string code)
    {
        await DrawAsync($"{DetectionTest.DetectionOf()},{Assess()},{Step("end")}", "detection.Ready>d", "d.Ready>end");
        var coach = await StaffAsync(Roles.Coach, Roles.Referee);
        var person = await RegisterAsync(coach: coach);
        var trajectory = await BeginAsync(person, coach);
        await DoAsync(DetectionTest.Filled(await TaskAsync(trajectory, "Detection")), coach);
        var task = await TaskAsync(trajectory, "Assess");
        var next = coach;

        if (who == "rated her")
        {
            next = await StaffAsync(Roles.Coach);
            await DoAsync(new HubPlatform.Participants.Keeping.HandOverFile(person, next.AccountId), Lead);
        }

        Guid? referee = who switch { "nobody" => null, "no referee" => Evaluator.AccountId, _ => coach.AccountId };
        await RefusedAsync(Problem.Invalid("RefereeId", code), new OpenRecognition(person, task, null, [], referee), next);
    }

    [Fact]
    public async Task Open_OfATalk_IsNotFound_AndATalkDoesNotEndAJudgedStep()
    {
        await StandsAtAssessmentAsync();

        await RefusedAsync(Problem.NotFound, DetectionTest.Filled(Step0, motive: null, motives: new Dictionary<string, string>()));
        Assert.Equal(Problem.NotFound, (await SendAsync(new GetDetection(Step0))).Problem);
        Assert.Equal(Person, (await DoAsync(new FindRecognitionOfStep(Step0))).ParticipantId);
    }

    [Theory]
    [InlineData("other coach")]
    [InlineData("manager")]
    [InlineData("designer")]
    [InlineData("trainer")]
    [InlineData("participant")]
    [InlineData("nobody")]
    public async Task Open_ByWhoMayNot_IsNotFound(string who)
    {
        await StandsAtAssessmentAsync();

        await RefusedAsync(Problem.NotFound, Asked(), People.Named(who));
    }
}
