using System.Globalization;

using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Editing;
using HubPlatform.Kernel.Tracks;

namespace HubPlatform.Kernel.Text;

/// <summary>What a page says, in the language of its scope: texts by key, dates and numbers as people say them, problems as sentences.</summary>
public sealed class Words(TextCatalogue catalogue, Execution execution, RegionTexts regions)
{
    private Language? _override;
    private OwnTexts? _draft;

    public Language Language => _override ?? Languages.Of(execution.Language);

    public string this[string key] => catalogue.Find(key, Language.Code).Text;

    /// <summary>A text with holes <c>{0}</c>, <c>{1}</c>: values are formatted in the page's language.</summary>
    public string this[string key, params object[] arguments] => string.Format(Language.Culture, this[key], arguments);

    /// <summary>The text with the language it really is in, for <c>lang</c> and <c>dir</c>.</summary>
    public TextValue Value(string key) => catalogue.Find(key, Language.Code);

    public bool Has(string key) => catalogue.Has(key);

    /// <summary>The same words in another language: two languages side by side on one page.</summary>
    public Words In(string language) => new(catalogue, execution, regions) { _override = Languages.Of(language), _draft = _draft };

    /// <summary>From here on translations of a draft are said before those in force: a designer looks at what people will see.</summary>
    public void ShowDraft(OwnTexts draft) => _draft = draft;

    /// <summary>The region's own translation of a sentence of a track; null where it has none.</summary>
    internal OwnText? OfRegion(string trackId, string source) =>
        _draft?.Find(Language.Code, source) ?? (execution.Region is { } region ? regions.Find(region, trackId, Language.Code, source) : null);

    /// <summary>The translation the region took over with the track.</summary>
    internal TrackSdk.TrackText? Taken(string trackId, string source) =>
        execution.Region is { } region ? regions.FindTaken(region, trackId, Language.Code, source) : null;

    public string Of(Problem problem) => Sentence(problem.Code, problem.Arguments);

    public string Of(FieldProblem problem) => Sentence(problem.Code, problem.Arguments);

    /// <summary>"Thursday 3 December 2026".</summary>
    public string Date(DateOnly date) => date.ToString(Pattern("dddd d MMMM yyyy"), Language.Culture);

    public string Date(DateTimeOffset moment) => Date(DateOnly.FromDateTime(Local(moment).DateTime));

    /// <summary>"3 Dec 2026", for lists.</summary>
    public string ShortDate(DateOnly date) => date.ToString(Pattern("d MMM yyyy"), Language.Culture);

    public string ShortDate(DateTimeOffset moment) => ShortDate(DateOnly.FromDateTime(Local(moment).DateTime));

    /// <summary>"Thursday 3 December, 14:00" in the region's time.</summary>
    public string DateTime(DateTimeOffset moment) => Local(moment).ToString(Pattern("dddd d MMMM") + (Language.Code is "ar" ? "، HH:mm" : ", HH:mm"), Language.Culture);

    public string Time(DateTimeOffset moment) => Local(moment).ToString("HH:mm", Language.Culture);

    public string Number(IFormattable number) => number.ToString("N0", Language.Culture);

    /// <summary>The moment in the region's own time.</summary>
    public DateTimeOffset Local(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, Zone);

    /// <summary>A date and time somebody typed, in the region's own time.</summary>
    public DateTimeOffset FromLocal(System.DateTime typed) =>
        new DateTimeOffset(System.DateTime.SpecifyKind(typed, DateTimeKind.Unspecified), Zone.GetUtcOffset(typed)).ToUniversalTime();

    private TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(execution.Region?.TimeZone ?? "Europe/Brussels");

    private string Pattern(string pattern) => Language.Code is "de" ? pattern.Replace("d MMM", "d. MMM", StringComparison.Ordinal) : pattern;

    private string Sentence(string code, IReadOnlyList<string> arguments)
    {
        var key = "problem." + code;
        var text = this[catalogue.Has(key) ? key : "problem.invalid-value"];
        return arguments.Count == 0 ? text : string.Format(CultureInfo.InvariantCulture, text, [.. arguments]);
    }
}
