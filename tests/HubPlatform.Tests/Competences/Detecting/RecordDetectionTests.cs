using System.Text.Json.Nodes;

using HubPlatform.Competences;
using HubPlatform.Competences.Contracts;
using HubPlatform.Competences.Detecting;
using HubPlatform.Kernel.Commands;
using HubPlatform.Tests.Participants;
using HubPlatform.Tests.Workflows.Engine;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Tests.Competences.Detecting;

public sealed class RecordDetectionTests : DetectionTest
{
    [Fact]
    public async Task Record_Ready_KeepsRatingsWithTheirWordsAndWalksOn()
    {
        var task = await StandsAtDetectionAsync();

        await DoAsync(Filled(task));

        Assert.Equal(["go-on"], await StandsAtAsync());
        var ratings = (await DoAsync(new GetRatings(Person))).Ratings;
        Assert.Equal([("C1.1", 3, "I sell what others throw away"), ("C2.1", 2, "I dare, with a friend beside me")], ratings.Select(r => (r.Code, r.Level, r.Reason!)));
        Assert.Equal("See value in used things", ratings[0].Statement);
    }

    [Fact]
    public async Task Record_Ready_LaterDecisionsKnowMotiveAndTime()
    {
        await DrawAsync(
            $$"""{{Detection()}},{"id":"now","type":"Hub.Decide","field":{{Bench.Literal("incomeWithin")}},"value":{{Bench.Literal("months")}}},{{Step("income-first")}},{{Step("go-on")}}""",
            "d.Ready>now", "now.True>income-first", "now.False>go-on");
        var trajectory = await BeginAsync(await RegisterAsync());

        await DoAsync(Filled(await TaskAsync(trajectory, "Detection")));

        Assert.Equal(["income-first"], await StandsAtAsync());
    }

    [Fact]
    public async Task Record_Redirected_NeedsOnlyWhereToAndWhy()
    {
        var task = await StandsAtDetectionAsync();

        await DoAsync(Filled(task, "Redirected", motive: null, "A job fits better now", "Employment service", new Dictionary<string, string>(), null, new GivenRating("C1.1", null, null)));

        Assert.Equal(["leave"], await StandsAtAsync());
        Assert.Empty((await DoAsync(new GetRatings(Person))).Ratings);
        Assert.Equal("Employment service", Assert.Single(await AssessmentsAsync()).WhereTo);
    }

    [Fact]
    public async Task Record_AnAssessmentLater_AsksNoMotive()
    {
        var task = await StandsAtDetectionAsync("Hub.Assess");

        await DoAsync(Filled(task, motive: null, motives: new Dictionary<string, string>()));

        Assert.Equal(["go-on"], await StandsAtAsync());
    }

    [Theory]
    [InlineData("no motive", "Motive", "competences.answer-missing")]
    [InlineData("unknown motive", "Motive", "competences.not-offered")]
    [InlineData("question left out", "motive.job", "competences.answer-missing")]
    [InlineData("unknown answer", "motive.job", "competences.not-offered")]
    [InlineData("not rated", "rating.C2.1", "competences.level-missing")]
    [InlineData("unknown level", "rating.C2.1", "competences.not-offered")]
    [InlineData("no words", "words.C2.1", "competences.words-missing")]
    [InlineData("below", "Conclusion", "competences.below-minimum")]
    [InlineData("not yet without reason", "Conclusion", "competences.conclusion-missing")]
    [InlineData("redirected nowhere", "WhereTo", "competences.where-to-missing")]
    public async Task Record_WhatIsMissing_IsSaidBesideItsFieldAndNothingIsSaved(string what, string field, string code)
    {
        var task = await StandsAtDetectionAsync(minimum: 2);
        var rated = new GivenRating("C1.1", 3, "Yes");

        await RefusedAsync(Problem.Invalid(field, code), what switch
        {
            "no motive" => Filled(task, motive: null),
            "unknown motive" => Filled(task, motive: "greed"),
            "question left out" => Filled(task, motives: Motives.Where(m => m.Key != "job").ToDictionary()),
            "unknown answer" => Filled(task, motives: Motives.Where(m => m.Key != "job").Append(new("job", "sleep")).ToDictionary()),
            "not rated" => Filled(task, ratings: rated),
            "unknown level" => Filled(task, ratings: [rated, new("C2.1", 9, "Very much")]),
            "no words" => Filled(task, ratings: [rated, new("C2.1", 3, " ")]),
            "below" => Filled(task, ratings: [rated, new("C2.1", 1, "Not yet")]),
            "not yet without reason" => Filled(task, "NotYet"),
            _ => Filled(task, "Redirected", conclusion: "A job first"),
        });

        Assert.Equal(["d"], await StandsAtAsync());
    }

    [Fact]
    public async Task Record_WithMistakesInInterviewAndRatings_SaysAllAtOnce()
    {
        var task = await StandsAtDetectionAsync(form: "circular.interview");

        var problem = (await SendAsync(Filled(task, ratings: new GivenRating("C1.1", 3, "Yes")))).Problem!;

        Assert.Equal(["Answers.wish", "rating.C2.1"], problem.Fields.Select(f => f.Field));
        Assert.Empty(await AssessmentsAsync());
    }

    [Fact]
    public async Task Record_WithAnInterview_KeepsItsAnswersAndWhatThePageAdds()
    {
        var task = await StandsAtDetectionAsync(form: "circular.interview");

        await DoAsync(Filled(task, answers: new JsonObject { ["wish"] = "A repair café" }));

        Assert.Equal("A repair café", Assert.Single(await AssessmentsAsync()).Answers["wish"]!.ToString());
        var known = (await InDatabaseAsync(db => db.Set<HubPlatform.Trajectories.Trajectory>().SingleAsync())).Fields;
        Assert.Equal(("A repair café", "opportunity", "months"), (known["wish"]!.ToString(), known["motive"]!.ToString(), known["incomeWithin"]!.ToString()));
        Assert.Equal(["go-on"], await StandsAtAsync());
    }

    [Fact]
    public async Task Detection_WhileTheRegionTookOverANewerFramework_KeepsTheOneTheTrajectoryBeganWith()
    {
        var task = await StandsAtDetectionAsync();
        await InDatabaseAsync(async db =>
        {
            var newer = new Framework { FrameworkId = "circular.competences", TrackId = "circular", Version = "9.0.0", Edition = 2, Title = "Newer", Uri = "urn:newer", TakenOverAt = Clock.Now };
            db.Add(newer);
            db.Add(new Competence { FrameworkKey = newer.Id, Code = "C1.1", Title = "Newer", Statement = "", Uri = "urn:newer:1", Position = 0, Levels = [new(1, "Some", "")] });
            return await db.SaveChangesAsync();
        });

        var view = await DoAsync(new GetDetection(task));
        await DoAsync(Filled(task));

        Assert.Equal(["See value in used things", "Trust in yourself"], view.Competences.Select(c => c.Title));
        var key = Assert.Single(await AssessmentsAsync()).FrameworkKey;
        Assert.NotEqual("9.0.0", await InDatabaseAsync(db => db.Set<Framework>().Where(f => f.Id == key).Select(f => f.Version).SingleAsync()));
    }

    [Fact]
    public async Task Record_InASecondTab_IsToldItIsDone()
    {
        var task = await StandsAtDetectionAsync();
        await DoAsync(Filled(task));

        await RefusedAsync(AssessmentProblems.DoneAlready, Filled(task));
    }

    [Fact]
    public async Task Record_FromTwoTabsAtOnce_OneWins()
    {
        var task = await StandsAtDetectionAsync();

        var answers = await Task.WhenAll(SendAsync(Filled(task)), SendAsync(Filled(task)), SendAsync(Filled(task)));

        Assert.Single(answers, a => !a.Failed);
        Assert.Single(await AssessmentsAsync());
    }

    [Fact]
    public async Task Record_AnOutcomeNobodyDrew_IsRefused() =>
        await RefusedAsync(AssessmentProblems.OutcomeUnknown, Filled(await StandsAtDetectionAsync(), "Perfect"));

    [Fact]
    public async Task Record_OfAnotherKindOfStep_IsNotFound()
    {
        await DrawAsync(Step("a"));
        var trajectory = await BeginAsync(await RegisterAsync());

        await RefusedAsync(Problem.NotFound, Filled(await TaskAsync(trajectory, "CoachTask")));
    }

    [Theory]
    [InlineData("other coach")]
    [InlineData("manager")]
    [InlineData("designer")]
    [InlineData("trainer")]
    [InlineData("participant")]
    [InlineData("nobody")]
    public async Task Record_ByWhoMayNot_IsNotFound(string who) =>
        await RefusedAsync(Problem.NotFound, Filled(await StandsAtDetectionAsync()), People.Named(who));

    [Fact]
    public async Task Undo_TheRatingsCountNoMore_AndWhatWasTypedIsOfferedAgain()
    {
        var task = await StandsAtDetectionAsync();
        await DoAsync(Filled(task));

        await UndoAsync(Trajectory);

        Assert.Equal(["d"], await StandsAtAsync());
        Assert.Empty((await DoAsync(new GetRatings(Person))).Ratings);
        var view = await DoAsync(new GetDetection(task));
        Assert.True(view.IsOpen);
        Assert.Equal("I sell what others throw away", view.Earlier!.Ratings["C1.1"].Words);

        await DoAsync(Filled(task));
        Assert.Equal(2, (await DoAsync(new GetRatings(Person))).Ratings.Count);
    }
}
