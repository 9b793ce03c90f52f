using System.Security.Cryptography;
using System.Text.RegularExpressions;

using HubPlatform.Access;
using HubPlatform.Access.SigningIn;
using HubPlatform.Kernel.Data;
using HubPlatform.TestKit;
using HubPlatform.Tests.Access;

using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

using Secret = HubPlatform.Access.Secret;

namespace HubPlatform.Tests.Workflows.Designing.Holes;

/// <summary>The rows of the list of known holes that are about settings, keys, passwords and secrets of the host around the API.</summary>
public sealed partial class KnownHolesOfTheHostTests : HubTest
{
    [Theory]
    [InlineData("admin", "password")]
    [InlineData("admin@localhost", "password")]
    [InlineData("designer@limburg.example", "password")]
    [InlineData("designer@limburg.example", DemoPassword)]
    public async Task Hole9_BuiltInUser_IsThereOutsideDevelopmentForNobody(string email, string password)
    {
        using var answer = await Client().SignInAsync(email, password);

        Assert.False(answer.Headers.TryGetValues("Set-Cookie", out var cookies) && cookies.Any(c => c.Contains("hub-staff=", StringComparison.Ordinal) && !c.Contains("expires=Thu, 01 Jan 1970", StringComparison.Ordinal)));
        Assert.Equal(0, await Hub.InPlatformAsync(db => db.Accounts.CountAsync(a => a.IsDemo)));
    }

    [Fact]
    public void Holes14And15_SettingsFiles_HoldNoCredential()
    {
        var files = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "Host"), "appsettings*.json").ToList();

        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.DoesNotMatch(Credential(), File.ReadAllText(file)));
    }

    [Fact]
    public void Hole15_Keys_AreMadeHereAndClosedToOthers()
    {
        Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("hole 15").Protect("x");
        var folder = new DirectoryInfo(Path.Combine(Services.GetRequiredService<RegionDatabases>().DataFolder, "keys"));

        Assert.NotEmpty(folder.EnumerateFiles("key-*.xml"));

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, folder.UnixFileMode);
        }
    }

    [Fact]
    public void Hole16_Secrets_ComeFromTheCryptographicGenerator()
    {
        var secrets = Enumerable.Range(0, 1_000).Select(_ => Secret.New("hole 16").Text).ToList();

        Assert.Equal(1_000, secrets.Distinct(StringComparer.Ordinal).Count());
        Assert.All(secrets, s => Assert.Equal(43, s.Length));
        Assert.Contains("T:System.Random;", File.ReadAllText(Path.Combine(Repository.Root, "BannedSymbols.Product.txt")), StringComparison.Ordinal);
    }

    [Fact]
    public void Hole17_PasswordsAndSecrets_AreHashedAsTheyShould()
    {
        var hasher = new PasswordHasher<StaffAccount>(HashingCost.Options);
        var one = hasher.HashPassword(new StaffAccount(), "three green apples fall");
        var two = hasher.HashPassword(new StaffAccount(), "three green apples fall");
        var secret = Secret.New("hole 17");

        Assert.NotEqual(one, two);
        Assert.True(HashingCost.Iterations >= 210_000);
        Assert.Equal(SHA256.HashSizeInBytes, secret.Hash.Length);
        Assert.NotEqual(secret.Hash, Secret.HashOf("another door", secret.Text));
    }

    private const string DemoPassword = "one-hub-many-starts";

    [GeneratedRegex("password|secret|signingkey|apikey|token|user id|pwd", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Credential();
}
