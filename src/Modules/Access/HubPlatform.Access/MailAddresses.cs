using System.Net.Mail;

namespace HubPlatform.Access;

internal static class MailAddresses
{
    private const int Longest = 254;

    /// <summary>One plain address: no name before it, no second one, no line break.</summary>
    public static bool IsOne(string? text) =>
        text is not null && text.Trim() is { Length: <= Longest } trimmed && !trimmed.Any(c => char.IsControl(c) || char.IsWhiteSpace(c))
        && MailAddress.TryCreate(trimmed, out var address) && address.Address == trimmed && address.Host.Contains('.', StringComparison.Ordinal);

    /// <summary>As Identity normalises the names of accounts.</summary>
    public static string Normalize(string email) => email.Trim().Normalize().ToUpperInvariant();
}
