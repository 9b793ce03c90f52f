using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace HubPlatform.TrackSdk;

/// <summary>A form that a task shows. Title, intro, labels and hints are English source texts.</summary>
/// <param name="Id">For instance <c>circular.interview</c>.</param>
/// <param name="Title">Heading of the form.</param>
/// <param name="Fields">In the order they are asked; names are unique in the form.</param>
public sealed partial record FormDocument(string Id, string Title, IReadOnlyList<FormField> Fields)
{
    /// <summary>What the form is for, above the first question.</summary>
    public string? Intro { get; init; }

    /// <summary>What a host would refuse about it, in a sentence; null when it is in order.</summary>
    public string? Fault() =>
        Fields.Count is 0 or > 60 ? "has no fields, or too many"
        : Fields.FirstOrDefault(f => !NameForm().IsMatch(f.Name)) is { } unnamed ? $"\"{unnamed.Name}\" is no field name"
        : Fields.FirstOrDefault(f => (f.Type is FieldType.Choice or FieldType.Choices) != (f.Options.Count > 0)) is { } odd ? $"the field {odd.Name} has options it does not need, or none where it needs them"
        : Fields.FirstOrDefault(f => f.Options.DistinctBy(o => o.Value, StringComparer.Ordinal).Count() != f.Options.Count) is { } twice ? $"two options of {twice.Name} have one value"
        : Fields.FirstOrDefault(f => f.Min > f.Max) is { } turned ? $"the smallest {turned.Name} is larger than the largest"
        : Fields.DistinctBy(f => f.Name, StringComparer.Ordinal).Count() != Fields.Count ? "has two fields of one name"
        : null;

    [GeneratedRegex(@"^[a-z][A-Za-z0-9]{0,59}\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NameForm();

    /// <summary>Reads a form. Throws <see cref="JsonException"/> when something required is missing, or a field is of a kind nobody knows.</summary>
    public static FormDocument Parse(string json) =>
        JsonSerializer.Deserialize(json, TrackJson.Default.FormDocument) ?? throw new JsonException("A form cannot be null.");
}

/// <summary>One question.</summary>
/// <param name="Name">
/// Under this name the answer is kept in the trajectory: later forms, <c>Hub.Decide</c> and <c>Hub.ScheduleFollowUp</c> (countFrom) refer to it.
/// </param>
/// <param name="Label">The question.</param>
/// <param name="Type">How it is answered.</param>
public sealed record FormField(string Name, string Label, FieldType Type)
{
    /// <summary>Help below the question.</summary>
    public string? Hint { get; init; }

    /// <summary>Whether the form can be sent without an answer.</summary>
    public bool Required { get; init; }

    /// <summary>The answers to choose from; only for <see cref="FieldType.Choice"/> and <see cref="FieldType.Choices"/>, and there never empty.</summary>
    public IReadOnlyList<FormOption> Options { get; init => field = value ?? []; } = []; // absent in the file: the reader hands over null

    /// <summary>Smallest number, amount or rating; for a day, the earliest counted from today (<c>-30</c>, <c>0</c>).</summary>
    public decimal? Min { get; init; }

    /// <summary>Largest number, amount or rating; for a day, the latest counted from today.</summary>
    public decimal? Max { get; init; }
}

/// <summary>An answer to choose. The value is kept, the label is shown.</summary>
public sealed record FormOption(string Value, string Label);

/// <summary>How a question is answered, and in which form the answer is kept.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FieldType>))]
public enum FieldType
{
    /// <summary>One line.</summary>
    [JsonStringEnumMemberName("text")]
    Text,

    /// <summary>Several lines.</summary>
    [JsonStringEnumMemberName("longtext")]
    LongText,

    /// <summary>A number.</summary>
    [JsonStringEnumMemberName("number")]
    Number,

    /// <summary>An amount in the region's currency.</summary>
    [JsonStringEnumMemberName("money")]
    Money,

    /// <summary>A day, kept as <c>yyyy-MM-dd</c>.</summary>
    [JsonStringEnumMemberName("date")]
    Date,

    /// <summary>One of the options.</summary>
    [JsonStringEnumMemberName("choice")]
    Choice,

    /// <summary>Any of the options.</summary>
    [JsonStringEnumMemberName("choices")]
    Choices,

    /// <summary>Yes or no, kept as <c>true</c> or <c>false</c>.</summary>
    [JsonStringEnumMemberName("yesno")]
    YesNo,

    /// <summary>A whole number from <see cref="FormField.Min"/> to <see cref="FormField.Max"/>.</summary>
    [JsonStringEnumMemberName("rating")]
    Rating,

    /// <summary>A file, kept among the documents of the participant.</summary>
    [JsonStringEnumMemberName("file")]
    File,
}
