using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;

namespace HubPlatform.Training;

/// <summary>People who follow a unit, or a whole curriculum, together.</summary>
internal sealed class Cohort : IVersioned
{
    public Guid Id { get; init; } = Ids.New();

    public required Guid CurriculumKey { get; init; }

    /// <summary>Null for the whole curriculum.</summary>
    public string? UnitId { get; init; }

    public required int Places { get; init; }

    /// <summary>Who teaches it and reads the names of all in it; null where every trainer of the region may.</summary>
    public Guid? TrainerId { get; init; }

    /// <summary>Places given away. Counted here, so that the last one is given once.</summary>
    public int Taken { get; private set; }

    public required DateTimeOffset OpenedAt { get; init; }

    public long Version { get; set; }

    public bool IsFull => Taken >= Places;

    public Problem? Take()
    {
        if (IsFull)
        {
            return CohortProblems.Full;
        }

        Taken++;
        return null;
    }

    /// <summary>Who was there before gets her place back, also when somebody else has taken the last one meanwhile: a chair more is found.</summary>
    public void TakeBack() => Taken++;

    public void Release() => Taken = Math.Max(0, Taken - 1);
}

/// <summary>One meeting of a cohort.</summary>
internal sealed class Session
{
    public Guid Id { get; init; } = Ids.New();

    public required Guid CohortId { get; init; }

    public required DateTimeOffset StartsAt { get; init; }

    public required int Minutes { get; init; }

    public string? Place { get; init; }

    /// <summary>Where it takes place online.</summary>
    public string? Link { get; init; }
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

    public Attendance Note(int minutes, DateTimeOffset at)
    {
        (Minutes, TakenAt) = (minutes, at);
        return this;
    }
}
