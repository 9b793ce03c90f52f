using System.Buffers.Text;
using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

using HubPlatform.Competences;
using HubPlatform.Competences.Badging;
using HubPlatform.Competences.Certifying;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.People;
using HubPlatform.Tests.Participants;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Tests.Competences.Badging;

public sealed class CredentialTests : RecognitionTest
{
    [Fact]
    public async Task Credential_IsVerifiedByItsPublishedKeyAlone()
    {
        var document = await CertifiedAsync();

        var token = await DoAsync(new FetchCredential(document), Herself(Person));

        using var claims = await VerifiedAsync(token);
        var root = claims.RootElement;
        Assert.Equal(
            ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"], root.GetProperty("@context").EnumerateArray().Select(c => c.GetString()));
        Assert.Equal(["VerifiableCredential", "OpenBadgeCredential"], root.GetProperty("type").EnumerateArray().Select(t => t.GetString()));
        Assert.Equal(root.GetProperty("issuer").GetProperty("id").GetString(), root.GetProperty("iss").GetString());
        Assert.Equal(root.GetProperty("id").GetString(), root.GetProperty("jti").GetString());
        Assert.Equal(root.GetProperty("credentialSubject").GetProperty("id").GetString(), root.GetProperty("sub").GetString());
        var achievement = root.GetProperty("credentialSubject").GetProperty("achievement");
        Assert.Equal(2, achievement.GetProperty("alignment").GetArrayLength());
        Assert.All(new[] { "id", "type", "name", "description", "criteria" }, name => Assert.True(achievement.TryGetProperty(name, out _), name));
        Assert.Equal(token, await DoAsync(new FetchCredential(document), Herself(Person)));
    }

    [Fact]
    public async Task Credential_NamesNobody_AndWhoKnowsTheNameCanCheckIt()
    {
        var token = await DoAsync(new FetchCredential(await CertifiedAsync()), Herself(Person));

        var payload = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token.Split('.')[1]));

        foreach (var word in new[] { "Samira", "Haddad", "refugee", "newcomer", "asylum", Person.ToString(), "samira@example.org" })
        {
            Assert.DoesNotContain(word, payload, StringComparison.OrdinalIgnoreCase);
        }

        using var claims = JsonDocument.Parse(payload);
        var identity = claims.RootElement.GetProperty("credentialSubject").GetProperty("identifier")[0];
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes("Samira Haddad" + identity.GetProperty("salt").GetString()));
        Assert.Equal("sha256$" + Convert.ToHexStringLower(hash), identity.GetProperty("identityHash").GetString());
    }

    [Fact]
    public async Task Withdrawn_StandsInTheSignedList_AndIsGivenOutNoMore()
    {
        var document = await CertifiedAsync();
        var token = await DoAsync(new FetchCredential(document), Herself(Person));
        using var claims = await VerifiedAsync(token);
        var index = int.Parse(claims.RootElement.GetProperty("credentialStatus").GetProperty("statusListIndex").GetString()!, System.Globalization.CultureInfo.InvariantCulture);

        Assert.False(await IsWithdrawnAsync(index));
        await DoAsync(new WithdrawDocument(document, "error", "A mistake"), Referee);

        Assert.True(await IsWithdrawnAsync(index));
        await RefusedAsync(DocumentProblems.NotValid, new FetchCredential(document), Herself(Person));
    }

    [Fact]
    public async Task Rotate_WhatTheOldKeySignedStaysVerifiable_AndTheNewOneSignsFromNowOn()
    {
        var first = await DoAsync(new FetchCredential(await CertifiedAsync()), Herself(Person));

        await DoAsync(new RotateSigningKey(), Manager);

        (await VerifiedAsync(first)).Dispose();
        var keys = await DoAsync(new ListSigningKeys(), People.Named("nobody"));
        Assert.Equal([true, false], keys.Select(k => k.RetiredAt is null));
        var list = await DoAsync(new GetStatusList(), People.Named("nobody"));
        Assert.Contains(keys[0].Id.ToString("N"), Encoding.UTF8.GetString(Base64Url.DecodeFromChars(list.Split('.')[0])), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Key_LiesProtected_AndAnotherTakesOverWhereItCannotBeOpened()
    {
        await DoAsync(new FetchCredential(await CertifiedAsync()), Herself(Person));
        var kept = await InDatabaseAsync(db => db.Set<SigningKey>().SingleAsync());
        Assert.Throws<CryptographicException>(() => RSA.Create().ImportPkcs8PrivateKey(kept.ProtectedPrivate, out _));
        Assert.DoesNotContain("\"d\"", kept.PublicJwk, StringComparison.Ordinal);
        await InDatabaseAsync(db => db.Set<SigningKey>().ExecuteUpdateAsync(s => s.SetProperty(k => k.ProtectedPrivate, new byte[] { 1, 2, 3 })));
        await InDatabaseAsync(db => db.Set<IssuedDocument>().ExecuteUpdateAsync(s => s.SetProperty(d => d.Credential, (string?)null)));

        (await VerifiedAsync(await DoAsync(new FetchCredential(await InDatabaseAsync(db => db.Set<IssuedDocument>().Select(d => d.Id).SingleAsync())), Herself(Person)))).Dispose();

        Assert.Equal(2, (await DoAsync(new ListSigningKeys())).Count);
    }

    [Fact]
    public async Task Download_IsTheHoldersOnly()
    {
        var document = await CertifiedAsync();
        var phone = await ParticipantClientAsync(Person);

        var answer = await phone.GetAsync(Url($"my/documents/{document}/credential"));

        Assert.Equal(("application/vc+jwt", "attachment"), (answer.Content.Headers.ContentType!.MediaType, answer.Content.Headers.ContentDisposition!.DispositionType));
        await RefusedAsync(Problem.NotFound, new FetchCredential(document), People.Named("participant"));
        await RefusedAsync(Problem.NotFound, new FetchCredential(document));
        await RefusedAsync(Problem.NotFound, new FetchCredential(document), Referee);
    }

    [Theory]
    [InlineData("coach")]
    [InlineData("designer")]
    [InlineData("participant")]
    [InlineData("nobody")]
    public async Task Rotate_ByWhoMayNot_IsNotFound(string who) => await RefusedAsync(Problem.NotFound, new RotateSigningKey(), People.Named(who));

    [Fact]
    public async Task Open_PagesForCheckers_AnswerWithoutAnybodySignedIn()
    {
        using var browser = Client();
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(Url("credentials/status/1"))).StatusCode);
        await DoAsync(new FetchCredential(await CertifiedAsync()), Herself(Person));

        var issuer = JsonDocument.Parse(await browser.GetStringAsync(Url("credentials/issuer"))).RootElement;
        var keys = JsonDocument.Parse(await browser.GetStringAsync(Url("credentials/keys"))).RootElement;

        Assert.Equal($"https://hub.example/{Region.Slug}/credentials/issuer", issuer.GetProperty("id").GetString());
        Assert.Equal(1, keys.GetProperty("keys").GetArrayLength());
    }

    private async Task<Guid> CertifiedAsync()
    {
        var recognition = await OpenedAsync();
        await JudgedAsync(recognition, JudgingMethod.Interview);
        return await DoAsync(new IssueDocument(recognition, DocumentKind.Certificate), Referee);
    }

    /// <summary>By what is published, and with the base library only: none of the code that signed.</summary>
    private async Task<JsonDocument> VerifiedAsync(string token)
    {
        var parts = token.Split('.');
        using var header = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[0]));
        Assert.Equal("RS256", header.RootElement.GetProperty("alg").GetString());
        var kid = new Uri(header.RootElement.GetProperty("kid").GetString()!);
        using var browser = Client();
        using var jwk = JsonDocument.Parse(await browser.GetStringAsync(kid.AbsolutePath));
        Assert.Equal(kid.ToString(), jwk.RootElement.GetProperty("kid").GetString());
        using var rsa = RSA.Create(new RSAParameters
        {
            Modulus = Base64Url.DecodeFromChars(jwk.RootElement.GetProperty("n").GetString()!),
            Exponent = Base64Url.DecodeFromChars(jwk.RootElement.GetProperty("e").GetString()!),
        });
        Assert.True(rsa.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        return JsonDocument.Parse(Base64Url.DecodeFromChars(parts[1]));
    }

    private async Task<bool> IsWithdrawnAsync(int index)
    {
        using var browser = Client();
        using var list = await VerifiedAsync(await browser.GetStringAsync(Url("credentials/status/1")));
        var encoded = list.RootElement.GetProperty("credentialSubject").GetProperty("encodedList").GetString()!;
        Assert.StartsWith("u", encoded, StringComparison.Ordinal);
        using var gzip = new GZipStream(new MemoryStream(Base64Url.DecodeFromChars(encoded.AsSpan(1))), CompressionMode.Decompress);
        using var bits = new MemoryStream();
        await gzip.CopyToAsync(bits);
        Assert.Equal(131072 / 8, bits.Length);
        return (bits.ToArray()[index / 8] & (0x80 >> (index % 8))) != 0;
    }
}
