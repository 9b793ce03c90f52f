using System.Globalization;

namespace HubPlatform.Workflows.Designing;

/// <summary>Which versions are meant, in Studio's words (<c>Latest</c>, <c>Published</c>... or a number). Empty and unknown words mean all.</summary>
internal readonly record struct VersionChoice(string? Word, int? Number)
{
    public static VersionChoice Latest { get; } = new("Latest", null);

    public static VersionChoice Read(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? new(null, number) : new(string.IsNullOrEmpty(text) ? null : text, null);

    public IQueryable<WorkflowVersion> Among(IQueryable<WorkflowVersion> versions)
    {
        var number = Number;
        return number is not null
            ? versions.Where(v => v.Number == number)
            : Word switch
            {
                "Latest" => versions.Where(v => v.IsLatest),
                "Published" => versions.Where(v => v.IsPublished),
                "LatestOrPublished" => versions.Where(v => v.IsLatest || v.IsPublished),
                "LatestAndPublished" => versions.Where(v => v.IsLatest && v.IsPublished),
                "Draft" => versions.Where(v => v.IsLatest && !v.IsPublished),
                _ => versions,
            };
    }
}
