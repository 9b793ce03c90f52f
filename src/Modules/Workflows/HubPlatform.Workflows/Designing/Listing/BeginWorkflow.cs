using System.Text.Json.Nodes;

using FluentValidation;

using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Workflows.Designing.Drawings;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Workflows.Designing.Listing;

/// <summary>A new workflow with a start and nothing else. Answers its definition id.</summary>
[Requires(WorkflowPermissions.Design)]
internal sealed record BeginWorkflow(string Name) : ICommand<string>;

internal sealed class BeginWorkflowValidator : AbstractValidator<BeginWorkflow>
{
    public BeginWorkflowValidator() =>
        RuleFor(r => r.Name).NotEmpty().WithErrorCode("workflows.name-missing").MaximumLength(WorkflowVersion.LongestName);
}

internal sealed class BeginWorkflowHandler(RegionDb db, TimeProvider clock) : IRequestHandler<BeginWorkflow, Result<string>>
{
    public async Task<Result<string>> Handle(BeginWorkflow request, CancellationToken cancellationToken)
    {
        var name = request.Name.Trim();
        var lower = name.ToLowerInvariant();

        if (await db.WorkflowVersions.AnyAsync(v => v.IsLatest && v.DeletedAt == null && v.Name.ToLower() == lower, cancellationToken))
        {
            return Problem.Invalid(nameof(request.Name), DefinitionProblems.NameTaken.Code);
        }

        var drawing = Drawing.Read(new JsonObject
        {
            ["name"] = name,
            ["root"] = new JsonObject
            {
                ["id"] = "flow",
                ["name"] = "Flowchart1",
                ["type"] = Drawing.Container,
                ["version"] = 1,
                ["customProperties"] = new JsonObject(),
                ["metadata"] = new JsonObject(),
                ["variables"] = new JsonArray(),
                ["activities"] = new JsonArray(Start()),
                ["connections"] = new JsonArray(),
            },
        });

        if (drawing.Failed)
        {
            return Problem.Invalid(nameof(request.Name), drawing.Problem!.Code, [.. drawing.Problem.Arguments]);
        }

        var definitionId = Ids.New().ToString("n");
        var versions = await DefinitionVersions.LoadAsync(db, definitionId, cancellationToken);
        versions.Draw(name, drawing.Value.JsonFor(definitionId), clock.GetUtcNow());
        return definitionId;
    }

    private static JsonObject Start() => new()
    {
        ["id"] = "start",
        ["name"] = "Start1",
        ["type"] = "Elsa.Start",
        ["version"] = 1,
        ["customProperties"] = new JsonObject { ["canStartWorkflow"] = false, ["runAsynchronously"] = false },
        ["metadata"] = new JsonObject
        {
            ["designer"] = new JsonObject
            {
                ["position"] = new JsonObject { ["x"] = 60, ["y"] = 160 },
                ["size"] = new JsonObject { ["width"] = 0, ["height"] = 0 },
            },
        },
    };
}
