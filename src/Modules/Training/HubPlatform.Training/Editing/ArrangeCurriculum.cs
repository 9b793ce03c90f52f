using HubPlatform.Competences.Contracts;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Editing;

using MediatR;

namespace HubPlatform.Training.Editing;

/// <summary>Units of a curriculum and what stands in them, to be added, moved and taken out.</summary>
[Requires(TrainingPermissions.Design)]
internal sealed record GetCurriculumParts(string CurriculumId) : IQuery<PartsView>;

/// <summary>Moves a part or takes it out, in the curriculum's draft. A unit stays while a workflow enrols in it.</summary>
[Requires(TrainingPermissions.Design)]
internal sealed record ChangeCurriculumPart(string CurriculumId, PartChange Change) : ICommand;

/// <summary>Adds a unit, or something inside one, at the end, in the curriculum's draft.</summary>
[Requires(TrainingPermissions.Design)]
internal sealed record AddCurriculumPart(string CurriculumId, NewPart Part) : ICommand;

internal sealed class ArrangeCurriculumHandler(Arranging<CurriculumEdition, CurriculumDraft> arranging, IMediator mediator)
    : IRequestHandler<GetCurriculumParts, Result<PartsView>>, IRequestHandler<ChangeCurriculumPart, Result<Done>>, IRequestHandler<AddCurriculumPart, Result<Done>>
{
    public Task<Result<PartsView>> Handle(GetCurriculumParts request, CancellationToken cancellationToken) => arranging.ShowAsync(request.CurriculumId, cancellationToken);

    public Task<Result<Done>> Handle(ChangeCurriculumPart request, CancellationToken cancellationToken) =>
        arranging.ChangeAsync(request.CurriculumId, request.Change, cancellationToken);

    public async Task<Result<Done>> Handle(AddCurriculumPart request, CancellationToken cancellationToken)
    {
        var view = await arranging.ShowAsync(request.CurriculumId, cancellationToken);

        if (view.Failed)
        {
            return view.Problem!;
        }

        var competence = request.Part["Competence"];
        var known = await mediator.Send(new ListCompetencesOf(view.Value.TrackId), cancellationToken);
        return known.Failed ? known.Problem!
            : competence.Length > 0 && known.Value.All(c => c.Code != competence) ? Problem.Invalid("Competence", EditingProblems.Gone)
            : await arranging.AddAsync(request.CurriculumId, request.Part, cancellationToken);
    }
}
