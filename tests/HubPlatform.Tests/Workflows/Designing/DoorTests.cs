using System.Net;
using System.Text;
using System.Text.Json.Nodes;

using HubPlatform.Kernel.People;
using HubPlatform.Workflows.Designing;

namespace HubPlatform.Tests.Workflows.Designing;

/// <summary>Who may draw, from where, and what everybody else is told.</summary>
public sealed class DoorTests : DesignerTest
{
    public static TheoryData<string> OtherRoles => [.. Roles.OfStaff.Where(r => r is not Roles.Designer and not Roles.RegionManager)];

    public static TheoryData<string, string> Requests => new()
    {
        { "GET", "workflow-definitions/by-definition-id/circular.trajectory?versionOptions=Latest" },
        { "GET", "workflow-definitions?versionOptions=Latest" },
        { "GET", "workflow-definitions/circular.trajectory/export" },
        { "GET", "descriptors/activities" },
        { "GET", "descriptors/variables" },
        { "GET", "hub/findings/circular.trajectory" },
        { "POST", "workflow-definitions" },
        { "POST", "workflow-definitions/import" },
        { "POST", "workflow-definitions/circular.trajectory/publish" },
        { "POST", "workflow-definitions/circular.trajectory/retract" },
        { "POST", "workflow-definitions/circular.trajectory/revert/1" },
        { "POST", "workflow-definitions/circular.trajectory/execute" },
        { "POST", "bulk-actions/delete/workflow-definitions/by-id" },
        { "DELETE", "workflow-definitions/circular.trajectory" },
        { "DELETE", "workflow-definition-versions/0199aa00000070008000000000000001" },
    };

    [Theory, MemberData(nameof(OtherRoles))]
    public async Task Api_RoleThatDoesNotDraw_FindsNothing(string role)
    {
        using var browser = await StaffClientAsync(role);

        using var list = await browser.GetAsync(Api("workflow-definitions?versionOptions=Latest"), Cancel);
        using var page = await browser.GetAsync(Url("designer"), Cancel);

        Assert.Equal(HttpStatusCode.NotFound, list.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
    }

    [Theory, MemberData(nameof(Requests))]
    public async Task Api_NobodySignedIn_IsToldSo(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), Api(path));
        request.Headers.Accept.ParseAdd("*/*");

        using var answer = await Client().SendAsync(request, Cancel);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Theory, MemberData(nameof(Requests))]
    public async Task Api_Coach_FindsNothingBehindAnyPath(string method, string path)
    {
        using var browser = await StaffClientAsync(Roles.Coach);
        using var request = new HttpRequestMessage(new HttpMethod(method), Api(path));
        request.Headers.Accept.ParseAdd("*/*");

        using var answer = await browser.SendAsync(request, Cancel);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Api_DesignerOfAnotherRegion_FindsNothing()
    {
        var saved = await SavedAsync(Simple());
        var elsewhere = await NewRegionAsync();

        using var answer = await (await BrowserAsync()).GetAsync($"/{elsewhere.Slug}/elsa/api/workflow-definitions/by-definition-id/{saved["definitionId"]}", Cancel);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Api_SameIdInTwoRegions_ShowsEachItsOwn()
    {
        await SavedAsync(Simple("Ours", "shared.id"));
        var elsewhere = await NewRegionAsync();
        var found = await SendAsync(elsewhere, new GetDefinition("shared.id", VersionChoice.Latest), Designer);

        Assert.True(found.Failed);
        Assert.Equal("not-found", found.Problem!.Code);
    }

    [Fact]
    public async Task Api_OutsideAnyRegion_FindsNothing()
    {
        using var answer = await (await BrowserAsync()).GetAsync("/elsa/api/workflow-definitions", Cancel);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Save_WithoutThePagesToken_IsRefusedAndSavesNothing()
    {
        var browser = await BrowserAsync();
        using var body = new StringContent(new JsonObject { ["model"] = Simple("No token") }.ToJsonString(), Encoding.UTF8, "application/json");

        using var answer = await browser.PostAsync(Api("workflow-definitions"), body, Cancel);

        Assert.Equal([DefinitionProblems.PageTooOld.Code], await RefusedAsync(answer));
        Assert.DoesNotContain("No token", (await GetAsync("workflow-definitions")).ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Save_FromAForeignPage_IsRefused()
    {
        var browser = await BrowserAsync();
        browser.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");

        using var answer = await SaveAsync(Simple());

        Assert.Equal([DefinitionProblems.PageTooOld.Code], await RefusedAsync(answer));
    }

    [Fact]
    public async Task Run_FromTheCanvas_SaysThatItCannotStart()
    {
        var saved = await SavedAsync(Simple(), publish: true);

        using var answer = await SendAsync(HttpMethod.Post, $"workflow-definitions/{saved["definitionId"]}/execute", new JsonObject());

        Assert.Equal("true", answer.Headers.GetValues("x-elsa-workflow-cannot-start").Single());
    }

    [Fact]
    public async Task Api_UnknownPath_IsAnsweredAsNotFoundInJson()
    {
        using var answer = await (await BrowserAsync()).GetAsync(Api("instances/../../../etc/passwd"), Cancel);
        using var unknown = await (await BrowserAsync()).GetAsync(Api("secrets"), Cancel);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Equal("application/json", unknown.Content.Headers.ContentType?.MediaType);
    }
}
