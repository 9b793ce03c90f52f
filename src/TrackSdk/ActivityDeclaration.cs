using System.Text.Json.Serialization;

namespace HubPlatform.TrackSdk;

/// <summary>
/// An activity of the track's own: a calculation that designers put into a drawing beside the hub's. Titles and descriptions are English source texts.
/// </summary>
/// <param name="Id">For instance <c>circular.material-saved</c>; the type of the activity in drawings.</param>
/// <param name="Title">As the palette calls it.</param>
/// <param name="Description">What it works out, in a sentence.</param>
/// <param name="Run">
/// Works out the answer from what it is handed, and from nothing else: the same call gives the same answer, because a step that was rolled back, undone or
/// rehearsed runs again. It is called on a thread of its own, by several at once, inside the transaction of the step, and has a few seconds and 64 MB; what takes
/// longer is broken off. Whatever it keeps outside the call is lost at any moment. An exception, an outcome or an output that is not declared faults the step,
/// which then stands with the cause before the people who help steps on.
/// </param>
public sealed record ActivityDeclaration(string Id, string Title, string Description, Func<ActivityCall, ActivityAnswer> Run)
{
    /// <summary>Heading it stands under in the palette, an English source text; under the track's name where there is none.</summary>
    public string? Category { get; init; }

    /// <summary>What a designer fills in; at most 20.</summary>
    public IReadOnlyList<ActivityInput> Inputs { get; init; } = [];

    /// <summary>What the drawing can keep of the answer; at most 20.</summary>
    public IReadOnlyList<ActivityOutput> Outputs { get; init; } = [];

    /// <summary>Ways on, as the drawing shows them; at least one, at most 10.</summary>
    public IReadOnlyList<string> Outcomes { get; init; } = [ActivityAnswer.Done];
}

/// <param name="Name">A capital, then letters and digits; permanent.</param>
/// <param name="Title">English source text.</param>
/// <param name="Kind">What the hub makes of whatever the drawing puts in.</param>
public sealed record ActivityInput(string Name, string Title, ValueKind Kind)
{
    /// <summary>Help beside it; English source text.</summary>
    public string? Hint { get; init; }

    /// <summary>A drawing that leaves it empty is not published. It may still come empty, from a variable that has no value.</summary>
    public bool Required { get; init; }
}

/// <param name="Name">A capital, then letters and digits; permanent.</param>
/// <param name="Title">English source text.</param>
/// <param name="Kind">What it is; anything else that <see cref="ActivityDeclaration.Run"/> puts there faults the step.</param>
public sealed record ActivityOutput(string Name, string Title, ValueKind Kind);

/// <summary>The values that pass between a drawing and an activity.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ValueKind>))]
public enum ValueKind
{
    /// <summary>A text.</summary>
    Text,

    /// <summary>A number, with or without a fraction; always finite.</summary>
    Number,

    /// <summary>Yes or no.</summary>
    YesNo,

    /// <summary>A moment with its offset from UTC.</summary>
    Moment,

    /// <summary>Several texts, such as the answers that were ticked.</summary>
    Texts,
}
