using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;

namespace HubPlatform.Competences;

/// <summary>
/// A document as it was issued. What it says is never changed: it is withdrawn or superseded, openly, and stays findable as such. What changes is only what
/// its holder lets others see.
/// </summary>
internal sealed class IssuedDocument : IVersioned
{
    public Guid Id { get; init; } = Ids.New();

    public required DocumentKind Kind { get; init; }

    public required Guid ParticipantId { get; init; }

    public required Guid RecognitionId { get; init; }

    public required Guid FrameworkKey { get; init; }

    public required DocumentContent Content { get; init; }

    public required Guid IssuedBy { get; init; }

    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>128 random bits in the address of the public page: who does not hold the paper does not find it.</summary>
    public required string Token { get; init; }

    /// <summary>Place in the region's list of withdrawn credentials.</summary>
    public required int StatusIndex { get; init; }

    public required Guid CommandId { get; init; }

    public DateTimeOffset? WithdrawnAt { get; private set; }

    public Guid? WithdrawnBy { get; private set; }

    /// <summary>error, misuse or asked.</summary>
    public string? WithdrawnFor { get; private set; }

    /// <summary>For the file; not shown to the public.</summary>
    public string? WithdrawnWords { get; private set; }

    public Guid? SupersededBy { get; private set; }

    public DateTimeOffset? SupersededAt { get; private set; }

    public bool ShowsName { get; private set; }

    public bool ShowsCompetences { get; private set; }

    /// <summary>The signed credential, made once and given out as it is.</summary>
    public string? Credential { get; private set; }

    public long Version { get; set; }

    public DocumentState State => WithdrawnAt is not null ? DocumentState.Withdrawn : SupersededBy is not null ? DocumentState.Superseded : DocumentState.Valid;

    public Problem? Withdraw(string reason, string words, Guid? by, DateTimeOffset at)
    {
        if (WithdrawnAt is not null)
        {
            return DocumentProblems.NotValid;
        }

        (WithdrawnFor, WithdrawnWords, WithdrawnBy, WithdrawnAt) = (reason, words, by, at);
        return null;
    }

    public void Supersede(Guid by, DateTimeOffset at) => (SupersededBy, SupersededAt) = (by, at);

    public void Show(bool name, bool competences) => (ShowsName, ShowsCompetences) = (name, competences);

    public void Sign(string credential) => Credential = credential;
}

/// <summary>The three documents, weakest first.</summary>
internal enum DocumentKind
{
    Card,
    Certificate,
    Qualification,
}

internal enum DocumentState
{
    Valid,
    Superseded,
    Withdrawn,
}

/// <summary>What stands on a document, as it was on the day it was issued.</summary>
public sealed record DocumentContent(
    string Holder,
    string? HolderInOwnScript,
    string Region,
    string TrackId,
    string FrameworkTitle,
    string FrameworkVersion,
    string FrameworkUri,
    IReadOnlyList<DocumentUnit> Units,
    string Referee,
    string? Evaluator,
    string? Professional,
    string? Organisation);

/// <param name="Method">evidence, interview or examination.</param>
public sealed record DocumentUnit(
    string Code, string Title, string Statement, string Uri, int Level, int Levels, string LevelName, string LevelText, string Method, DateTimeOffset At);

/// <summary>A key the region signs credentials with. The private half is unreadable without the host's key ring; the public half stays after rotation.</summary>
internal sealed class SigningKey
{
    public Guid Id { get; init; } = Ids.New();

    /// <summary>JSON Web Key, as others read it.</summary>
    public required string PublicJwk { get; init; }

    public required byte[] ProtectedPrivate { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    public DateTimeOffset? RetiredAt { get; private set; }

    /// <summary>Unique: a region signs with one key at a time.</summary>
    public bool? IsCurrent { get; private set; } = true;

    public void Retire(DateTimeOffset at) => (RetiredAt, IsCurrent) = (at, null);
}
