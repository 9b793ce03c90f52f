using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

using HubPlatform.Kernel.Tracks;

namespace HubPlatform.Host.Tracks;

/// <summary>
/// The file <c>track.sig</c>: the maker's public key and her signature over <c>track.json</c>, which holds the hashes of all other files. RSA with PKCS #1
/// padding and SHA-256, because it signs the same bytes the same way every time. The key says nothing about who she is; the operator's list does.
/// </summary>
internal sealed record TrackSignature(string Algorithm, string Key, string Signature)
{
    public const string FileName = "track.sig";
    public const string Rs256 = "RS256";

    private const int SmallestKey = 2048;
    private const int LargestKey = 8192;

    // What a key signs here cannot be taken for anything else it signs.
    private static readonly byte[] Purpose = "HubPlatform track 1\n"u8.ToArray();

    /// <summary>SHA-256 of the public key, as people compare it.</summary>
    public static string FingerprintOf(ReadOnlySpan<byte> publicKey) => "SHA256:" + Convert.ToBase64String(SHA256.HashData(publicKey)).TrimEnd('=');

    public static byte[] Sign(byte[] manifest, RSA key)
    {
        var signature = key.SignData((byte[])[.. Purpose, .. manifest], HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var file = new TrackSignature(Rs256, Convert.ToBase64String(key.ExportSubjectPublicKeyInfo()), Convert.ToBase64String(signature));
        return Encoding.UTF8.GetBytes(JsonSerializer.Serialize(file, SignatureJson.Default.TrackSignature));
    }

    /// <summary>The fingerprint of the key that signed these very bytes; throws where nobody did.</summary>
    public static string Verify(byte[] signatureFile, byte[] manifest)
    {
        try
        {
            var file = JsonSerializer.Deserialize(signatureFile, SignatureJson.Default.TrackSignature);

            if (file?.Algorithm != Rs256)
            {
                throw new TrackParkedException(TrackFault.Altered, $"{FileName} is signed in a way this host does not know.");
            }

            var publicKey = Convert.FromBase64String(file.Key);
            using var key = RSA.Create();
            key.ImportSubjectPublicKeyInfo(publicKey, out var read);

            return read == publicKey.Length && key.KeySize is >= SmallestKey and <= LargestKey
                && key.VerifyData((byte[])[.. Purpose, .. manifest], Convert.FromBase64String(file.Signature), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
                    ? FingerprintOf(publicKey)
                    : throw new TrackParkedException(TrackFault.Altered, $"The signature does not fit {TrackManifestFile.FileName}: one of the two was altered.");
        }
        catch (Exception exception) when (exception is JsonException or FormatException or CryptographicException)
        {
            throw new TrackParkedException(TrackFault.Altered, $"{FileName} cannot be read.");
        }
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(TrackSignature))]
internal sealed partial class SignatureJson : JsonSerializerContext;
