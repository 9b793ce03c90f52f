using HubPlatform.Kernel;

namespace HubPlatform.Competences;

/// <summary>Something a person shows for what she can do. Its file lies outside the database; taken back, the file is gone and this line stays.</summary>
internal sealed class Evidence
{
    public Guid Id { get; init; } = Ids.New();

    public required Guid ParticipantId { get; init; }

    /// <summary>Null until somebody opens a recognition that looks at it.</summary>
    public Guid? RecognitionId { get; set; }

    /// <summary>Where it was learned: formal, non-formal or informal.</summary>
    public required string Learned { get; init; }

    /// <summary>document, photo, work-sample or witness.</summary>
    public required string Kind { get; init; }

    public required string Title { get; init; }

    /// <summary>What it shows, in the words of whoever handed it in.</summary>
    public required string Words { get; init; }

    /// <summary>Competences it is for; empty for all that are looked at.</summary>
    public List<string> Codes { get; init; } = [];

    /// <summary>Who saw it, for a witness: her name and how she may be asked.</summary>
    public string? Witness { get; init; }

    /// <summary>As the person's device called it: shown, and given back at the download; never a path.</summary>
    public string? FileName { get; init; }

    /// <summary>Name in the store; generated, so that nothing from outside becomes a path.</summary>
    public Guid? StoredAs { get; init; }

    public string? MediaType { get; init; }

    public long Size { get; init; }

    /// <summary>Of the file as it is kept.</summary>
    public string? Sha256 { get; init; }

    /// <summary>Whether place and device were taken out of the picture.</summary>
    public bool IsCleaned { get; init; }

    public FileSafety Safety { get; private set; }

    public DateTimeOffset? ScanDueAt { get; private set; }

    public int ScanTries { get; private set; }

    public required DateTimeOffset AddedAt { get; init; }

    /// <summary>The participant herself, or staff beside her.</summary>
    public required Guid AddedBy { get; init; }

    public DateTimeOffset? TakenBackAt { get; private set; }

    public Guid CommandId { get; init; }

    public Evidence Await(bool scanner, DateTimeOffset now)
    {
        (Safety, ScanDueAt) = (StoredAs, scanner) switch
        {
            (null, _) => (FileSafety.NoFile, (DateTimeOffset?)null),
            (_, false) => (FileSafety.NotScanned, null),
            _ => (FileSafety.Waiting, now),
        };
        return this;
    }

    public void Scanned(FileSafety found) => (Safety, ScanDueAt) = (found, null);

    public void ScanAgain(DateTimeOffset at) => (ScanTries, ScanDueAt) = (ScanTries + 1, at);

    public void TakeBack(DateTimeOffset at) => (TakenBackAt, ScanDueAt) = (at, null);

    public bool IsFor(string code) => Codes.Count == 0 || Codes.Contains(code);
}

internal static class EvidenceWords
{
    public static IReadOnlyList<string> Learned { get; } = ["formal", "non-formal", "informal"];

    public static IReadOnlyList<string> Kinds { get; } = ["document", "photo", "work-sample", "witness"];
}

/// <summary>What is known of a file's harmlessness.</summary>
internal enum FileSafety
{
    NoFile,

    /// <summary>This installation has no scanner: nobody knows, and people are told so.</summary>
    NotScanned,

    /// <summary>In quarantine: nobody may open it before the scanner has seen it.</summary>
    Waiting,

    Clean,

    /// <summary>Its file was deleted; nobody may open it.</summary>
    Infected,
}
