using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Editing;

using MediatR;

namespace HubPlatform.Trajectories.Editing;

/// <summary>The questions of a form and the answers to choose in them, to be added, moved and taken out.</summary>
[Requires(TrajectoriesPermissions.Design)]
internal sealed record GetFormParts(string FormId) : IQuery<PartsView>;

/// <summary>Moves a question or an answer, or takes it out, in the form's draft. Refused while a workflow goes by it.</summary>
[Requires(TrajectoriesPermissions.Design)]
internal sealed record ChangeFormPart(string FormId, PartChange Change) : ICommand;

/// <summary>Adds a question, or an answer to choose, at the end, in the form's draft.</summary>
[Requires(TrajectoriesPermissions.Design)]
internal sealed record AddFormPart(string FormId, NewPart Part) : ICommand;

internal sealed class ArrangeFormHandler(Arranging<FormEdition, FormDraft> arranging)
    : IRequestHandler<GetFormParts, Result<PartsView>>, IRequestHandler<ChangeFormPart, Result<Done>>, IRequestHandler<AddFormPart, Result<Done>>
{
    public Task<Result<PartsView>> Handle(GetFormParts request, CancellationToken cancellationToken) => arranging.ShowAsync(request.FormId, cancellationToken);

    public Task<Result<Done>> Handle(ChangeFormPart request, CancellationToken cancellationToken) => arranging.ChangeAsync(request.FormId, request.Change, cancellationToken);

    public Task<Result<Done>> Handle(AddFormPart request, CancellationToken cancellationToken) => arranging.AddAsync(request.FormId, request.Part, cancellationToken);
}
