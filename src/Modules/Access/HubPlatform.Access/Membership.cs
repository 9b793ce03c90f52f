using HubPlatform.Kernel;
using HubPlatform.Kernel.Data;

namespace HubPlatform.Access;

/// <summary>What one account may do in one region. Read at every request, so a change works at once.</summary>
internal sealed class Membership : IVersioned
{
    public Guid Id { get; init; } = Ids.New();

    public Guid AccountId { get; init; }

    public Guid RegionId { get; init; }

    public List<string> Roles { get; private set; } = [];

    public DateTimeOffset Since { get; private set; }

    /// <summary>The row outlasts the membership, so that what she did here keeps a name.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    public long Version { get; set; }

    public bool Manages => EndedAt is null && Roles.Contains(Kernel.People.Roles.RegionManager);

    public static Membership Begin(Guid accountId, Guid regionId, IEnumerable<string> roles, DateTimeOffset now) =>
        new() { AccountId = accountId, RegionId = regionId, Roles = InOrder(roles), Since = now };

    public void Hold(IEnumerable<string> roles) => Roles = InOrder(roles);

    public void End(DateTimeOffset now) => EndedAt = now;

    public void BeginAgain(IEnumerable<string> roles, DateTimeOffset now) => (Roles, Since, EndedAt) = (InOrder(roles), now, null);

    private static List<string> InOrder(IEnumerable<string> roles) => [.. Kernel.People.Roles.OfStaff.Intersect(roles)];
}

/// <summary>
/// How many manage a region. A row of its own with a version, so that two managers who remove each other at the same moment cannot both
/// succeed: the count is the same row for both.
/// </summary>
internal sealed class RegionTeam : IVersioned
{
    public Guid RegionId { get; init; }

    public int Managers { get; private set; }

    public long Version { get; set; }

    public void CountIn(bool manages) => Managers += manages ? 1 : 0;

    /// <summary>False when nobody would be left to manage the region.</summary>
    public bool TryCountOut(bool managed)
    {
        if (managed && Managers <= 1)
        {
            return false;
        }

        Managers -= managed ? 1 : 0;
        return true;
    }
}
