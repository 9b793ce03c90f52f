using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace HubPlatform.Competences.Badging;

/// <summary>
/// A document as an Open Badges 3.0 credential (Verifiable Credentials 2.0). It says what was achieved, by which standard, who says so, and where to ask
/// whether it still counts. It says nothing of where somebody comes from, why she is here, or which offer she took: her name stands in it as a salted hash,
/// so that whoever is told the name can check it and nobody can read it.
/// </summary>
internal static class OpenBadge
{
    /// <summary>Both fixed: a checker holds its own copy of them, and nothing of ours is fetched.</summary>
    private static readonly string[] Contexts = ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"];

    private const string Schema = "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json";

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="issuer">Address of the region's profile.</param>
    /// <param name="statusList">Address of the region's list of withdrawn credentials.</param>
    /// <param name="words">Name and rule of the document, in English.</param>
    public static string Claims(IssuedDocument document, string issuer, string statusList, BadgeWords words)
    {
        var id = $"urn:uuid:{document.Id}";
        var subject = $"urn:uuid:{SubjectOf(document)}";
        var from = Moment(document.IssuedAt);
        var credential = new JsonObject
        {
            ["@context"] = Strings(Contexts),
            ["id"] = id,
            ["type"] = Strings("VerifiableCredential", "OpenBadgeCredential"),
            ["name"] = words.Name,
            ["issuer"] = Profile(issuer, document.Content.Region),
            ["validFrom"] = from,
            ["awardedDate"] = from,
            ["credentialSubject"] = Subject(document, subject, words),
            ["credentialStatus"] = Status(statusList, document.StatusIndex),
            ["credentialSchema"] = new JsonArray(new JsonObject { ["id"] = Schema, ["type"] = "1EdTechJsonSchemaValidator2019" }),

            // As claims of the token, once more: so the specification wants it.
            ["iss"] = issuer,
            ["jti"] = id,
            ["sub"] = subject,
            ["nbf"] = document.IssuedAt.ToUnixTimeSeconds(),
        };
        return credential.ToJsonString(Plain);
    }

    public static JsonObject Profile(string issuer, string name) => new() { ["id"] = issuer, ["type"] = Strings("Profile"), ["name"] = name };

    /// <summary>A list with one bit for each credential, most of them nobody's: its size says nothing.</summary>
    public static string StatusClaims(string issuer, string statusList, string encoded, DateTimeOffset at)
    {
        var claims = new JsonObject
        {
            ["@context"] = Strings(Contexts[0]),
            ["id"] = statusList,
            ["type"] = Strings("VerifiableCredential", "BitstringStatusListCredential"),
            ["issuer"] = issuer,
            ["validFrom"] = Moment(at),
            ["credentialSubject"] = new JsonObject
            {
                ["id"] = $"{statusList}#list",
                ["type"] = "BitstringStatusList",
                ["statusPurpose"] = "revocation",
                ["encodedList"] = encoded,
            },
            ["iss"] = issuer,
            ["jti"] = statusList,
            ["sub"] = $"{statusList}#list",
            ["nbf"] = at.ToUnixTimeSeconds(),
        };
        return claims.ToJsonString(Plain);
    }

    private static JsonObject Subject(IssuedDocument document, string id, BadgeWords words)
    {
        var content = document.Content;
        var achievement = new JsonObject
        {
            ["id"] = $"urn:uuid:{AchievementOf(document)}",
            ["type"] = Strings("Achievement"),
            ["achievementType"] = document.Kind switch { DocumentKind.Card => "Assessment", DocumentKind.Certificate => "Competency", _ => "Certification" },
            ["name"] = $"{words.Name}: {content.FrameworkTitle}",
            ["description"] = words.Description,
            ["criteria"] = new JsonObject { ["narrative"] = words.Rule },
            ["inLanguage"] = "en",
            ["version"] = content.FrameworkVersion,
            ["alignment"] = new JsonArray([.. content.Units.Select(u => Alignment(u, content))]),
            ["resultDescription"] = new JsonArray([.. content.Units.Select(u => ResultDescription(document, u))]),
        };
        return new JsonObject
        {
            ["id"] = id,
            ["type"] = Strings("AchievementSubject"),
            ["identifier"] = new JsonArray(Identity(document)),
            ["achievement"] = achievement,
            ["result"] = new JsonArray([.. content.Units.Select(u => Result(document, u))]),
        };
    }

    private static JsonNode Alignment(DocumentUnit unit, DocumentContent content) => new JsonObject
    {
        ["type"] = Strings("Alignment"),
        ["targetName"] = unit.Title,
        ["targetDescription"] = unit.Statement,
        ["targetUrl"] = unit.Uri,
        ["targetFramework"] = content.FrameworkTitle,
        ["targetCode"] = unit.Code,
        ["targetType"] = "CFItem",
    };

    private static JsonNode ResultDescription(IssuedDocument document, DocumentUnit unit) => new JsonObject
    {
        ["id"] = ResultId(document, unit),
        ["type"] = Strings("ResultDescription"),
        ["name"] = unit.Title,
        ["resultType"] = "PerformanceLevel",
        ["valueMin"] = "1",
        ["valueMax"] = Math.Max(1, unit.Levels).ToString(System.Globalization.CultureInfo.InvariantCulture),
    };

    private static JsonNode Result(IssuedDocument document, DocumentUnit unit) => new JsonObject
    {
        ["type"] = Strings("Result"),
        ["resultDescription"] = ResultId(document, unit),
        ["value"] = unit.Level.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };

    private static string ResultId(IssuedDocument document, DocumentUnit unit) => $"urn:uuid:{Derived(document.Id, unit.Code)}";

    private static JsonNode Identity(IssuedDocument document)
    {
        var salt = Convert.ToHexStringLower(Derived(document.Id, "salt:" + document.Token).ToByteArray());
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(document.Content.Holder + salt));
        return new JsonObject
        {
            ["type"] = "IdentityObject",
            ["hashed"] = true,
            ["identityHash"] = "sha256$" + Convert.ToHexStringLower(hash),
            ["identityType"] = "name",
            ["salt"] = salt,
        };
    }

    private static JsonObject Status(string statusList, int index) => new()
    {
        ["id"] = $"{statusList}#{index}",
        ["type"] = "BitstringStatusListEntry",
        ["statusPurpose"] = "revocation",
        ["statusListIndex"] = index.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["statusListCredential"] = statusList,
    };

    /// <summary>Another id for each document: two credentials of one person cannot be laid side by side by it.</summary>
    private static Guid SubjectOf(IssuedDocument document) => Derived(document.Id, "subject:" + document.Token);

    /// <summary>The same for everybody who was shown the same competences of the same version.</summary>
    private static Guid AchievementOf(IssuedDocument document) =>
        Derived(document.FrameworkKey, document.Kind + ":" + string.Join(',', document.Content.Units.Select(u => u.Code)));

    private static Guid Derived(Guid of, string name) => new(SHA256.HashData([.. of.ToByteArray(true), .. Encoding.UTF8.GetBytes(name)]).AsSpan(0, 16), true);

    private static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);

    private static JsonArray Strings(params ReadOnlySpan<string> values) => [.. values.ToArray().Select(v => JsonValue.Create(v))];
}

internal sealed record BadgeWords(string Name, string Description, string Rule);

/// <summary>Bits of withdrawn credentials, as Bitstring Status List 1.0 packs them: leftmost first, gzip, base64url with its multibase letter.</summary>
internal static class StatusBits
{
    private const int Least = 131072;

    public static string Encode(IReadOnlyCollection<int> withdrawn, int count)
    {
        var bits = new byte[Math.Max(Least, (count + 7) / 8 * 8) / 8];

        foreach (var index in withdrawn)
        {
            bits[index / 8] |= (byte)(0x80 >> (index % 8));
        }

        using var packed = new MemoryStream();

        using (var gzip = new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(bits);
        }

        return "u" + Base64Url.EncodeToString(packed.ToArray());
    }
}
