using HubPlatform.Kernel.Commands;

namespace HubPlatform.Access.Contracts;

/// <summary>
/// Makes the invented staff of a demo region, one account for each role and a second coach, where they are missing. Mail addresses are
/// <c>{role}@{slug}.example</c>. Development only: elsewhere it is refused with <c>access.development-only</c>.
/// </summary>
[InternalOnly]
public sealed record AddDemoStaff(Guid RegionId) : IPlatformCommand<IReadOnlyList<StaffMember>>;

/// <summary>The password all demo accounts share. Known to everybody, which is why production refuses to start beside them.</summary>
public static class DemoPassword
{
    public const string Text = "one-hub-many-starts";
}
