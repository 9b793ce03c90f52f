using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace HubPlatform.Training.Calendars;

/// <summary>256 random bits in a calendar's address. What is stored is their hash: whoever reads the database reads no address.</summary>
internal sealed record FeedSecret(string Text, byte[] Hash)
{
    private static readonly int TextLength = Base64Url.GetEncodedLength(32);

    public static FeedSecret New()
    {
        var text = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        return new FeedSecret(text, HashOf(text)!);
    }

    /// <summary>Null for what cannot be one of ours.</summary>
    public static byte[]? HashOf(string? text) =>
        text?.Length == TextLength && Base64Url.IsValid(text) ? SHA256.HashData(Encoding.UTF8.GetBytes("training-calendar:" + text)) : null;

    public override string ToString() => nameof(FeedSecret);
}
