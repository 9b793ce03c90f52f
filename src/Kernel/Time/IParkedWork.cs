namespace HubPlatform.Kernel.Time;

/// <summary>
/// One kind of work that a pump has tried often enough and laid aside with its cause (reliability: G8). Whoever looks after the region sees all kinds in one
/// list and sets a line going again; it names no participant.
/// </summary>
public interface IParkedWork
{
    /// <summary>Stable name of the kind; the catalogue says it in words (<c>parked.{Kind}</c>).</summary>
    string Kind { get; }

    Task<int> CountAsync(CancellationToken cancellationToken);

    /// <summary>The longest parked first.</summary>
    Task<IReadOnlyList<ParkedLine>> ListAsync(int skip, int take, CancellationToken cancellationToken);

    /// <summary>Sets one going again from the first try, inside the running command. False where it is not parked (any more).</summary>
    Task<bool> TryAgainAsync(Guid id, CancellationToken cancellationToken);
}

/// <param name="What">What it was about, where that is no personal data: the name of a workflow, the kind of a message. In the words of whoever wrote it.</param>
/// <param name="Since">When it was meant to happen.</param>
/// <param name="Cause">Code of a problem, or the name of an error.</param>
/// <param name="Address">Page that shows more, relative to the region.</param>
public sealed record ParkedLine(Guid Id, string? What, DateTimeOffset Since, int Tries, string? Cause, string? Address = null);
