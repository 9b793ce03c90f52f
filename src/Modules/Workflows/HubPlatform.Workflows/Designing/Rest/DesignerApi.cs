using HubPlatform.Kernel.People;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace HubPlatform.Workflows.Designing.Rest;

/// <summary>The part of Elsa Server's REST API that Studio calls, for one region.</summary>
internal static class DesignerApi
{
    public const string Path = "elsa/api";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup(Path)
            .RequireAuthorization(Policies.Designer)
            .AddEndpointFilter<DesignerDoor>()

            // Studio wants a status, not the page that people are shown in its place.
            .WithMetadata(new SkipStatusCodePagesAttribute());
        GraphRoutes.Map(api);
        DefinitionRoutes.Map(api);
        BulkRoutes.Map(api);
        InstanceRoutes.Map(api);
        DescriptorRoutes.Map(api);
        api.MapFallback("{**path}", () => Results.Json(new { title = "Not here." }, statusCode: StatusCodes.Status404NotFound));
    }
}
