using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

using HubPlatform.Access;
using HubPlatform.Access.Inviting;
using HubPlatform.Access.KeepingStaff;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.People;
using HubPlatform.TestKit;
using HubPlatform.Tests.Access;
using HubPlatform.Workflows.Contracts;
using HubPlatform.Workflows.Designing;

using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HubPlatform.Tests.Workflows.Designing.Holes;

/// <summary>
/// Of the holes in <see cref="KnownHolesTests"/>, those at the door: who is let in, what of a request is believed, how much of it is read.
/// </summary>
public sealed class KnownHolesAtTheDoorTests : DesignerTest
{
    /// <summary>Every path of the designer's API, with what it is asked by.</summary>
    public static TheoryData<string, string> Doors => new()
    {
        { "GET", "workflow-definitions" },
        { "POST", "workflow-definitions" },
        { "POST", "workflow-definitions/import" },
        { "POST", "bulk-actions/import/workflow-definitions" },
        { "POST", "bulk-actions/import/workflow-instances" },
        { "POST", "bulk-actions/export/workflow-definitions" },
        { "POST", "bulk-actions/publish/workflow-definitions/by-definition-ids" },
        { "POST", "tests/activities" },
        { "POST", "workflow-instances" },
        { "GET", "descriptors/activities" },
    };

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("/etc/passwd")]
    [InlineData("..%2f..%2fetc%2fpasswd")]
    [InlineData("C:\\Windows\\win.ini")]
    [InlineData("a%00b")]
    public async Task Hole3_IdOfADownload_NeverBecomesAPath(string id)
    {
        var saved = await SavedAsync(Simple());
        (await BrowserAsync()).DefaultRequestHeaders.Add("X-Download-Id", id);
        (await BrowserAsync()).DefaultRequestHeaders.Add("x-elsa-download-id", id);

        using var one = await (await BrowserAsync()).GetAsync(Api($"workflow-definitions/{Uri.EscapeDataString(id)}/export"), Cancel);
        using var many = await SendAsync(HttpMethod.Post, "bulk-actions/export/workflow-definitions", new JsonObject { ["ids"] = new JsonArray(id) });
        using var good = await SendAsync(HttpMethod.Post, "bulk-actions/export/workflow-definitions", new JsonObject { ["ids"] = new JsonArray(id, saved["id"]!.GetValue<string>()) });

        Assert.True(one.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest, one.StatusCode.ToString());
        Assert.Equal(HttpStatusCode.NotFound, many.StatusCode);
        await using var zip = new System.IO.Compression.ZipArchive(await good.Content.ReadAsStreamAsync(Cancel));
        Assert.Equal([$"{Id(saved)}-v1.json"], zip.Entries.Select(e => e.FullName));
    }

    [Fact]
    public void Hole4_AnonymousEndpoints_ThereIsNoneBelowTheApi()
    {
        var open = Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.RawText?.TrimStart('/').StartsWith("elsa/", StringComparison.Ordinal) == true)
            .Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is not null || e.Metadata.GetMetadata<IAuthorizeData>()?.Policy != Policies.Designer)
            .Select(e => e.RoutePattern.RawText);

        Assert.Empty(open);
    }

    [Theory, MemberData(nameof(Doors))]
    public async Task Hole4_NobodySignedIn_IsRefusedBeforeTheBodyIsRead(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), Api(path));
        request.Headers.Accept.ParseAdd("application/json");
        request.Content = method == "POST" ? new NeverEnds() : null;
        request.Content?.Headers.ContentType = new MediaTypeHeaderValue("application/json");

        using var answer = await Client().SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancel);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Theory]
    [InlineData("ApiKey 00000000-0000-0000-0000-000000000000")]
    [InlineData("ApiKey 00000000000000000000000000000000")]
    [InlineData("ApiKey ")]
    [InlineData("Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiJ9.")]
    [InlineData("Basic YWRtaW46cGFzc3dvcmQ=")]
    public async Task Holes8And9_KeysAndPasswordsNobodyIssued_OpenNothing(string authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Api("workflow-definitions"));
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        request.Headers.Accept.ParseAdd("application/json");

        using var answer = await Client().SendAsync(request, Cancel);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Theory]
    [InlineData("X-Forwarded-For", "127.0.0.1")]
    [InlineData("X-Real-IP", "::1")]
    [InlineData("Forwarded", "for=127.0.0.1;host=localhost")]
    [InlineData("Host", "localhost")]
    [InlineData("X-Forwarded-Host", "localhost")]
    public async Task Hole10_RequestFromThisMachine_IsNobodyAllTheSame(string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Api("workflow-definitions"));
        request.Headers.TryAddWithoutValidation(header, value);
        request.Headers.Accept.ParseAdd("application/json");

        using var answer = await Client().SendAsync(request, Cancel);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Theory]
    [InlineData(Roles.Designer)]
    [InlineData(Roles.Coach)]
    public async Task Hole11_RolesInARequest_AreGivenOnlyByWhoMayGiveThem(string role)
    {
        var me = Caller.Staff(Guid.CreateVersion7(), "Jonas Weber", role);

        Assert.True((await SendAsync(new InviteStaff($"{Ids()}@hub.example", [Roles.RegionManager]), me)).Failed);
        Assert.True((await SendAsync(new ChangeRoles(me.AccountId!.Value, [Roles.RegionManager]), me)).Failed);
    }

    [Theory]
    [InlineData("workflow-definitions")]
    [InlineData("workflow-definitions/import")]
    [InlineData("bulk-actions/delete/workflow-definitions/by-id")]
    [InlineData("bulk-actions/publish/workflow-definitions/by-definition-ids")]
    public async Task Hole13_LengthOfABody_IsCountedAndNotBelieved(string path)
    {
        using var content = new StreamContent(new MemoryStream(Encoding.UTF8.GetBytes("{\"filler\":\"" + new string('x', 5 * 1024 * 1024) + "\"}")));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");

        using var answer = await SendContentAsync(path, content, chunked: true);

        Assert.Equal([DefinitionProblems.TooLarge.Code], await RefusedAsync(answer));
    }

    [Fact]
    public async Task Hole13_ZipThatUnpacksToFarMore_IsRefused()
    {
        using var packed = new MemoryStream();

        await using (var zip = new System.IO.Compression.ZipArchive(packed, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true))
        {
            await using var entry = await zip.CreateEntry("bomb.json").OpenAsync(Cancel);
            await entry.WriteAsync(new byte[64 * 1024 * 1024], Cancel);
        }

        using var form = new MultipartFormDataContent { { new ByteArrayContent(packed.ToArray()), "files", "bomb.zip" } };
        using var answer = await SendContentAsync("bulk-actions/import/workflow-definitions", form);

        Assert.Equal([DefinitionProblems.TooLarge.Code], await RefusedAsync(answer));
    }

    [Fact]
    public async Task Hole18_TokenForOnePurpose_OpensNoOtherDoor()
    {
        // The page's token is no sign-in, and that of somebody else's page is no token.
        await BrowserAsync();
        using var own = await SendAsync(HttpMethod.Post, "tests/activities", new JsonObject());
        var token = own.RequestMessage!.Headers.First(h => h.Key.Contains("Verification", StringComparison.OrdinalIgnoreCase));
        using var anonymous = new HttpRequestMessage(HttpMethod.Post, Api("workflow-definitions")) { Content = new StringContent("{}") };
        anonymous.Headers.Add(token.Key, token.Value);
        anonymous.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Value.Single());
        using var other = await StaffClientAsync(Roles.Designer);
        using var foreign = new HttpRequestMessage(HttpMethod.Post, Api("workflow-definitions")) { Content = new StringContent("{}") };
        foreign.Headers.Add(token.Key, token.Value);

        using var byNobody = await Client().SendAsync(anonymous, Cancel);
        using var byAnother = await other.SendAsync(foreign, Cancel);

        Assert.Equal(HttpStatusCode.Unauthorized, byNobody.StatusCode);
        Assert.Equal([DefinitionProblems.PageTooOld.Code], await RefusedAsync(byAnother));
    }

    [Theory]
    [InlineData(29, 0, HttpStatusCode.OK)]
    [InlineData(31, 0, HttpStatusCode.Unauthorized)]
    [InlineData(1, 13 * 60, HttpStatusCode.Unauthorized)]
    public async Task Hole21_SignInThatRanOut_OpensNothing(int minutesSinceSeen, int minutesSinceBegun, HttpStatusCode expected)
    {
        var browser = await Hub.StaffAsync(Region, Roles.Designer);
        var now = TimeProvider.System.GetUtcNow();
        await Hub.InPlatformAsync(db => db.StaffSessions.Where(s => s.Id == browser.SessionId).ExecuteUpdateAsync(s => s
            .SetProperty(x => x.SeenAt, now.AddMinutes(-minutesSinceSeen)).SetProperty(x => x.BegunAt, now.AddMinutes(-Math.Max(minutesSinceSeen, minutesSinceBegun)))));
        browser.Client.DefaultRequestHeaders.Accept.ParseAdd("application/json");

        using var answer = await browser.Client.GetAsync(Api("workflow-definitions"), Cancel);

        Assert.Equal(expected, answer.StatusCode);
    }

    private static string Id(JsonObject definition) => definition["definitionId"]!.GetValue<string>();

    private static string Ids() => HubPlatform.Kernel.Ids.New().ToString("n");

    /// <summary>A body that never comes to its end: who waits for it never answers.</summary>
    private sealed class NeverEnds : HttpContent
    {
        private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => _end.Task;

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }

        protected override void Dispose(bool disposing)
        {
            _end.TrySetCanceled();
            base.Dispose(disposing);
        }
    }
}
