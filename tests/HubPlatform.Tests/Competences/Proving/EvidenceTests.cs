using System.Net;
using System.Net.Http.Headers;
using System.Text;

using HubPlatform.Competences;
using HubPlatform.Competences.Proving;
using HubPlatform.Competences.Recognising;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Outbox;
using HubPlatform.TestKit;
using HubPlatform.Tests.Participants;

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HubPlatform.Tests.Competences.Proving;

public sealed class EvidenceTests : RecognitionTest
{
    [Fact]
    public async Task HandIn_WhileSheIsLookedAt_TellsEverybodyOnASeat()
    {
        var recognition = await OpenedAsync();

        var evidence = await DoAsync(Witnessed(), Herself(Person));

        Assert.Equal(recognition, (await EvidenceAsync(evidence)).RecognitionId);
        Assert.Equal(3, await InDatabaseAsync(db => db.Set<OutboxMessage>().CountAsync(m => m.Key.StartsWith($"competences:evidence:{evidence:N}"))));
    }

    [Theory]
    [InlineData("nothing about where", "Learned", "competences.answer-missing")]
    [InlineData("unknown kind", "Kind", "competences.answer-missing")]
    [InlineData("no name", "Title", "competences.title-missing")]
    [InlineData("no words", "Words", "competences.evidence-words-missing")]
    [InlineData("no witness", "Witness", "competences.witness-missing")]
    [InlineData("photo without file", "File", "competences.file-missing")]
    public async Task HandIn_WhatIsMissing_IsSaidBesideItsField(string what, string field, string code)
    {
        await StandsAtAssessmentAsync();
        var right = Witnessed();

        await RefusedAsync(Problem.Invalid(field, code), what switch
        {
            "nothing about where" => right with { Learned = null },
            "unknown kind" => right with { Kind = "gossip" },
            "no name" => right with { Title = " " },
            "no words" => right with { Words = null },
            "no witness" => right with { Witness = null },
            _ => right with { Kind = "photo" },
        });
    }

    [Theory]
    [InlineData("other coach")]
    [InlineData("manager")]
    [InlineData("trainer")]
    [InlineData("participant")]
    [InlineData("nobody")]
    public async Task HandIn_ForSomebodyElse_IsNotFound(string who)
    {
        await StandsAtAssessmentAsync();

        await RefusedAsync(Problem.NotFound, Witnessed(), People.Named(who));
    }

    [Fact]
    public async Task TakeBack_BeforeItWasJudged_WorksAndAfterwardsNot()
    {
        var recognition = await OpenedAsync();
        var first = await DoAsync(Witnessed());
        var second = await DoAsync(Witnessed("A chair"));
        await DoAsync(new Judge(recognition, "C1.1", JudgingMethod.Evidence, 2, "Good", [second]), Evaluator);

        await DoAsync(new TakeBackEvidence(first), Herself(Person));

        await RefusedAsync(EvidenceProblems.UsedAlready, new TakeBackEvidence(second));
        await RefusedAsync(Problem.NotFound, new TakeBackEvidence(first));
        Assert.Equal([second], (await DoAsync(new ListEvidence(Person))).Lines.Select(e => e.Id));
    }

    [Fact]
    public async Task Upload_ByHerself_IsCleanedAndGivenOnlyToWhoMaySee()
    {
        var recognition = await OpenedAsync();
        var phone = await ParticipantClientAsync(Person);

        var answer = await UploadAsync(phone, "photo", "../../etc/bag.JPG", Pictures.Jpeg(withPlace: true));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var evidence = await InDatabaseAsync(db => db.Set<Evidence>().SingleAsync());
        Assert.Equal(("bag.JPG", "image/jpeg", true, FileSafety.NotScanned, recognition), (evidence.FileName, evidence.MediaType, evidence.IsCleaned, evidence.Safety, evidence.RecognitionId!.Value));

        var file = await phone.GetAsync(Url($"evidence/{evidence.Id}/file"));
        var content = await file.Content.ReadAsByteArrayAsync();
        Assert.Equal("attachment", file.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("nosniff", file.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.DoesNotContain("GPS-51.0", Encoding.Latin1.GetString(content), StringComparison.Ordinal);
        Assert.Contains("read", await AuditAsync("GetEvidenceFile"));

        Assert.False((await SendAsync(new GetEvidenceFile(evidence.Id), Evaluator)).Failed);
        foreach (var who in new[] { "other coach", "manager", "trainer", "designer", "participant", "nobody" })
        {
            Assert.Equal(Problem.NotFound, (await SendAsync(new GetEvidenceFile(evidence.Id), People.Named(who))).Problem);
        }

        var stranger = await Hub.StaffAsync(Region, HubPlatform.Kernel.People.Roles.EvaluationExpert);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Client.GetAsync(Url($"evidence/{evidence.Id}/file"))).StatusCode);
    }

    [Theory]
    [InlineData("page.html", "<script>alert(1)</script>")]
    [InlineData("bag.jpg", "%PDF-1.7 not a picture")]
    [InlineData("paper.pdf", "MZ this is a program")]
    [InlineData("letter.docx", "PK but no letter in it")]
    public async Task Upload_OfSomethingElse_IsRefusedAndKeepsNoFile(string name, string content)
    {
        await StandsAtAssessmentAsync();
        var phone = await ParticipantClientAsync(Person);

        var answer = await UploadAsync(phone, "document", name, Encoding.UTF8.GetBytes(content));

        Assert.Contains("لا نستطيع قبول هذا النوع", await answer.TextAsync(), StringComparison.Ordinal);
        Assert.Empty((await DoAsync(new ListEvidence(Person))).Lines);
        Assert.Empty(FilesOfTheRegion());
    }

    [Fact]
    public async Task Upload_TooLarge_IsToldAtTheField_AndARefusalKeepsNoFile()
    {
        await StandsAtAssessmentAsync();
        var phone = await ParticipantClientAsync(Person);

        var large = await UploadAsync(phone, "document", "paper.pdf", [.. "%PDF-"u8, .. new byte[EvidenceFiles.MostBytes]]);
        var nameless = await UploadAsync(phone, "document", "paper.pdf", [.. "%PDF-1.7"u8], title: "");

        Assert.Contains("الملف كبير جداً: 10 ميغابايت", await large.TextAsync(), StringComparison.Ordinal);
        Assert.Contains("سمِّه.", await nameless.TextAsync(), StringComparison.Ordinal);
        Assert.Empty(FilesOfTheRegion());
    }

    [Theory]
    [InlineData("ar", "اختر إجابة من فضلك.", "اجعله أقصر من فضلك: 200 حرفًا على الأكثر.")]
    [InlineData("fr", "Choisissez une réponse.", "Faites plus court : 200 caractères au plus.")]
    public async Task HandIn_WhatIsMissing_IsToldInHerLanguage(string language, string unanswered, string tooLong)
    {
        await StandsAtAssessmentAsync();
        var phone = await ParticipantClientAsync(Person);
        phone.DefaultRequestHeaders.Add("Cookie", $"hub-language={language}");

        var answer = await (await UploadAsync(phone, "", "paper.pdf", [.. "%PDF-1.7"u8], title: new string('x', 201))).TextAsync();

        Assert.Contains(unanswered, answer, StringComparison.Ordinal);
        Assert.Contains(tooLong, answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scan_WhatWaits_IsGivenToNobodyBeforeItIsClean()
    {
        await OpenedAsync();
        var phone = await ParticipantClientAsync(Person);
        await UploadAsync(phone, "document", "paper.pdf", [.. "%PDF-1.7"u8]);
        var id = await InDatabaseAsync(db => db.Set<Evidence>().Select(e => e.Id).SingleAsync());
        await InDatabaseAsync(async db =>
        {
            (await db.Set<Evidence>().SingleAsync()).Await(scanner: true, Clock.Now);
            return await db.SaveChangesAsync();
        });

        Assert.Equal(EvidenceProblems.InQuarantine, (await SendAsync(new GetEvidenceFile(id))).Problem);

        await DoAsync(new RecordScan(id, null), HubPlatform.Kernel.People.Caller.Hub);
        Assert.Equal(FileSafety.Waiting, (await EvidenceAsync(id)).Safety);
        Assert.True((await EvidenceAsync(id)).ScanDueAt > Clock.Now);

        await DoAsync(new RecordScan(id, "Infected"), HubPlatform.Kernel.People.Caller.Hub);
        Assert.Equal(EvidenceProblems.Infected, (await SendAsync(new GetEvidenceFile(id))).Problem);
        Assert.Empty(FilesOfTheRegion());
    }

    private string[] FilesOfTheRegion()
    {
        var folder = Path.Combine(Services.GetRequiredService<HubPlatform.Kernel.Data.RegionDatabases>().DataFolder, "files", Region.Database);
        return Directory.Exists(folder) ? Directory.GetFiles(folder, "*", SearchOption.AllDirectories) : [];
    }

    private async Task<HttpResponseMessage> UploadAsync(HttpClient browser, string kind, string name, byte[] content, string title = "Bag")
    {
        var page = await browser.GetStringAsync(Url("my/documents"));
        var token = System.Text.RegularExpressions.Regex.Match(page, "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value;
        using var form = new MultipartFormDataContent();

        foreach (var (field, value) in new[]
        {
            ("_handler", "evidence"), ("__RequestVerificationToken", token), ("Kind", kind), ("Title", title), ("Words", "It shows my work"), ("Learned", "informal"),
        })
        {
            form.Add(new StringContent(value), field);
        }

        var file = new ByteArrayContent(content);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        form.Add(file, "File", name);
        return await browser.PostAsync(Url("my/documents"), form);
    }
}
