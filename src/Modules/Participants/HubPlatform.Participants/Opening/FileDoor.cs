using HubPlatform.Kernel.People;

namespace HubPlatform.Participants.Opening;

/// <summary>The one rule of whose file who may open. Every query that loads people passes through it.</summary>
internal static class FileDoor
{
    /// <summary>To whom every file is open.</summary>
    public static bool IsOpenWide(Caller caller) => caller.Kind == CallerKind.Hub || (caller.Kind == CallerKind.Staff && caller.Is(Roles.Lead));

    public static IQueryable<Person> OpenTo(this IQueryable<Person> people, Caller caller)
    {
        if (IsOpenWide(caller))
        {
            return people;
        }

        if (caller.ParticipantId is { } self)
        {
            return people.Where(p => p.Id == self);
        }

        return caller.Kind == CallerKind.Staff && caller.Is(Roles.Coach)
            ? people.Where(p => p.CoachId == null || p.CoachId == caller.AccountId)
            : people.Where(p => false);
    }
}
