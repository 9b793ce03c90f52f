namespace HubPlatform.TrackSdk;

/// <summary>All an activity is handed: the values of its inputs, the hub's clock, and word that it is to stop. There is nothing else to be had.</summary>
/// <param name="values">By name of the input; those without a value may be absent. A test of the track makes its own.</param>
/// <param name="now">The hub's time, which may be moved; no other clock counts here.</param>
/// <param name="stop">Called off when its time is over. An activity that loops long looks at it; one that does not is left behind.</param>
public sealed class ActivityCall(IReadOnlyDictionary<string, object?> values, DateTimeOffset now, CancellationToken stop = default)
{
    /// <summary>The hub's time.</summary>
    public DateTimeOffset Now => now;

    /// <summary>Called off when the call's time is over.</summary>
    public CancellationToken Stop => stop;

    internal IReadOnlyDictionary<string, object?> Values => values;

    /// <summary>A text; null where there is none.</summary>
    public string? Text(string input) => values.GetValueOrDefault(input) as string;

    /// <summary>A number; null where there is none.</summary>
    public double? Number(string input) => values.GetValueOrDefault(input) switch
    {
        double number => number,
        long whole => whole,
        int whole => whole,
        _ => null,
    };

    /// <summary>Yes or no; null where there is neither.</summary>
    public bool? YesNo(string input) => values.GetValueOrDefault(input) as bool?;

    /// <summary>A moment; null where there is none.</summary>
    public DateTimeOffset? Moment(string input) => values.GetValueOrDefault(input) as DateTimeOffset?;

    /// <summary>Several texts; empty where there are none.</summary>
    public IReadOnlyList<string> Texts(string input) => values.GetValueOrDefault(input) as IReadOnlyList<string> ?? [];
}

/// <summary>How an activity ended, and what the drawing may keep of it. All outputs together are at most 64 KB.</summary>
/// <param name="outcome">One of the declared outcomes.</param>
public sealed class ActivityAnswer(string outcome = ActivityAnswer.Done)
{
    /// <summary>The outcome of an activity that has only one.</summary>
    public const string Done = "Done";

    private readonly Dictionary<string, object?> _outputs = new(StringComparer.Ordinal);

    /// <summary>One of the declared outcomes.</summary>
    public string Outcome => outcome;

    /// <summary>By name of the output: text, double, yes or no, moment, or a list of texts.</summary>
    public IReadOnlyDictionary<string, object?> Outputs => _outputs;

    /// <summary>Puts out a text.</summary>
    public ActivityAnswer With(string output, string? value) => Put(output, value);

    /// <summary>Puts out a number.</summary>
    public ActivityAnswer With(string output, double value) => Put(output, value);

    /// <summary>Puts out yes or no.</summary>
    public ActivityAnswer With(string output, bool value) => Put(output, value);

    /// <summary>Puts out a moment.</summary>
    public ActivityAnswer With(string output, DateTimeOffset value) => Put(output, value);

    /// <summary>Puts out several texts; copied at once.</summary>
    public ActivityAnswer With(string output, IEnumerable<string> values) => Put(output, (string[])[.. values]);

    private ActivityAnswer Put(string output, object? value)
    {
        _outputs[output] = value;
        return this;
    }
}
