using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace HubPlatform.Access;

/// <summary>
/// 256 random bits for a link or a device. The text leaves once, in the answer or a cookie; what is stored is its hash. The purpose goes into
/// the hash: what was made for one door opens no other.
/// </summary>
internal sealed record Secret(string Text, byte[] Hash)
{
    private const int Bytes = 32;

    private static readonly int TextLength = Base64Url.GetEncodedLength(Bytes);

    public static Secret New(string purpose)
    {
        var text = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));
        return new Secret(text, HashOf(purpose, text)!);
    }

    /// <summary>Null for what cannot be one of our secrets.</summary>
    public static byte[]? HashOf(string purpose, string? text) =>
        text?.Length == TextLength && Base64Url.IsValid(text) ? SHA256.HashData(Encoding.UTF8.GetBytes($"{purpose}:{text}")) : null;

    public override string ToString() => nameof(Secret);
}
