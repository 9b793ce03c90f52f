using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace HubPlatform.Access.SigningIn;

/// <summary>PBKDF2 with HMAC-SHA-512; the count is OWASP's advice for it (2023), twice Identity's own.</summary>
internal static class HashingCost
{
    public const int Iterations = 210_000;

    public static IOptions<PasswordHasherOptions> Options { get; } = Microsoft.Extensions.Options.Options.Create(new PasswordHasherOptions { IterationCount = Iterations });
}
