using HubPlatform.Kernel.Commands;

namespace HubPlatform.Access.Contracts;

/// <summary>Staff of the region at hand who hold a role; all of them where none is named. Ordered by name.</summary>
[Requires("access.see-staff")]
public sealed record ListStaff(string? Role = null) : IQuery<IReadOnlyList<StaffMember>>;

public sealed record StaffMember(Guid AccountId, string Name, string Email, IReadOnlyList<string> Roles);

/// <summary>Names of staff accounts for showing; unknown ids are absent from the answer. Names outlast the membership.</summary>
[Requires("access.see-names")]
public sealed record GetStaffNames(IReadOnlyCollection<Guid> AccountIds) : IQuery<IReadOnlyDictionary<Guid, string>>;
