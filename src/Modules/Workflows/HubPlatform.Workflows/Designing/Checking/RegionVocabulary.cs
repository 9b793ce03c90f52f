using System.Runtime.CompilerServices;
using System.Text.Json;

using HubPlatform.Competences.Contracts;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Editing;
using HubPlatform.Kernel.Tracks;
using HubPlatform.TrackSdk;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Workflows.Designing.Checking;

/// <summary>What a step of this region can name: forms, curricula, frameworks and plan modules of the tracks it took over, as the region changed them.</summary>
internal sealed class RegionVocabulary
{
    private static readonly ConditionalWeakTable<TrackContent, TrackVocabulary> Read = [];
    private readonly IReadOnlyList<TrackVocabulary> _tracks;

    private RegionVocabulary(IReadOnlyList<TrackVocabulary> tracks) => _tracks = tracks;

    public IEnumerable<FormDocument> Forms => Each(t => t.Forms, f => f.Id);

    public IEnumerable<CurriculumDocument> Curricula => Each(t => t.Curricula, c => c.Id);

    public IEnumerable<FrameworkWords> Frameworks => Each(t => t.Frameworks, f => f.Id);

    public IEnumerable<PlanModuleDeclaration> PlanModules => Each(t => t.PlanModules, m => m.Id);

    public static async Task<RegionVocabulary> ReadAsync(RegionDb db, ITrackCatalogue catalogue, IEnumerable<IOwnedContent> owned, CancellationToken cancellationToken)
    {
        // Rows with a track's version were taken over when the region enabled it; the newest comes first.
        var taken = await db.WorkflowVersions
            .Where(v => v.TrackVersion != null)
            .GroupBy(v => new { v.TrackId, v.TrackVersion })
            .Select(g => new { g.Key.TrackId, g.Key.TrackVersion, At = g.Max(v => v.CreatedAt) })
            .ToListAsync(cancellationToken);
        var contents = taken.OrderByDescending(t => t.At)
            .Select(t => catalogue.Find(t.TrackId!, t.TrackVersion) ?? catalogue.Find(t.TrackId!))
            .OfType<TrackContent>()
            .Distinct();
        var kinds = owned.ToDictionary(o => o.Kind);
        var own = new TrackVocabulary(
            await kinds["form"].OwnAsync(cancellationToken), await kinds["curriculum"].OwnAsync(cancellationToken), await kinds["framework"].OwnAsync(cancellationToken), []);

        // What the region says itself comes first: it is found before what the track says.
        return new RegionVocabulary([own, .. contents.Select(c => Read.GetValue(c, TrackVocabulary.Of))]);
    }

    public FormDocument? Form(string id) => Find(t => t.FormsById, id);

    public CurriculumDocument? Curriculum(string id) => Find(t => t.CurriculaById, id);

    public FrameworkWords? Framework(string id) => Find(t => t.FrameworksById, id);

    public bool HasPlanModule(string id) => _tracks.Any(t => t.PlanModules.Any(m => m.Id == id));

    /// <summary>Whether some form, or a detection beside its form, asks for a field of this name.</summary>
    public bool HasField(string name) => DetectionFields.All.Contains(name) || Forms.Any(f => f.Fields.Any(q => q.Name == name));

    private IEnumerable<T> Each<T>(Func<TrackVocabulary, IEnumerable<T>> of, Func<T, string> id) => _tracks.SelectMany(of).DistinctBy(id);

    private T? Find<T>(Func<TrackVocabulary, Dictionary<string, T>> of, string id)
        where T : class =>
        _tracks.Select(t => of(t).GetValueOrDefault(id)).FirstOrDefault(found => found is not null);
}

/// <param name="Competences">Codes with what they say, in the framework's order.</param>
internal sealed record FrameworkWords(string Id, string Title, IReadOnlyList<(string Code, string Text)> Competences);

internal sealed class TrackVocabulary
{
    public TrackVocabulary(
        IReadOnlyDictionary<string, string> forms, IReadOnlyDictionary<string, string> curricula, IReadOnlyDictionary<string, string> frameworks, IReadOnlyList<PlanModuleDeclaration> planModules)
    {
        FormsById = forms.ToDictionary(f => f.Key, f => FormDocument.Parse(f.Value), StringComparer.Ordinal);
        CurriculaById = curricula.ToDictionary(c => c.Key, c => CurriculumDocument.Parse(c.Value), StringComparer.Ordinal);
        FrameworksById = frameworks.ToDictionary(f => f.Key, f => Framework(f.Key, f.Value), StringComparer.Ordinal);
        PlanModules = planModules;
    }

    public Dictionary<string, FormDocument> FormsById { get; }

    public Dictionary<string, CurriculumDocument> CurriculaById { get; }

    public Dictionary<string, FrameworkWords> FrameworksById { get; }

    public IEnumerable<FormDocument> Forms => FormsById.Values;

    public IEnumerable<CurriculumDocument> Curricula => CurriculaById.Values;

    public IEnumerable<FrameworkWords> Frameworks => FrameworksById.Values;

    public IReadOnlyList<PlanModuleDeclaration> PlanModules { get; }

    public static TrackVocabulary Of(TrackContent content) => new(content.Forms, content.Curricula, content.Frameworks, content.PlanModules);

    private static FrameworkWords Framework(string id, string json)
    {
        using var package = JsonDocument.Parse(json);
        var items = package.RootElement.GetProperty("CFItems").EnumerateArray()
            .Where(i => i.TryGetProperty("humanCodingScheme", out _))
            .Select(i => (
                i.GetProperty("humanCodingScheme").GetString()!,
                i.TryGetProperty("abbreviatedStatement", out var brief) && brief.GetString() is { Length: > 0 } text ? text : i.GetProperty("fullStatement").GetString()!));
        return new FrameworkWords(id, package.RootElement.GetProperty("CFDocument").GetProperty("title").GetString()!, [.. items]);
    }
}
