using System.Net;

using HubPlatform.Competences;
using HubPlatform.Competences.Recognising;
using HubPlatform.Kernel.People;
using HubPlatform.TestKit;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Tests.Competences.Recognising;

/// <summary>The way through its pages, as browsers without scripts walk it.</summary>
public sealed class RecognitionPageTests : RecognitionTest
{
    [Fact]
    public async Task Pages_FromTheStepToTheDocument()
    {
        var referee = await Hub.StaffAsync(Region, Roles.Referee);
        var evaluator = await Hub.StaffAsync(Region, Roles.EvaluationExpert);
        var lead = await StaffClientAsync(Roles.Lead);
        await StandsAtAssessmentAsync();
        var evidence = await DoAsync(Witnessed());

        Assert.Equal($"/{Region.Slug}/people/{Person}/recognise?task={Step0}", await LedOnAsync(lead, await LedOnAsync(lead, Url($"detection/{Step0}"))));
        await Done(await lead.SubmitAsync(Url($"people/{Person}/recognise?task={Step0}"), "ask", ("RefereeId", referee.AccountId.ToString())));
        var recognition = await InDatabaseAsync(db => db.Set<Recognition>().Select(r => r.Id).SingleAsync());
        var page = Url($"recognitions/{recognition}");
        Assert.Equal(page, await LedOnAsync(lead, await LedOnAsync(lead, Url($"detection/{Step0}"))));

        Assert.Contains("Asks for your answer", await referee.Client.ReadAsync(Url("recognitions")), StringComparison.Ordinal);
        await Done(await referee.Client.SubmitAsync(page, "declare", ("HasConflict", "false")));
        await Done(await referee.Client.SubmitAsync(page, "seat-evaluation-expert", ("AccountId", evaluator.AccountId.ToString())));
        var refused = await referee.Client.SubmitAsync(page, "seat-professional-expert", ("AccountId", evaluator.AccountId.ToString()), ("Organisation", "The hub"));
        Assert.Contains("She does not have this role in the region.", await refused.TextAsync(), StringComparison.Ordinal);

        await Done(await evaluator.Client.SubmitAsync(page, "declare", ("HasConflict", "false")));
        Assert.Contains("Bags from banners", await evaluator.Client.ReadAsync(page), StringComparison.Ordinal);

        foreach (var code in new[] { "C1.1", "C2.1" })
        {
            await Done(await evaluator.Client.SubmitAsync(page, $"judge-{code}-evidence", ("EvidenceIds", evidence.ToString()), ("Level", "2"), ("Words", "Sewn with care.")));
        }

        await Done(await referee.Client.SubmitAsync(page, "issue", ("Kind", "card")));
        await Done(await referee.Client.SubmitAsync(page, "close", ("Outcome", "Ready")));
        Assert.Equal(["go-on"], await StandsAtAsync());
        var document = await InDatabaseAsync(db => db.Set<IssuedDocument>().SingleAsync());
        Assert.Contains("Skills and knowledge card", await lead.ReadAsync(Url($"documents/{document.Id}")), StringComparison.Ordinal);
        Assert.Contains("Skills and knowledge card", await lead.ReadAsync(Url($"people/{Person}/strengths")), StringComparison.Ordinal);
        await Done(await referee.Client.SubmitAsync(Url($"documents/{document.Id}"), "withdraw", ("Reason", "error"), ("Words", "A mistake of ours")));
        Assert.Contains("A mistake of ours", await referee.Client.ReadAsync(Url($"documents/{document.Id}")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("recognitions", Roles.Coach)]
    [InlineData("frameworks", Roles.Designer)]
    [InlineData("signing-keys", Roles.RegionManager)]
    public async Task Page_OpensForItsPeople(string path, string role) =>
        Assert.Equal(HttpStatusCode.OK, (await (await StaffClientAsync(role)).GetAsync(Url(path))).StatusCode);

    [Theory]
    [InlineData("fr", "Ce que je sais faire")]
    [InlineData("ar", "ما أستطيع فعله")]
    public async Task MyPage_IsInHerLanguage(string language, string title)
    {
        await StandsAtAssessmentAsync();
        await DoAsync(Witnessed());
        var phone = await ParticipantClientAsync(Person);
        phone.DefaultRequestHeaders.Add("Cookie", $"hub-language={language}");

        var page = await phone.ReadAsync(Url("my/documents"));

        Assert.Contains(title, page, StringComparison.Ordinal);
        Assert.Contains("Bags from banners", page, StringComparison.Ordinal);
    }

    private static async Task<string> LedOnAsync(HttpClient client, string path)
    {
        var answer = await client.GetAsync(path);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.Location!.IsAbsoluteUri ? answer.Headers.Location.PathAndQuery : answer.Headers.Location.ToString();
    }

    private static async Task Done(HttpResponseMessage answer) =>
        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync());
}
