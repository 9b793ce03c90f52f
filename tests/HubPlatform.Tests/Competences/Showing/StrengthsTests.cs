using HubPlatform.Competences.Detecting;
using HubPlatform.Competences.Showing;
using HubPlatform.Kernel.Commands;
using HubPlatform.Tests.Participants;

namespace HubPlatform.Tests.Competences.Showing;

public sealed class StrengthsTests : DetectionTest
{
    [Fact]
    public async Task LookAgain_ShowsWhatHasChangedInWords()
    {
        await DoAsync(Filled(await StandsAtDetectionAsync()));
        Clock.Move(TimeSpan.FromDays(200));

        var task = await DoAsync(new LookAgain(Person));
        Assert.Equal(task, await DoAsync(new LookAgain(Person)));
        Assert.Equal(["See value in used things", "Trust in yourself"], (await DoAsync(new GetDetection(task))).Competences.Select(c => c.Title));
        await DoAsync(Filled(task, motive: "both", ratings: [new("C1.1", 4, "I teach it now"), new("C2.1", 2, "Still with a friend")]));

        var view = await DoAsync(new GetStrengths(Person));
        Assert.Equal(["opportunity", "both"], view.Days.Select(d => d.Motive));
        var line = view.Lines.Single(l => l.Code == "C1.1");
        Assert.Equal(["I sell what others throw away", "I teach it now"], view.Days.Select(d => line.Found[d.AssessmentId].Words));
        Assert.Equal([3, 4], view.Days.Select(d => line.Found[d.AssessmentId].Level));
        Assert.Equal(["go-on"], await StandsAtAsync());
    }

    [Fact]
    public async Task LookAgain_BeforeTheFirstLook_IsRefused()
    {
        await StandsAtDetectionAsync();

        await RefusedAsync(LookAgainHandler.NothingBefore, new LookAgain(Person));
    }

    [Theory]
    [InlineData("other coach")]
    [InlineData("manager")]
    [InlineData("trainer")]
    [InlineData("participant")]
    [InlineData("nobody")]
    public async Task Strengths_ByWhoMayNot_IsNotFound(string who)
    {
        await DoAsync(Filled(await StandsAtDetectionAsync()));

        Assert.Equal(Problem.NotFound, (await SendAsync(new GetStrengths(Person), People.Named(who))).Problem);
        await RefusedAsync(Problem.NotFound, new LookAgain(Person), People.Named(who));
    }

    [Theory]
    [InlineData("en", "Strengths over time")]
    [InlineData("de", "Stärken im Lauf der Zeit")]
    public async Task Page_ShowsBothDays(string language, string title)
    {
        await DoAsync(Filled(await StandsAtDetectionAsync()));
        var client = await StaffClientAsync(HubPlatform.Kernel.People.Roles.Lead);
        client.DefaultRequestHeaders.Add("Cookie", $"hub-language={language}");

        var page = await client.ReadAsync(Url($"people/{Person}/strengths"));

        Assert.Contains(title, page, StringComparison.Ordinal);
        Assert.Contains("I sell what others throw away", page, StringComparison.Ordinal);
    }
}
