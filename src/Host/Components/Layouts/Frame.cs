using System.Collections.Concurrent;
using System.Reflection;

using HubPlatform.Kernel.People;
using HubPlatform.Look;

using Microsoft.AspNetCore.Authorization;

namespace HubPlatform.Host.Components.Layouts;

/// <summary>
/// Which frame a page stands in. A module cannot name the host's layouts; the policy its page is opened by says whom it is for. A page that
/// names a layout of its own keeps it.
/// </summary>
internal static class Frame
{
    private static readonly ConcurrentDictionary<Type, Audience> Known = new();

    public static Audience Of(Type? page) => page is null ? Audience.Anyone : Known.GetOrAdd(page, Read);

    public static Type LayoutOf(Type? page) => Of(page) switch
    {
        Audience.Staff => typeof(StaffLayout),
        Audience.Participant => typeof(ParticipantLayout),
        Audience.Operator => typeof(OperatorLayout),
        _ => typeof(PlainLayout),
    };

    private static Audience Read(Type page)
    {
        if (page.IsDefined(typeof(SeenAsParticipantAttribute), inherit: false))
        {
            return Audience.Participant;
        }

        if (page.IsDefined(typeof(AllowAnonymousAttribute), inherit: true))
        {
            return Audience.Anyone;
        }

        var policies = page.GetCustomAttributes<AuthorizeAttribute>(inherit: true).Select(a => a.Policy).ToHashSet(StringComparer.Ordinal);

        return policies switch
        {
            _ when policies.Contains(Policies.Participant) => Audience.Participant,
            _ when policies.Contains(Policies.Operator) => Audience.Operator,
            _ when policies.Overlaps([Policies.Staff, Policies.RegionManager, Policies.Designer]) => Audience.Staff,
            _ => Audience.Anyone,
        };
    }
}
