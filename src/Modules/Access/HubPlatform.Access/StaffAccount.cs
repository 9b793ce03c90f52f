using HubPlatform.Kernel;
using HubPlatform.Kernel.Data;

namespace HubPlatform.Access;

/// <summary>
/// A member of staff, known to the whole hub; what she may do stands in her memberships. Identity's <c>UserManager</c> keeps password, stamp and
/// lockout up to date, hence the setters.
/// </summary>
internal sealed class StaffAccount : IVersioned
{
    public Guid Id { get; init; } = Ids.New();

    public string Email { get; init; } = "";

    public string NormalizedEmail { get; set; } = "";

    public string Name { get; private set; } = "";

    public string? PasswordHash { get; set; }

    /// <summary>Changes with every change of the credentials; sessions begun under an older one are over.</summary>
    public string SecurityStamp { get; set; } = "";

    public int FailedTries { get; set; }

    public DateTimeOffset? LockedUntil { get; set; }

    /// <summary>The language she wants her pages in; null while she has not said.</summary>
    public string? Language { get; private set; }

    public DateTimeOffset MadeAt { get; init; }

    public bool IsDemo { get; init; }

    public long Version { get; set; }

    public static StaffAccount Make(string email, string name, string? language, DateTimeOffset now, bool isDemo = false) =>
        new() { Email = email.Trim(), Name = name.Trim(), Language = language, MadeAt = now, IsDemo = isDemo };

    public void CallHerself(string name) => Name = name.Trim();

    public void ReadIn(string language) => Language = language;
}
