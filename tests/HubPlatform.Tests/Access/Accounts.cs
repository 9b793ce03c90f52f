using HubPlatform.Access;
using HubPlatform.Access.Inviting;
using HubPlatform.Access.SigningIn;
using HubPlatform.Kernel;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Regions;
using HubPlatform.TestKit;

using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace HubPlatform.Tests.Access;

internal static class Accounts
{
    public const string Password = "three green apples fall";

    // The slow hash once for all tests.
    private static readonly Lazy<string> Hash = new(() => new PasswordHasher<StaffAccount>(HashingCost.Options).HashPassword(new StaffAccount(), Password));

    public static async Task<T> InPlatformAsync<T>(this HubFixture hub, Func<PlatformDb, Task<T>> look)
    {
        await using var db = new PlatformDb(hub.Services.GetRequiredService<RegionDatabases>().Platform, hub.Services.GetRequiredService<HubModel>());
        var answer = await look(db);
        await db.SaveChangesAsync();
        return answer;
    }

    /// <summary>An account with <see cref="Password"/>, staff of the given regions.</summary>
    public static Task<(Guid Id, string Email)> AccountAsync(this HubFixture hub, IEnumerable<string> roles, params IEnumerable<Region> regions) => hub.InPlatformAsync(async db =>
    {
        var email = $"{Ids.New():N}@hub.example";
        var account = StaffAccount.Make(email, "Nora Willems", null, TimeProvider.System.GetUtcNow());
        account.NormalizedEmail = MailAddresses.Normalize(email);
        account.SecurityStamp = "first";
        account.PasswordHash = Hash.Value;
        db.Add(account);

        foreach (var region in regions)
        {
            await db.BringInAsync(account.Id, region.Id, [.. roles], TimeProvider.System.GetUtcNow(), CancellationToken.None);
        }

        return (account.Id, email);
    });

    public static Task<HttpResponseMessage> SignInAsync(this HttpClient client, string email, string password = Password, string query = "") =>
        client.SubmitAsync("/sign-in" + query, "sign-in", ("Form.Email", email), ("Form.Password", password));
}
