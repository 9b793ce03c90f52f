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

    /// <summary>What people call this group beside the name of its course ("Evenings, autumn"); null where one is enough.</summary>
    public string? Name { get; private set; }

    public int Places { get; private set; }

    /// <summary>Who teaches it and reads the names of all in it; null where every trainer of the region may.</summary>
    public Guid? TrainerId { get; private set; }

    /// <summary>Places given away, and those held for somebody who was next in line. Counted here, so that the last one is given once.</summary>
    public int Taken { get; private set; }

    public required DateTimeOffset OpenedAt { get; init; }

    public long Version { get; set; }

    public bool IsFull => Taken >= Places;

    public Cohort Arrange(string? name, int places, Guid? trainerId)
    {
        (Name, Places, TrainerId) = (string.IsNullOrWhiteSpace(name) ? null : name.Trim(), places, trainerId);
        return this;
    }

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
