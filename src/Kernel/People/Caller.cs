using System.Collections.Immutable;

namespace HubPlatform.Kernel.People;

/// <summary>Who is asking, in the region at hand.</summary>
/// <param name="AccountId">The staff account; for a participant her participant id; null for the anonymous and the hub itself.</param>
/// <param name="Roles">Roles held in this region only.</param>
public sealed record Caller(CallerKind Kind, Guid? AccountId, string Name, ImmutableHashSet<string> Roles)
{
    public static Caller Anonymous { get; } = new(CallerKind.Anonymous, null, "", []);

    /// <summary>The hub itself: pumps, seeds, the command line.</summary>
    public static Caller Hub { get; } = new(CallerKind.Hub, null, "HubPlatform", []);

    public static Caller Staff(Guid accountId, string name, params IEnumerable<string> roles) => new(CallerKind.Staff, accountId, name, [.. roles]);

    public static Caller Participant(Guid participantId, string name) => new(CallerKind.Participant, participantId, name, [People.Roles.Participant]);

    public bool Is(string role) => Roles.Contains(role);

    /// <summary>The participant who is asking, or null when it is somebody else.</summary>
    public Guid? ParticipantId => Kind == CallerKind.Participant ? AccountId : null;
}

public enum CallerKind
{
    Anonymous,
    Staff,
    Participant,
    Hub,
}

/// <summary>Roles of a region (design D9). Stored by these names.</summary>
public static class Roles
{
    public const string RegionManager = "region-manager";
    public const string Lead = "lead";
    public const string Designer = "designer";
    public const string Coach = "coach";
    public const string Trainer = "trainer";
    public const string Referee = "referee";
    public const string EvaluationExpert = "evaluation-expert";
    public const string ProfessionalExpert = "professional-expert";
    public const string Mentor = "mentor";
    public const string Partner = "partner";
    public const string Participant = "participant";

    /// <summary>Runs the hub itself, outside all regions; never held in one.</summary>
    public const string Operator = "operator";

    /// <summary>Roles a region manager can give to staff; participants get theirs by being registered.</summary>
    public static ImmutableArray<string> OfStaff { get; } =
        [RegionManager, Lead, Designer, Coach, Trainer, Referee, EvaluationExpert, ProfessionalExpert, Mentor, Partner];
}
