using System.Buffers;
using System.Text.Json.Nodes;

using HubPlatform.Kernel.Commands;
using HubPlatform.Workflows.Designing.Drawings;

using Microsoft.AspNetCore.Http;

namespace HubPlatform.Workflows.Designing.Rest;

/// <summary>A request's body as JSON. Its size is counted while it is read: what a header says about it proves nothing.</summary>
internal static class SentJson
{
    public static async Task<Result<JsonObject>> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var buffer = new ArrayBufferWriter<byte>(16 * 1024);

        while (true)
        {
            var read = await request.Body.ReadAsync(buffer.GetMemory(16 * 1024), cancellationToken);

            if (read == 0)
            {
                break;
            }

            buffer.Advance(read);

            if (buffer.WrittenCount > Drawing.LargestBody)
            {
                return DefinitionProblems.TooLarge;
            }
        }

        return buffer.WrittenCount == 0 ? new JsonObject() : Drawing.Parse(buffer.WrittenMemory);
    }
}
