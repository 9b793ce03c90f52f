using HubPlatform.Kernel;

namespace HubPlatform.Access;

/// <summary>One signed-in browser of a member of staff. The cookie names it; the row decides, at every request and on every host.</summary>
internal sealed class StaffSession
{
    public static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(30);
    public static readonly TimeSpan LongestStay = TimeSpan.FromHours(12);

    /// <summary>How exactly the last sign of life is kept: a write at every request would be too many.</summary>
    public static readonly TimeSpan Grain = TimeSpan.FromMinutes(1);

    public Guid Id { get; init; } = Ids.New();

    public Guid AccountId { get; init; }

    public string SecurityStamp { get; private set; } = "";

    public DateTimeOffset BegunAt { get; init; }

    public DateTimeOffset SeenAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public static StaffSession Begin(StaffAccount account, DateTimeOffset now) =>
        new() { AccountId = account.Id, SecurityStamp = account.SecurityStamp, BegunAt = now, SeenAt = now };

    public bool Holds(string securityStamp, DateTimeOffset now) =>
        EndedAt is null && SecurityStamp == securityStamp && now - SeenAt < LongestPause && now - BegunAt < LongestStay;

    public void End(DateTimeOffset now) => EndedAt ??= now;

    /// <summary>The person herself changed her credentials in this session: it goes on, all others are over.</summary>
    public void GoOnUnder(string securityStamp) => SecurityStamp = securityStamp;
}
