using HubPlatform.Kernel;
using HubPlatform.Kernel.Data;

namespace HubPlatform.Regions;

/// <summary>What the region decided about itself. One row; before it is written the defaults hold.</summary>
internal sealed class RegionSettings : IVersioned
{
    /// <summary>There is one.</summary>
    public const int TheOne = 1;

    public int Id { get; init; } = TheOne;

    public List<string> StaffLanguages { get; private set; } = ["en", "nl", "de"];

    public List<string> ParticipantLanguages { get; private set; } = ["en", "nl", "de", "fr", "ar"];

    public List<int> AftercareMonths { get; private set; } = [1, 3, 6, 12, 24];

    public long Version { get; set; }

    public void Speak(IEnumerable<string> staff, IEnumerable<string> participants) => (StaffLanguages, ParticipantLanguages) = ([.. staff], [.. participants]);

    public void KeepInTouch(IEnumerable<int> months) => AftercareMonths = [.. months.Distinct().Order()];
}

internal sealed class Site
{
    public Guid Id { get; init; } = Ids.New();

    public required string Name { get; set; }

    public string Address { get; set; } = "";
}

internal sealed class PartnerOrganisation
{
    public Guid Id { get; init; } = Ids.New();

    public required string Name { get; set; }

    public required string Kind { get; set; }

    /// <summary>Old outreach still names it; new work does not offer it any more.</summary>
    public bool IsFormer { get; set; }
}

internal sealed class ProjectPeriod
{
    public Guid Id { get; init; } = Ids.New();

    public required string Name { get; set; }

    public DateOnly From { get; set; }

    public DateOnly To { get; set; }

    public Dictionary<string, int> Targets { get; set; } = [];
}

/// <summary>A version of a track the region took over. The content stands with the modules that own it.</summary>
internal sealed class TakenTrack
{
    public Guid Id { get; init; } = Ids.New();

    public required string TrackId { get; init; }

    public required string TrackVersion { get; init; }

    public DateTimeOffset EnabledAt { get; init; }

    public bool IsOpen { get; set; } = true;
}
