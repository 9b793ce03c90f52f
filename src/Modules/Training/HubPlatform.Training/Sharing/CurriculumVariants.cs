using System.Text.Json;

using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Editing;
using HubPlatform.Kernel.Editing.Sharing;
using HubPlatform.TrackSdk;
using HubPlatform.Training.Adopting;
using HubPlatform.Training.Editing;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Training.Sharing;

/// <summary>Courses in the catalogue that all regions share; their own pages offer and take them too.</summary>
internal sealed class CurriculumVariants(RegionDb db, IContentKind<CurriculumEdition> kind, IMediator mediator) : IVariantKind
{
    public const string KindName = "curriculum";

    public string Kind => KindName;

    public static OfferedVariant Of(Curriculum curriculum, IReadOnlyList<Unit> units) => new(
        KindName, curriculum.CurriculumId, curriculum.TrackId, curriculum.Version, curriculum.Title, curriculum.Summary, "", "en", DocumentOf(curriculum, units), default);

    public static string DocumentOf(Curriculum curriculum, IReadOnlyList<Unit> units) => JsonSerializer.Serialize(curriculum.ToDocument(units), JsonSerializerOptions.Web);

    public async Task<IReadOnlyList<OwnVariant>> ListAsync(CancellationToken cancellationToken) =>
        [.. (await NewestAsync(cancellationToken)).Select(c => new OwnVariant(c.CurriculumId, c.Title, c.TrackId))];

    public async Task<Result<VariantContent>> ReadAsync(string documentId, CancellationToken cancellationToken)
    {
        if ((await NewestAsync(cancellationToken)).FirstOrDefault(c => c.CurriculumId == documentId) is not { } curriculum)
        {
            return Problem.NotFound;
        }

        var units = await db.Units.Where(u => u.CurriculumKey == curriculum.Id).OrderBy(u => u.Position).ToListAsync(cancellationToken);
        return new VariantContent(curriculum.Title, curriculum.TrackId, curriculum.Version, DocumentOf(curriculum, units));
    }

    public Result<IReadOnlyList<string>> Preview(string document)
    {
        if (kind.Check(document) is { } wrong)
        {
            return wrong;
        }

        var read = CurriculumDocument.Parse(document);
        return Result.Of<IReadOnlyList<string>>([read.Summary, .. read.Units.SelectMany(u => u.Outcomes.Select(o => o.Text).Prepend(u.Title))]);
    }

    public async Task<Result<string>> TakeAsync(SharedVariant variant, CancellationToken cancellationToken)
    {
        var taken = await mediator.Send(new TakeCurriculum(variant.Id), cancellationToken);
        return taken.Failed ? taken.Problem! : TrainingLinks.Curriculum(taken.Value);
    }

    /// <summary>Another version of the course, beside the one that is there: groups under way keep theirs.</summary>
    public Task<Result<string>> TakeNewerAsync(SharedVariant variant, CancellationToken cancellationToken) => TakeAsync(variant, cancellationToken);

    private async Task<List<Curriculum>> NewestAsync(CancellationToken cancellationToken) =>
    [
        .. (await db.Curricula.AsNoTracking().Where(c => c.Origin == null).ToListAsync(cancellationToken))
            .GroupBy(c => c.CurriculumId, StringComparer.Ordinal).Select(g => g.MaxBy(c => c.Edition)!).OrderBy(c => c.Title, StringComparer.Ordinal),
    ];
}
