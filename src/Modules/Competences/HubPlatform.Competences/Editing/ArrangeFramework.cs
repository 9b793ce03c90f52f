using System.Text.Json.Nodes;

using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Editing;

using MediatR;

namespace HubPlatform.Competences.Editing;

/// <summary>The competences of a framework, to be added, moved and taken out.</summary>
[Requires(CompetencesPermissions.Design)]
internal sealed record GetFrameworkParts(string FrameworkId) : IQuery<FrameworkPartsView>;

/// <param name="Areas">By identifier, where a new one can go and under which heading those that are there stand.</param>
/// <param name="Levels">Names of the levels a new one is described by.</param>
internal sealed record FrameworkPartsView(PartsView Parts, IReadOnlyList<(string Identifier, string Title)> Areas, IReadOnlyList<string> Levels);

/// <summary>Moves a competence or takes it out, in the framework's draft. It stays while a workflow or a course names it.</summary>
[Requires(CompetencesPermissions.Design)]
internal sealed record ChangeFrameworkPart(string FrameworkId, PartChange Change) : ICommand;

/// <summary>Adds a competence at the end of an area, in the framework's draft, with its levels in words and an address of its own.</summary>
[Requires(CompetencesPermissions.Design)]
internal sealed record AddFrameworkPart(string FrameworkId, NewPart Part) : ICommand;

internal sealed class ArrangeFrameworkHandler(Arranging<FrameworkEdition, FrameworkDraft> arranging, EditingDesk<FrameworkEdition, FrameworkDraft> desk)
    : IRequestHandler<GetFrameworkParts, Result<FrameworkPartsView>>, IRequestHandler<ChangeFrameworkPart, Result<Done>>, IRequestHandler<AddFrameworkPart, Result<Done>>
{
    public async Task<Result<FrameworkPartsView>> Handle(GetFrameworkParts request, CancellationToken cancellationToken)
    {
        var parts = await arranging.ShowAsync(request.FrameworkId, cancellationToken);

        if (parts.Failed)
        {
            return parts.Problem!;
        }

        var document = JsonNode.Parse((await desk.PreviewAsync(request.FrameworkId, cancellationToken)).Value.Json)!;
        return new FrameworkPartsView(parts.Value, FrameworkParts.Areas(document), FrameworkParts.Levels(document));
    }

    public Task<Result<Done>> Handle(ChangeFrameworkPart request, CancellationToken cancellationToken) =>
        arranging.ChangeAsync(request.FrameworkId, request.Change, cancellationToken);

    public Task<Result<Done>> Handle(AddFrameworkPart request, CancellationToken cancellationToken) =>
        arranging.AddAsync(request.FrameworkId, request.Part with { Inside = null }, cancellationToken);
}
