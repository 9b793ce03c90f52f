using System.Text.Json.Nodes;

using HubPlatform.Kernel.Commands;
using HubPlatform.Workflows.Activities;
using HubPlatform.Workflows.Engine;

using MediatR;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace HubPlatform.Workflows.Designing.Rest;

/// <summary>Elsa's graph of a version, as Studio reads it to look into a workflow that is used as an activity.</summary>
internal static class GraphRoutes
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var graph = api.MapGroup("workflow-definitions/subgraph");
        graph.MapGet("{versionId}", async (string versionId, [FromQuery] string? parentNodeId, IMediator mediator, Answers answers, CancellationToken cancellationToken) =>
            answers.Of(await FindAsync(mediator, versionId, parentNodeId, cancellationToken), place => Node(place.Node)));
        graph.MapGet("segments/{versionId}", async (string versionId, [FromQuery] string? childNodeId, IMediator mediator, Answers answers, CancellationToken cancellationToken) =>
            answers.Of(await FindAsync(mediator, versionId, childNodeId, cancellationToken), place => Segments(place.Node)));
    }

    private static async Task<Result<GraphPlace>> FindAsync(IMediator mediator, string versionId, string? nodeId, CancellationToken cancellationToken) =>
        Guid.TryParse(versionId, out var id) ? await mediator.Send(new GetGraph(id, nodeId), cancellationToken) : Problem.NotFound;

    private static JsonObject Node(CompiledNode node) => new()
    {
        ["activity"] = Activity(node),
        ["port"] = PortOf(node),
        ["nodeId"] = node.Path,
        ["parents"] = new JsonArray(),
        ["children"] = new JsonArray([.. node.Children.Select(Node)]),
    };

    /// <summary>As drawn, with the node ids of this graph; what is drawn in stands in the property <c>root</c>.</summary>
    private static JsonObject Activity(CompiledNode node)
    {
        var json = node.Model.Json.ValueKind == System.Text.Json.JsonValueKind.Object ? JsonObject.Create(node.Model.Json)! : new JsonObject { ["type"] = node.Type, ["version"] = 1 };
        json["id"] = node.Id;
        json["nodeId"] = node.Path;
        json["version"] ??= node.Descriptor?.Version ?? 1;

        if (node.Activity is WorkflowRoot or WorkflowActivity)
        {
            json["root"] = Activity(node.Children[0]);
        }
        else if (node.Activity is Flowchart)
        {
            json["activities"] = new JsonArray([.. node.Children.Select(Activity)]);
        }

        return json;
    }

    private static string? PortOf(CompiledNode node) => node.Parent?.Activity switch
    {
        null => null,
        WorkflowRoot or WorkflowActivity => "Root",
        Flowchart or Sequence or Activities.Parallel => "Activities",
        _ => node.Parent.Descriptor?.Ports.FirstOrDefault(p => p.IsEmbedded)?.Name,
    };

    /// <summary>The way from the outside to where the node is drawn: each activity that holds another drawing, the outermost first.</summary>
    private static JsonObject Segments(CompiledNode child)
    {
        var segments = new Stack<JsonNode>();
        var container = child;

        for (var (node, below) = (child.Parent, child); node is not null; (below, node) = (node, node.Parent))
        {
            if (node.Activity is Flowchart && container == child)
            {
                container = node;
            }

            if (node.Activity is not (WorkflowRoot or Flowchart))
            {
                segments.Push(new JsonObject
                {
                    ["activityNodeId"] = node.Path,
                    ["activityId"] = node.Id,
                    ["activityType"] = node.Type,
                    ["portName"] = PortOf(below),
                    ["activityName"] = node.Name ?? node.Type,
                });
            }
        }

        return new JsonObject { ["childNode"] = Node(child), ["container"] = Node(container), ["pathSegments"] = new JsonArray([.. segments]) };
    }
}
