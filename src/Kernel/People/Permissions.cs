namespace HubPlatform.Kernel.People;

/// <summary>The one table of who may do what. Modules add their rows at start-up; nothing changes it afterwards.</summary>
public sealed class Permissions
{
    private readonly Dictionary<string, HashSet<string>> _roles = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, HashSet<string>> Table => _roles;

    public void Grant(string permission, params ReadOnlySpan<string> roles)
    {
        if (!_roles.TryGetValue(permission, out var granted))
        {
            _roles[permission] = granted = new HashSet<string>(StringComparer.Ordinal);
        }

        foreach (var role in roles)
        {
            granted.Add(role);
        }
    }

    public bool Allows(Caller caller, string permission) =>
        caller.Kind == CallerKind.Hub || (_roles.TryGetValue(permission, out var roles) && caller.Roles.Overlaps(roles));
}
