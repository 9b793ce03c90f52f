using HubPlatform.Competences.Certifying;
using HubPlatform.Competences.Detecting;
using HubPlatform.Competences.Proving;
using HubPlatform.Kernel.Commands;

namespace HubPlatform.Competences.Recognising;

/// <param name="Method">What is asked for at least: evidence, interview, examination.</param>
/// <param name="MyRole">Role of the caller's own seat; null for who came through the file.</param>
/// <param name="AsksMe">The caller has not said yet whether something ties her to the person.</param>
/// <param name="MaySee">Evidence and findings are shown.</param>
/// <param name="Missing">Competences not achieved yet by the method asked for.</param>
public sealed record RecognitionView(
    Guid Id,
    Guid ParticipantId,
    string Name,
    string TrackId,
    string FrameworkTitle,
    string FrameworkVersion,
    string Method,
    int Minimum,
    DateTimeOffset OpenedAt,
    bool IsOpen,
    string? Outcome,
    string? Conclusion,
    string? MyRole,
    bool AsksMe,
    bool MayOpenFile,
    bool MaySee,
    IReadOnlyList<SeatView> Seats,
    IReadOnlyList<CandidateView> Candidates,
    IReadOnlyList<EvidenceView> Evidence,
    IReadOnlyList<JudgedView> Competences,
    IReadOnlyList<string> Missing,
    IReadOnlyList<DocumentLine> Documents) : IShowsPeople
{
    IEnumerable<Guid> IShowsPeople.ShownPeople => [ParticipantId];
}

/// <param name="State">asked, free (judges), tied (stepped back for a tie), left.</param>
public sealed record SeatView(string Role, string Name, string? Organisation, string State, DateTimeOffset At, string? Words);

public sealed record CandidateView(string Role, Guid AccountId, string Name);

/// <param name="Achieved">The strongest method it was achieved by; null when it is not.</param>
public sealed record JudgedView(
    string Code, string Title, string Statement, IReadOnlyList<LevelView> Levels, IReadOnlyList<JudgementView> Judgements, string? Achieved);

/// <param name="Level">0: not shown.</param>
public sealed record JudgementView(string Method, int Level, string? LevelName, string Words, string By, DateTimeOffset At, IReadOnlyList<string> Evidence);

internal static class MethodCodes
{
    extension(JudgingMethod method)
    {
        public string Code => method.ToString().ToLowerInvariant();
    }
}
