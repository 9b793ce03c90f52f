using HubPlatform.Kernel.Data;

namespace HubPlatform.Training;

/// <summary>What the region decided about its training. One row; before it is written the defaults hold.</summary>
internal sealed class TrainingSettings : IVersioned
{
    public const int TheOne = 1;

    public int Id { get; init; } = TheOne;

    /// <summary>How many sessions missed in a row a coach is told of.</summary>
    public int AbsencesInARow { get; private set; } = 2;

    /// <summary>How long a free place is held for the next in line.</summary>
    public int OfferHours { get; private set; } = 48;

    /// <summary>Web hosts whose films and documents lessons may point at, without <c>www.</c></summary>
    public List<string> MediaHosts { get; private set; } = [];

    public long Version { get; set; }

    public TrainingSettings Decide(int absencesInARow, int offerHours, IEnumerable<string> mediaHosts)
    {
        (AbsencesInARow, OfferHours, MediaHosts) = (absencesInARow, offerHours, [.. mediaHosts.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
        return this;
    }

    public void Allow(IEnumerable<string> hosts) => MediaHosts = [.. MediaHosts.Concat(hosts).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
