using System.Collections.Frozen;

using Microsoft.AspNetCore.Identity;

namespace HubPlatform.Access.SigningIn;

/// <summary>
/// Long rather than odd: 15 to 128 characters of any kind, and not one that everybody tries first. The list is offline and short because few of
/// the passwords people try are this long.
/// </summary>
internal sealed class PasswordRules : IPasswordValidator<StaffAccount>
{
    public const int Shortest = 15;
    public const int Longest = 128;
    private const int FewestDifferent = 6;

    private static readonly FrozenSet<string> TriedFirst = new[]
    {
        "passwordpassword", "password1password1", "password12345678", "qwertyuiopasdfgh", "qwertyuiopasdfghjkl", "qwertyuiopasdfghjklzxcvbnm", "azertyuiopqsdfgh",
        "azertyuiopqsdfghjklm", "qwertzuiopasdfgh", "1234567890123456", "123456789012345", "12345678901234567890", "1q2w3e4r5t6y7u8i", "1qaz2wsx3edc4rfv",
        "abcdefghijklmnop", "abcdefghijklmnopqrstuvwxyz", "correcthorsebatterystaple", "correct horse battery staple", "welkomwelkom123", "wachtwoordwachtwoord",
        "wachtwoord12345", "geheimgeheimgeheim", "passwortpasswort", "motdepassemotdepasse", "iloveyouiloveyou", "letmeinletmein123", "administrator123",
        "administratoradministrator", "changemechangeme", "hubplatformhubplatform", "hubplatform12345",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The key of what is wrong with it, or null.</summary>
    public static string? Fault(string? password, string email)
    {
        var length = password?.Length ?? 0;

        if (length is < Shortest or > Longest)
        {
            return length < Shortest ? "access.password-short" : "access.password-long";
        }

        var mailbox = email.Split('@')[0];
        var guessable = TriedFirst.Contains(password!)
            || password!.ToLowerInvariant().Distinct().Count() < FewestDifferent
            || (mailbox.Length > 0 && password.Replace(mailbox, "", StringComparison.OrdinalIgnoreCase).Length < Shortest / 2);
        return guessable ? "access.password-guessable" : null;
    }

    public Task<IdentityResult> ValidateAsync(UserManager<StaffAccount> manager, StaffAccount user, string? password) =>
        Task.FromResult(Fault(password, user.Email) is { } fault ? IdentityResult.Failed(new IdentityError { Code = fault }) : IdentityResult.Success);
}
