using System.Net;

using HubPlatform.Competences;
using HubPlatform.Competences.Certifying;
using HubPlatform.Competences.Recognising;
using HubPlatform.Kernel.Commands;
using HubPlatform.Tests.Participants;
using HubPlatform.Tests.Workflows.Engine;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Tests.Competences.Certifying;

public sealed class DocumentTests : RecognitionTest
{
    [Theory]
    [InlineData("Evidence", "Card", null)]
    [InlineData("Evidence", "Certificate", "competences.document-nothing")]
    [InlineData("Evidence", "Qualification", "competences.document-not-whole")]
    [InlineData("Interview", "Card", "competences.document-nothing")]
    [InlineData("Interview", "Certificate", null)]
    [InlineData("Interview", "Qualification", "competences.document-not-whole")]
    [InlineData("Examination", "Card", "competences.document-nothing")]
    [InlineData("Examination", "Certificate", null)]
    [InlineData("Examination", "Qualification", "competences.document-not-whole")]
    public async Task Issue_EachDocumentOnlyByItsOwnRule(string method, string kind, string? refusal)
    {
        var recognition = await OpenedAsync();
        await JudgedAsync(recognition, Enum.Parse<JudgingMethod>(method));

        var issued = await SendAsync(new IssueDocument(recognition, Enum.Parse<DocumentKind>(kind)), Referee);

        Assert.Equal(refusal, issued.Problem?.Code);
        Assert.Equal(refusal is null ? 1 : 0, (await DoAsync(new ListDocuments(Person))).Lines.Count);
    }

    [Fact]
    public async Task Issue_AQualification_NeedsEveryCompetenceOfTheFramework()
    {
        await StandsAtAssessmentAsync();
        var (framework, codes) = await InDatabaseAsync(async db =>
            (await db.Set<Framework>().Select(f => f.Id).SingleAsync(), await db.Set<Competence>().Where(c => !c.IsArea).Select(c => c.Code).ToListAsync()));
        var recognition = await SeatedAsync(await DoAsync(new OpenRecognition(Person, null, framework, codes, Referee.AccountId)));
        await JudgedAsync(recognition, JudgingMethod.Examination, 3, [.. codes.Skip(1)]);

        await RefusedAsync(DocumentProblems.NotWhole.With(codes[0]), new IssueDocument(recognition, DocumentKind.Qualification), Referee);
        await JudgedAsync(recognition, JudgingMethod.Examination, 3, codes[0]);
        var id = await DoAsync(new IssueDocument(recognition, DocumentKind.Qualification), Referee);

        var document = await DoAsync(new GetDocument(id));
        Assert.Equal(codes.Count, document.Content.Units.Count);
        Assert.Equal("Guild of menders", document.Content.Organisation);
    }

    [Fact]
    public async Task Issue_IsPinnedAndPutDownAsItWas()
    {
        var recognition = await OpenedAsync();
        await JudgedAsync(recognition, JudgingMethod.Interview, 3, "C1.1");

        var document = await DoAsync(new GetDocument(await DoAsync(new IssueDocument(recognition, DocumentKind.Certificate), Referee)));

        var unit = Assert.Single(document.Content.Units);
        Assert.Equal(("Samira Haddad", Region.Name, "C1.1", 3, "interview"), (document.Content.Holder, document.Content.Region, unit.Code, unit.Level, unit.Method));
        Assert.Equal(await InDatabaseAsync(db => db.Set<Framework>().Select(f => f.Version).SingleAsync()), document.Content.FrameworkVersion);
        Assert.StartsWith("urn:uuid:", unit.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Issue_Again_SupersedesOpenly_AndTheSameTwiceIsRefused()
    {
        var recognition = await OpenedAsync();
        await JudgedAsync(recognition, JudgingMethod.Interview, 2, "C1.1");
        var first = await DoAsync(new IssueDocument(recognition, DocumentKind.Certificate), Referee);
        await RefusedAsync(DocumentProblems.IssuedAlready, new IssueDocument(recognition, DocumentKind.Certificate), Referee);
        await JudgedAsync(recognition, JudgingMethod.Interview, 2, "C2.1");

        var second = await DoAsync(new IssueDocument(recognition, DocumentKind.Certificate), Referee);

        var old = await DoAsync(new GetDocument(first));
        Assert.Equal(("superseded", second, 1), (old.State, old.SupersededBy!.Value, old.Content.Units.Count));
        Assert.Equal("superseded", (await DoAsync(new VerifyDocument(old.Token), People.Named("nobody"))).State);
        Assert.Equal([second, first], (await DoAsync(new ListDocuments(Person), Herself(Person))).Lines.Select(l => l.Id));
    }

    [Fact]
    public async Task Issue_AStepThatWaitsForIt_GoesOn()
    {
        var document = $$"""{"id":"doc","type":"Hub.IssueDocument","title":{{Bench.Literal("Your certificate")}},"document":{{Bench.Literal("certificate")}}}""";
        await DrawAsync($"{Assess("interview")},{document},{Step("end")}", "d.Ready>doc", "doc.Done>end");
        var person = await RegisterAsync();
        var trajectory = await BeginAsync(person);
        var recognition = await SeatedAsync(await DoAsync(new OpenRecognition(person, await TaskAsync(trajectory, "Assess"), null, [], Referee.AccountId)));
        await JudgedAsync(recognition, JudgingMethod.Interview);
        await DoAsync(new CloseRecognition(recognition, "Ready", null), Referee);
        Assert.Equal(["doc"], await StandsAtAsync());

        await DoAsync(new IssueDocument(recognition, DocumentKind.Certificate), Referee);

        Assert.Equal(["end"], await StandsAtAsync());
    }

    [Fact]
    public async Task Verify_ShowsTheLeast_UntilItsHolderChoosesMore()
    {
        var (_, document) = await CertificateAsync();

        var least = await DoAsync(new VerifyDocument(document.Token), People.Named("nobody"));
        await DoAsync(new ChooseWhatIsShown(document.Id, Name: true, Competences: true), Herself(Person));
        var most = await DoAsync(new VerifyDocument(document.Token), People.Named("nobody"));

        Assert.Equal(("certificate", "valid", null, null), (least.Kind, least.State, least.Holder, least.Units));
        Assert.Null(least.FrameworkTitle);
        Assert.Equal(("Samira Haddad", 2), (most.Holder, most.Units!.Count));
        await RefusedAsync(Problem.NotFound, new ChooseWhatIsShown(document.Id, true, true), People.Named("participant"));
        await RefusedAsync(Problem.NotFound, new ChooseWhatIsShown(document.Id, true, true));
    }

    [Fact]
    public async Task Verify_ByItsPublicPage_TellsStateToAnybodyAndIsIndexedByNobody()
    {
        var (_, document) = await CertificateAsync();
        using var browser = Client();

        var page = await browser.GetAsync(Url($"v/{document.Token}"));
        var text = await page.TextAsync();

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("Yes, it is valid.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Samira", text, StringComparison.Ordinal);
        Assert.Contains("noindex", page.Headers.GetValues("X-Robots-Tag").Single(), StringComparison.Ordinal);

        await DoAsync(new WithdrawDocument(document.Id, "error", "Issued to the wrong person"), Referee);
        var withdrawn = await browser.ReadAsync(Url($"v/{document.Token}"));

        Assert.Contains("No. It was withdrawn.", withdrawn, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong person", withdrawn, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(Url($"v/{document.Token[..^1]}x"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(Url("v/1"))).StatusCode);
    }

    [Theory]
    [InlineData("en", "We do not know this document")]
    [InlineData("ar", "لا نعرف هذه الوثيقة")]
    public async Task Verify_WhatNobodyIssued_IsSaidToBeUnknown(string language, string words)
    {
        using var browser = Client();
        browser.DefaultRequestHeaders.Add("Cookie", $"hub-language={language}");

        var page = await browser.GetAsync(Url("v/AAAAAAAAAAAAAAAAAAAAAA"));

        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
        Assert.Contains(words, await page.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Withdraw_ByItsReferee_WithReasons_Once()
    {
        var (_, document) = await CertificateAsync();

        await RefusedAsync(Problem.Invalid("Words", "competences.why-missing"), new WithdrawDocument(document.Id, "error", " "), Referee);
        await RefusedAsync(Problem.Invalid("Reason", "competences.answer-missing"), new WithdrawDocument(document.Id, "revenge", "No"), Referee);
        await RefusedAsync(Problem.NotFound, new WithdrawDocument(document.Id, "error", "No"), await StaffAsync("referee"));
        await RefusedAsync(Problem.NotFound, new WithdrawDocument(document.Id, "error", "No"));
        await DoAsync(new WithdrawDocument(document.Id, "misuse", "Lent to a friend"), Referee);

        Assert.Equal(("withdrawn", "Lent to a friend"), ((await DoAsync(new GetDocument(document.Id))).State, (await DoAsync(new GetDocument(document.Id))).WithdrawnWords));
        await RefusedAsync(DocumentProblems.NotValid, new WithdrawDocument(document.Id, "misuse", "Twice"), Referee);
    }

    [Theory]
    [InlineData("other coach")]
    [InlineData("manager")]
    [InlineData("trainer")]
    [InlineData("participant")]
    [InlineData("nobody")]
    public async Task Document_ByWhoMayNot_IsNotFound(string who)
    {
        var (recognition, document) = await CertificateAsync();

        Assert.Equal(Problem.NotFound, (await SendAsync(new GetDocument(document.Id), People.Named(who))).Problem);
        Assert.Equal(Problem.NotFound, (await SendAsync(new ListDocuments(Person), People.Named(who))).Problem);
        await RefusedAsync(Problem.NotFound, new IssueDocument(recognition, DocumentKind.Card), People.Named(who));
    }

    [Theory]
    [InlineData("en", "Certificate of competence")]
    [InlineData("ar", "شهادة كفاءة")]
    public async Task Page_OfHerDocument_SaysItInHerLanguageWithACode(string language, string title)
    {
        var (_, document) = await CertificateAsync();
        var phone = await ParticipantClientAsync(Person);
        phone.DefaultRequestHeaders.Add("Cookie", $"hub-language={language}");

        var page = await phone.ReadAsync(Url($"my/documents/{document.Id}"));

        Assert.Contains(title, page, StringComparison.Ordinal);
        Assert.Contains($"/v/{document.Token}", page, StringComparison.Ordinal);
        Assert.Contains("class=\"qr\"", page, StringComparison.Ordinal);
    }

    internal async Task<(Guid Recognition, DocumentView Document)> CertificateAsync()
    {
        var recognition = await OpenedAsync();
        await JudgedAsync(recognition, JudgingMethod.Interview);
        return (recognition, await DoAsync(new GetDocument(await DoAsync(new IssueDocument(recognition, DocumentKind.Certificate), Referee))));
    }
}
