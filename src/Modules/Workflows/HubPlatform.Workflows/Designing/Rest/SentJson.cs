using System.Text.Json.Nodes;

using HubPlatform.Kernel.Commands;
using HubPlatform.Workflows.Designing.Drawings;

using Microsoft.AspNetCore.Http;

namespace HubPlatform.Workflows.Designing.Rest;

/// <summary>A request's body as JSON, within the size a drawing may have.</summary>
internal static class SentJson
{
    public static async Task<Result<JsonObject>> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var body = await BoundedReading.AllAsync(request.Body, Drawing.LargestBody, cancellationToken);
        return body is not { } read ? DefinitionProblems.TooLarge : read.Length == 0 ? new JsonObject() : Drawing.Parse(read);
    }
}
