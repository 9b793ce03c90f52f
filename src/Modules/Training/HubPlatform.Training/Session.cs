using HubPlatform.Kernel;
using HubPlatform.Kernel.Data;

namespace HubPlatform.Training;

/// <summary>One meeting of a cohort, as it is planned.</summary>
internal sealed class Session : IVersioned
{
    public Guid Id { get; init; } = Ids.New();

    public required Guid CohortId { get; init; }

    /// <summary>The unit it is for, where the cohort follows a whole curriculum; null when nobody said.</summary>
    public string? UnitId { get; private set; }

    public DateTimeOffset StartsAt { get; private set; }

    /// <summary>The time that was promised. What was delivered is a record of its own (<see cref="Delivery"/>).</summary>
    public int Minutes { get; private set; }

    public string? Place { get; private set; }

    public string? Room { get; private set; }

    /// <summary>Where it takes place online.</summary>
    public string? Link { get; private set; }

    /// <summary>Who stands in for the cohort's own trainer on this day.</summary>
    public Guid? TrainerId { get; private set; }

    /// <summary>Counts the changes people were told of; calendars go by it.</summary>
    public int Sequence { get; private set; }

    public DateTimeOffset PlannedAt { get; private set; }

    /// <summary>It stays, so that calendars learn that it is off.</summary>
    public DateTimeOffset? CancelledAt { get; private set; }

    public long Version { get; set; }

    public DateTimeOffset EndsAt => StartsAt.AddMinutes(Minutes);

    public Session Plan(SessionPlan plan, DateTimeOffset at)
    {
        (UnitId, StartsAt, Minutes, Place, Room, Link, TrainerId, PlannedAt) = (plan.UnitId, plan.StartsAt, plan.Minutes, plan.Place, plan.Room, plan.Link, plan.TrainerId, at);
        return this;
    }

    /// <summary>Answers whether anything people go by is different now.</summary>
    public bool Change(SessionPlan plan, DateTimeOffset at)
    {
        var before = (StartsAt, Minutes, Place, Room, Link);
        Plan(plan, at);

        if (before == (StartsAt, Minutes, Place, Room, Link))
        {
            return false;
        }

        Sequence++;
        return true;
    }

    public void Cancel(DateTimeOffset at)
    {
        CancelledAt = PlannedAt = at;
        Sequence++;
    }
}

/// <summary>When and where a session is to be, checked already.</summary>
internal sealed record SessionPlan(DateTimeOffset StartsAt, int Minutes, string? Place, string? Room, string? Link, string? UnitId, Guid? TrainerId);

/// <summary>That a session took place, and how long it really was: the delivered hours, beside the promised ones and never instead of them.</summary>
internal sealed class Delivery
{
    public Guid Id { get; init; } = Ids.New();

    public required Guid SessionId { get; init; }

    public int Minutes { get; private set; }

    public DateTimeOffset TakenAt { get; private set; }

    public Guid? TakenBy { get; private set; }

    /// <summary>When those who were missed were looked at; null until then, and again after a correction.</summary>
    public DateTimeOffset? LookedAt { get; private set; }

    public Delivery Note(int minutes, DateTimeOffset at, Guid? by)
    {
        (Minutes, TakenAt, TakenBy, LookedAt) = (minutes, at, by, null);
        return this;
    }

    public void Look(DateTimeOffset at) => LookedAt = at;
}

/// <summary>Whether one person was at one session, and how long.</summary>
internal sealed class Attendance
{
    public Guid Id { get; init; } = Ids.New();

    public required Guid SessionId { get; init; }

    public required Guid EnrolmentId { get; init; }

    /// <summary>0 for somebody who was missed.</summary>
    public int Minutes { get; private set; }

    public DateTimeOffset TakenAt { get; private set; }

    /// <summary>She said it herself, by the code shown in the room.</summary>
    public bool ByCode { get; private set; }

    public Attendance Note(int minutes, DateTimeOffset at, bool byCode = false)
    {
        (Minutes, TakenAt, ByCode) = (minutes, at, byCode || (ByCode && minutes == Minutes));
        return this;
    }
}

/// <summary>The code a trainer shows in the room for some minutes.</summary>
internal sealed class AttendanceCode
{
    public required Guid SessionId { get; init; }

    public string Code { get; private set; } = "";

    public DateTimeOffset Until { get; private set; }

    public AttendanceCode Show(string code, DateTimeOffset until)
    {
        (Code, Until) = (code, until);
        return this;
    }
}

/// <summary>How often somebody typed a code within a quarter of an hour.</summary>
internal sealed class CodeTries
{
    public const int Most = 6;

    public static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    public required Guid ParticipantId { get; init; }

    public DateTimeOffset Since { get; private set; }

    public int Count { get; private set; }

    /// <summary>False when it was one too many.</summary>
    public bool TryOnce(DateTimeOffset now)
    {
        if (now - Since >= Window)
        {
            (Since, Count) = (now, 0);
        }

        return ++Count <= Most;
    }
}
