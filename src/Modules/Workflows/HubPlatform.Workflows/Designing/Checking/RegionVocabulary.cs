using System.Text.Json;

using HubPlatform.Competences.Contracts;
using HubPlatform.Kernel.Editing;
using HubPlatform.TrackSdk;

namespace HubPlatform.Workflows.Designing.Checking;

/// <summary>What a step of this region can name: forms, curricula, frameworks and plan modules of the tracks it took over, as the region changed them.</summary>
internal sealed class RegionVocabulary
{
    private readonly IReadOnlyList<TrackVocabulary> _tracks;

    public RegionVocabulary(IReadOnlyList<TrackVocabulary> tracks) => _tracks = tracks;

    public IEnumerable<FormDocument> Forms => Each(t => t.Forms, f => f.Id);

    public IEnumerable<CurriculumDocument> Curricula => Each(t => t.Curricula, c => c.Id);

    public IEnumerable<FrameworkWords> Frameworks => Each(t => t.Frameworks, f => f.Id);

    public IEnumerable<PlanModuleWords> PlanModules => Each(t => t.PlanModules, m => m.Id);

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

/// <summary>
/// Reads what the region owns of its tracks, as it stands now: what it kept when a newer version dropped it is still there, and what a track brings that it has not
/// taken over yet is not.
/// </summary>
internal sealed class RegionVocabularies(IEnumerable<IOwnedContent> owned, HeldTracks held)
{
    public async Task<RegionVocabulary> ReadAsync(CancellationToken cancellationToken)
    {
        var tracks = new List<TrackVocabulary>();

        foreach (var track in await held.GetAsync(cancellationToken))
        {
            tracks.Add(new TrackVocabulary(
                await ReadAsync("form", track.TrackId, cancellationToken), await ReadAsync("curriculum", track.TrackId, cancellationToken),
                await ReadAsync("framework", track.TrackId, cancellationToken), await ReadAsync("plan-module", track.TrackId, cancellationToken)));
        }

        return new RegionVocabulary(tracks);
    }

    private async Task<IReadOnlyList<OwnedDocument>> ReadAsync(string kind, string trackId, CancellationToken cancellationToken) =>
        await owned.Single(k => k.Kind == kind).InForceAsync(trackId, cancellationToken);
}

/// <param name="Competences">Codes with what they say, in the framework's order.</param>
internal sealed record FrameworkWords(string Id, string Title, IReadOnlyList<(string Code, string Text)> Competences);

internal sealed record PlanModuleWords(string Id, string Title);

internal sealed class TrackVocabulary
{
    public TrackVocabulary(IReadOnlyList<OwnedDocument> forms, IReadOnlyList<OwnedDocument> curricula, IReadOnlyList<OwnedDocument> frameworks, IReadOnlyList<OwnedDocument> planModules)
    {
        FormsById = forms.ToDictionary(f => f.DocumentId, f => FormDocument.Parse(f.Json), StringComparer.Ordinal);
        CurriculaById = curricula.ToDictionary(c => c.DocumentId, c => CurriculumDocument.Parse(c.Json), StringComparer.Ordinal);
        FrameworksById = frameworks.ToDictionary(f => f.DocumentId, f => Framework(f.DocumentId, f.Json), StringComparer.Ordinal);
        PlanModules = [.. planModules.Select(m => new PlanModuleWords(m.DocumentId, m.Title))];
        Fields = [.. FormsById.Values.SelectMany(f => f.Fields).Select(f => f.Name)];
    }

    public Dictionary<string, FormDocument> FormsById { get; }

    public Dictionary<string, CurriculumDocument> CurriculaById { get; }

    public Dictionary<string, FrameworkWords> FrameworksById { get; }

    public IEnumerable<FormDocument> Forms => FormsById.Values;

    public IEnumerable<CurriculumDocument> Curricula => CurriculaById.Values;

    public IEnumerable<FrameworkWords> Frameworks => FrameworksById.Values;

    public IReadOnlyList<PlanModuleWords> PlanModules { get; }

    public HashSet<string> Fields { get; }

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
