using HubPlatform.Kernel;
using HubPlatform.Kernel.People;

using Microsoft.AspNetCore.Authorization;

namespace HubPlatform.Access.Doors;

/// <summary>What a page asks of its caller. The caller was found for the region of the path, so roles of another region count for nothing.</summary>
internal sealed record CallerRequirement(Func<Caller, bool> Holds, bool ForParticipants = false) : IAuthorizationRequirement;

internal sealed class CallerRequirementHandler(Execution execution) : AuthorizationHandler<CallerRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, CallerRequirement requirement)
    {
        if (requirement.Holds(execution.Caller))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}

internal static class HubPolicies
{
    public static void Add(AuthorizationOptions options)
    {
        options.AddPolicy(Policies.Staff, Asking(c => c.Kind == CallerKind.Staff && !c.Roles.IsEmpty));
        options.AddPolicy(Policies.Participant, Asking(c => c.Kind == CallerKind.Participant, forParticipants: true));
        options.AddPolicy(Policies.Account, Asking(c => c.Kind == CallerKind.Staff));
        options.AddPolicy(Policies.Operator, Asking(c => c.Kind == CallerKind.Staff && c.Is(Roles.Operator)));
        options.AddPolicy(Policies.RegionManager, Asking(c => c.Kind == CallerKind.Staff && c.Is(Roles.RegionManager)));
        options.AddPolicy(Policies.Designer, Asking(c => c.Kind == CallerKind.Staff && (c.Is(Roles.Designer) || c.Is(Roles.RegionManager))));

        // A page that says nothing is open to nobody who is not signed in: forgetting the attribute must not open a door.
        options.FallbackPolicy = options.DefaultPolicy = Asking(c => c.Kind != CallerKind.Anonymous);
    }

    private static AuthorizationPolicy Asking(Func<Caller, bool> holds, bool forParticipants = false) =>
        new AuthorizationPolicyBuilder().AddRequirements(new CallerRequirement(holds, forParticipants)).Build();
}
