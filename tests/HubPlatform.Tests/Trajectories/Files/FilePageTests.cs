using System.Net;

using HubPlatform.Kernel.People;
using HubPlatform.TestKit;
using HubPlatform.Tests.Access;
using HubPlatform.Tests.Participants;
using HubPlatform.Trajectories;
using HubPlatform.Trajectories.Contracts;
using HubPlatform.Trajectories.Files;
using HubPlatform.Trajectories.Planning;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Tests.Trajectories.Files;

/// <summary>The coach's pages as a browser without JavaScript sees them.</summary>
public sealed class FilePageTests : WalkingTest
{
    private HttpClient _browser = null!;
    private Caller _els = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var (id, email) = await Hub.AccountAsync([Roles.Coach], Region);
        _els = Caller.Staff(id, "Els", Roles.Coach);
        _browser = Client();
        await _browser.SignInAsync(email);
    }

    [Fact]
    public async Task File_BeforeAnythingBegan_OffersTheTrack_AndBeginsIt()
    {
        var person = await DoAsync(Registration.Of(), _els);

        var answer = await ActAsync(person, FileActs.Start, person, ("Track", "circular"));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var html = await PageAsync(TrajectoryLinks.File(person));
        Assert.Contains("Talk about the person and the idea", html, StringComparison.Ordinal);
        Assert.Contains("Answers.wish", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Finish_FormIncomplete_KeepsWhatWasTypedAndSaysWhatIsMissing()
    {
        var walk = await StartAsync(coach: _els);
        var task = await OpenAsync(walk, "interview");

        var answer = await ActAsync(walk.Person, FileActs.Finish, task.Id, ("Outcome", "Done"), ("Answers.experience", "A bicycle shop"), ("Answers.hoursPerWeek", "20"));

        var html = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("A bicycle shop", html, StringComparison.Ordinal);
        Assert.Contains("Please answer this.", html, StringComparison.Ordinal);
        Assert.Equal(["interview"], await OpenAsync(walk));
    }

    [Fact]
    public async Task Finish_InASecondTab_IsToldInWords()
    {
        var walk = await StartAsync(coach: _els);
        var task = await OpenAsync(walk, "interview");
        (string, string)[] fields = [("Outcome", "Done"), ("Answers.wish", "Bicycles")];
        Assert.Equal(HttpStatusCode.Redirect, (await ActAsync(walk.Person, FileActs.Finish, task.Id, fields)).StatusCode);

        var second = await ActAsync(walk.Person, FileActs.Finish, task.Id, fields);

        Assert.Contains("This step is done already.", await second.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(["detection"], await OpenAsync(walk));
    }

    [Fact]
    public async Task Plan_TickedInOrder_AndAcceptedTogether_Begins()
    {
        var walk = await StartedToPlanAsync(_els);

        await ActAsync(
            walk.Person, FileActs.Propose, walk.Id, ("How", "together"), ("Module", "circular.microcredit"), ("Number.circular.microcredit", "2"),
            ("Module", "circular.feasibility"), ("Number.circular.feasibility", "1"));

        Assert.Equal(["circular.feasibility", "circular.microcredit"], (await ItemsAsync(walk)).Select(i => i.ModuleId));
        Assert.Equal(["done"], await AuditAsync(nameof(AcceptPlanTogether)));
        Assert.Contains("Feasibility study", await PageAsync(TrajectoryLinks.File(walk.Person)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rest_DayInThePast_IsToldBesideTheField()
    {
        var walk = await StartAsync(coach: _els);

        var answer = await ActAsync(walk.Person, FileActs.Rest, walk.Id, ("Until", "2020-01-01"), ("Why", "A child"));

        Assert.Contains("Choose a later one.", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Undo_OnThePage_ComesBackToTheStep()
    {
        var walk = await StartAsync(coach: _els);
        await DoAsync(new FinishTask((await OpenAsync(walk, "interview")).Id, "Done", Interview), _els);
        Assert.Contains("Undo my last step", await PageAsync(TrajectoryLinks.File(walk.Person)), StringComparison.Ordinal);

        await ActAsync(walk.Person, FileActs.Undo, walk.Id);

        Assert.Equal(["interview"], await OpenAsync(walk));
    }

    [Fact]
    public async Task Desk_WithAPersonOnIt_ShowsListAndFile_AndActsInPlace()
    {
        var walk = await StartAsync(coach: _els);
        await InDatabaseAsync(db => db.Tasks.ExecuteUpdateAsync(s => s.SetProperty(t => t.DueOn, Clock.Today.AddDays(-1))));
        var url = Url(TrajectoryLinks.Desk(person: walk.Person));

        var answer = await Now(_browser).SubmitAsync(url, FilePanel.Handler, ("Do", FileActs.Note), ("About", walk.Id.ToString()), ("Text", "Called back."));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Contains("desk?person=", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        var html = await PageAsync(TrajectoryLinks.Desk(person: walk.Person));
        Assert.Contains("1 day late", html, StringComparison.Ordinal);
        Assert.Contains("Called back.", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_LeadsToParticularsConsentAndHandOver()
    {
        var walk = await StartAsync(coach: _els);

        Assert.Contains($"href=\"people/{walk.Person}/details\"", await PageAsync(TrajectoryLinks.File(walk.Person)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Meeting_WithTheCoach_DoesNotNameHerByTheWordOfTheDrawing()
    {
        var walk = await StartedToPlanTalkAsync(_els);

        Assert.DoesNotContain(">coach<", await PageAsync(TrajectoryLinks.File(walk.Person)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Form_WithAFileField_SaysThatFilesCannotBeAddedHere()
    {
        var walk = await StartedToIdeaAsync(_els);

        var html = await PageAsync(TrajectoryLinks.File(walk.Person));

        Assert.Contains("A photo, if you have one", html, StringComparison.Ordinal);
        Assert.Contains("Files cannot be added here yet.", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_OfSomebodyElse_IsNotFound()
    {
        var walk = await StartAsync(coach: OtherCoach);

        Assert.Equal(HttpStatusCode.NotFound, (await _browser.GetAsync(Url(TrajectoryLinks.File(walk.Person)))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _browser.GetAsync(Url($"tasks/{(await OpenAsync(walk, "interview")).Id}"))).StatusCode);
    }

    [Fact]
    public async Task Post_OfSomethingNobodyKnows_ChangesNothing()
    {
        var walk = await StartAsync(coach: _els);

        var answer = await ActAsync(walk.Person, "delete-everything", walk.Id);

        Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.NotFound);
        Assert.Equal(["interview"], await OpenAsync(walk));
    }

    private Task<HttpResponseMessage> ActAsync(Guid person, string act, Guid about, params IEnumerable<(string, string)> fields) =>
        Now(_browser).SubmitAsync(Url(TrajectoryLinks.File(person)), FilePanel.Handler, [("Do", act), ("About", about.ToString()), .. fields]);

    private async Task<string> PageAsync(string path) => WebUtility.HtmlDecode(await Now(_browser).GetStringAsync(Url(path)));

    /// <summary>The hub's clock is set for one asynchronous flow: that of the request that follows.</summary>
    private HttpClient Now(HttpClient browser)
    {
        using var other = Client();
        return browser;
    }
}
