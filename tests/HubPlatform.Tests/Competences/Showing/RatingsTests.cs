using HubPlatform.Competences.Contracts;
using HubPlatform.Competences.Detecting;
using HubPlatform.Competences.Showing;
using HubPlatform.Kernel.Commands;
using HubPlatform.Tests.Participants;

namespace HubPlatform.Tests.Competences.Showing;

public sealed class RatingsTests : DetectionTest
{
    [Fact]
    public async Task Get_AfterASecondAssessment_TheNewestOfEachCompetenceCounts()
    {
        await DrawAsync($"{Detection()},{Detection("later", "Hub.Assess")},{Step("end")}", "d.Ready>later", "later.Ready>end");
        var person = await RegisterAsync();
        var trajectory = await BeginAsync(person);
        await DoAsync(Filled(await TaskAsync(trajectory, "Detection")));
        Clock.Move(TimeSpan.FromDays(60));

        await DoAsync(Filled(await TaskAsync(trajectory, "Assess"), "NotYet", null, "More time", null, new Dictionary<string, string>(), null, new GivenRating("C2.1", 4, "I teach others")));

        var ratings = (await DoAsync(new GetRatings(person))).Ratings;
        Assert.Equal([("C2.1", 4), ("C1.1", 3)], ratings.Select(r => (r.Code, r.Level)));
    }

    [Fact]
    public async Task Get_ByHerself_IsAnsweredInHerLanguage_ByOthersNotFound()
    {
        var assessment = await DoAsync(Filled(await StandsAtDetectionAsync()));

        Assert.Equal(2, (await DoAsync(new GetRatings(Person), Herself(Person))).Ratings.Count);

        foreach (var who in new[] { "other coach", "manager", "designer", "trainer", "participant", "nobody" })
        {
            Assert.Equal(Problem.NotFound, (await SendAsync(new GetRatings(Person), People.Named(who))).Problem);
            Assert.Equal(Problem.NotFound, (await SendAsync(new GetAssessment(assessment), People.Named(who))).Problem);
        }
    }

    [Fact]
    public async Task GetAssessment_SaysTheReasonsInWordsAndNoScore()
    {
        var assessment = await DoAsync(new GetAssessment(await DoAsync(Filled(await StandsAtDetectionAsync()))));

        Assert.Equal(
            [("origin", "opportunity"), ("job", "opportunity"), ("time", "necessity"), ("years", "opportunity")],
            assessment.Reasons.Select(r => (r.Question, r.SpeaksFor)));
        Assert.Equal("opportunity", assessment.Motive);
    }
}
