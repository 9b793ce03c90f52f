using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.People;
using HubPlatform.Kernel.Regions;

namespace HubPlatform.Kernel;

/// <summary>What one scope knows about itself: the region, who asks, in which language, and whether a command is running. Set once at its start.</summary>
public sealed class Execution
{
    private Region? _region;

    public Caller Caller { get; set; } = Caller.Anonymous;

    /// <summary>Language of the page or message being made: a BCP 47 code.</summary>
    public string Language { get; set; } = "en";

    /// <summary>Ties together everything one outermost command did: audit, bursts, tasks, facts. Empty outside a command.</summary>
    public Guid CommandId { get; internal set; }

    /// <summary>Number of the lease under which a pump works; null for people, whose requests any host may serve.</summary>
    public long? FencingNo { get; internal set; }

    /// <summary>By which the sender names what it sends, so that it may send it again and get the first answer.</summary>
    public string? RepeatKey { get; set; }

    public bool InCommand { get; internal set; }

    /// <summary>The running command's turn on its region's database.</summary>
    internal Data.WriteTurn? Turn { get; set; }

    /// <summary>The request that opened the transaction: it has been checked already when it reaches its handler.</summary>
    internal object? Outermost { get; set; }

    internal bool InPlatformCommand { get; set; }

    internal bool InQuery { get; set; }

    internal Problem? Doom { get; private set; }

    internal List<Action> AfterCommit { get; } = [];

    public Region? Region => _region;

    /// <summary>The region at hand; asking for it where there is none is a bug.</summary>
    public Region TheRegion => _region ?? throw new InvalidOperationException("No region in this scope.");

    /// <summary>A scope belongs to one region for its whole life.</summary>
    public void Enter(Region region)
    {
        if (_region is not null && _region.Id != region.Id)
        {
            throw new InvalidOperationException("A scope does not change its region.");
        }

        _region = region;
    }

    /// <summary>For listeners, which cannot answer: nothing of the running command will be kept, and this is what its sender is told.</summary>
    public void Refuse(Problem problem) => Doom ??= problem;

    /// <summary>A hint given once the transaction stands, such as waking a pump. Lost when the process dies, so never the only way.</summary>
    public void OnceCommitted(Action hint) => AfterCommit.Add(hint);

    /// <summary>From here on this scope works inside a command's turn.</summary>
    internal void Run(Data.WriteTurn turn) => (Turn, InCommand) = (turn, true);

    internal void CopyTo(Execution other)
    {
        if (_region is not null)
        {
            other.Enter(_region);
        }

        other.Caller = Caller;
        other.Language = Language;
        other.FencingNo = FencingNo;
        other.RepeatKey = RepeatKey;
    }
}
