namespace HubPlatform.Competences.Proving;

/// <param name="Safety">nofile, notscanned, waiting, clean, infected.</param>
/// <param name="IsJudged">Somebody has judged by it: it can be taken back no more.</param>
public sealed record EvidenceView(
    Guid Id,
    string Learned,
    string Kind,
    string Title,
    string Words,
    IReadOnlyList<string> Codes,
    string? Witness,
    string? FileName,
    long Size,
    bool IsCleaned,
    string Safety,
    DateTimeOffset AddedAt,
    bool IsJudged)
{
    public bool MayOpen => FileName is not null && Safety is "notscanned" or "clean";

    internal static EvidenceView Of(Evidence e, bool judged) => new(
        e.Id, e.Learned, e.Kind, e.Title, e.Words, e.Codes, e.Witness, e.FileName, e.Size, e.IsCleaned, e.Safety.ToString().ToLowerInvariant(), e.AddedAt, judged);
}
