using System.Text.Json;
using System.Text.Json.Serialization;

namespace HubPlatform.TrackSdk;

/// <summary>A curriculum as a track ships it. Titles, summaries, outcomes and content are English source texts.</summary>
/// <param name="Id">For instance <c>circular.reuse-basics</c>.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Summary">What one can do afterwards, in a sentence or two.</param>
/// <param name="Level">Language level that is enough to follow it, CEFR (<c>A2</c>).</param>
/// <param name="Units">In the order they are taught; at least one.</param>
public sealed record CurriculumDocument(string Id, string Title, string Summary, string Level, IReadOnlyList<CurriculumUnit> Units)
{
    /// <summary>Language in which it is taught when the region says nothing else (BCP 47).</summary>
    public string? LanguageOfInstruction { get; init; }

    /// <summary>Places of one cohort; null where the region decides.</summary>
    public int? Places { get; init; }

    /// <summary>How many weeks a cohort takes; null where people follow at their own pace.</summary>
    public int? Weeks { get; init; }

    /// <summary>Where the shape of this curriculum comes from, for staff; not translated.</summary>
    public string? Source { get; init; }

    /// <summary>When somebody who follows all of it has completed it; what it leaves open goes by the rules of its units.</summary>
    public CompletionRule? Completion { get; init; }

    /// <summary>Hours of all units together.</summary>
    [JsonIgnore]
    public decimal Hours => Units.Sum(u => u.Hours);

    /// <summary>Reads a curriculum. Throws <see cref="JsonException"/> when something required is missing or of another kind.</summary>
    public static CurriculumDocument Parse(string json) =>
        JsonSerializer.Deserialize(json, TrackJson.Default.CurriculumDocument) ?? throw new JsonException("A curriculum cannot be null.");
}

/// <summary>One unit: what is taught in one go and can be enrolled in by itself.</summary>
/// <param name="Id">Unique in its curriculum.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Hours">Hours it takes a participant, meetings and own work together.</param>
/// <param name="Mode">How it is taught.</param>
/// <param name="Content">Markdown, English source text; each of <see cref="Paragraphs"/> is translated by itself, so that two languages can stand side by side.</param>
public sealed record CurriculumUnit(string Id, string Title, decimal Hours, TeachingMode Mode, string Content)
{
    /// <summary>What a participant can do afterwards.</summary>
    public IReadOnlyList<LearningOutcome> Outcomes { get; init => field = value ?? []; } = []; // absent in the file: the reader hands over null

    /// <summary><c>humanCodingScheme</c> of the competences of the track's frameworks it works on.</summary>
    public IReadOnlyList<string> Competences { get; init => field = value ?? []; } = [];

    /// <summary>Questions after the lesson, in the order they are asked; none where the unit has no quiz.</summary>
    public IReadOnlyList<QuizQuestion> Quiz { get; init => field = value ?? []; } = [];

    /// <summary>Films, sound and documents beside the text; they stay where they are and are only referred to.</summary>
    public IReadOnlyList<MediaReference> Media { get; init => field = value ?? []; } = [];

    /// <summary>When it is completed; what is left open goes by the defaults of how it is taught.</summary>
    public CompletionRule? Completion { get; init; }

    /// <summary><see cref="Content"/> cut at its empty lines: the paragraphs, headings and lists that are translated one by one.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Paragraphs =>
        Content.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

/// <summary>What a participant can do after a unit. In the file <c>{ "text": ..., "competence": ... }</c>, or only the text.</summary>
/// <param name="Text">A short sentence, English source text.</param>
/// <param name="Competence"><c>humanCodingScheme</c> of the competence it belongs to, one of the unit's; null where the file does not say.</param>
[JsonConverter(typeof(LearningOutcomeReader))]
public sealed record LearningOutcome(string Text, string? Competence = null);

/// <summary>One question of a quiz. Question, answers and explanation are English source texts.</summary>
/// <param name="Question">What is asked, in one sentence.</param>
/// <param name="Answers">Two to six, at least one of them right and one of them wrong; no two alike. Where several are right, all of them are to be ticked.</param>
/// <param name="Explanation">Why it is so; shown after the answer, whether it was right or wrong.</param>
public sealed record QuizQuestion(string Question, IReadOnlyList<QuizAnswer> Answers, string Explanation);

/// <summary>One answer to choose.</summary>
/// <param name="Text">English source text.</param>
public sealed record QuizAnswer(string Text)
{
    /// <summary>Whether it is to be ticked.</summary>
    public bool Right { get; init; }
}

/// <summary>
/// When something is completed. What is not said goes by how it is taught: in a group 80 percent of the hours; alone the lesson read and, where there is a
/// quiz, 70 percent of it right.
/// </summary>
public sealed record CompletionRule
{
    /// <summary>Share of the hours in a group one has to be there, 0 to 100.</summary>
    public int? AttendedPercent { get; init; }

    /// <summary>Share of the questions one has to answer rightly in one go, 0 to 100; 0 where the quiz is there for practice.</summary>
    public int? QuizPercent { get; init; }

    /// <summary>Whether one has to say that one has read the lesson.</summary>
    public bool? LessonRead { get; init; }
}

/// <summary>Something to watch, hear or read elsewhere.</summary>
/// <param name="Title">English source text.</param>
/// <param name="Address">An <c>https</c> address. The hub never fetches it; the reader's own browser does when she follows the link.</param>
public sealed record MediaReference(string Title, string Address);

/// <summary>How a unit is taught.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TeachingMode>))]
public enum TeachingMode
{
    /// <summary>At a hub site or with a partner.</summary>
    [JsonStringEnumMemberName("on-site")]
    OnSite,

    /// <summary>Together at one time, by video.</summary>
    [JsonStringEnumMemberName("live-online")]
    LiveOnline,

    /// <summary>Alone, whenever it suits.</summary>
    [JsonStringEnumMemberName("self-paced")]
    SelfPaced,
}
