using System.Security.Cryptography;
using System.Text;

using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Time;
using HubPlatform.Workflows.Engine;

namespace HubPlatform.Workflows.Running;

/// <summary>
/// What starts instances of a published version: an event by its name, or a moment. Written when the version is published; one of a version that is
/// published no more is asleep.
/// </summary>
internal sealed class StartTrigger : IVersioned
{
    private StartTrigger()
    {
    }

    public StartTrigger(WorkflowVersion version, Trigger trigger)
    {
        Id = IdOf(version.Id, trigger.Node.Path);
        VersionId = version.Id;
        DefinitionId = version.DefinitionId;
        ActivityId = trigger.Node.Id;
        ActivityType = trigger.Type;
        Key = trigger.Payload.GetValueOrDefault("EventName") as string;
    }

    /// <summary>Follows from the version and the activity: published again, it is the same one.</summary>
    public Guid Id { get; private init; }

    public Guid VersionId { get; private init; }

    public string DefinitionId { get; private init; } = "";

    public string ActivityId { get; private init; } = "";

    public string ActivityType { get; private init; } = "";

    /// <summary>The name of the event that starts it.</summary>
    public string? Key { get; private init; }

    /// <summary>When it starts the next instance; null for what waits for an event, and for a moment that has been.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    public int Failures { get; private set; }

    public string? Cause { get; private set; }

    public long Version { get; set; }

    public static Guid IdOf(Guid versionId, string path) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes($"{versionId:N}:{path}")).AsSpan(0, 16), bigEndian: true);

    /// <summary>However many moments went by, the next one is ahead: what was missed is made up for once.</summary>
    public void Await(DateTimeOffset? next) => (DueAt, Failures, Cause) = (next, 0, null);

    /// <summary>Longer and longer pauses; the last try parks it, with its cause, until somebody has looked or the definition is published again.</summary>
    public void Fail(DateTimeOffset now, string cause)
    {
        Failures++;
        Cause = cause;
        DueAt = Failures >= Pauses.MostTries ? null : now + Pauses.After(Id, Failures);
    }

    /// <summary>Somebody has seen to the cause: it starts at once what it could not start.</summary>
    public void Replay(DateTimeOffset now) => Await(now);
}
