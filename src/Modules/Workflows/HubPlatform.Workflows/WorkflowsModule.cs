using HubPlatform.Kernel;
using HubPlatform.Kernel.Editing;
using HubPlatform.Kernel.Editing.Sharing;
using HubPlatform.Kernel.People;
using HubPlatform.Look;
using HubPlatform.Workflows.Designing;
using HubPlatform.Workflows.Designing.Checking;
using HubPlatform.Workflows.Designing.Hosting;
using HubPlatform.Workflows.Designing.Rest;
using HubPlatform.Workflows.Designing.Sharing;
using HubPlatform.Workflows.Designing.Watching;
using HubPlatform.Workflows.Designing.Watching.Live;
using HubPlatform.Workflows.Running;

using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace HubPlatform.Workflows;

public static class WorkflowsModule
{
    public static HubBuilder AddWorkflows(this HubBuilder hub)
    {
        WorkflowPermissions.Grant(hub.Permissions);
        hub.Services.AddSingleton<CompiledWorkflows>();
        hub.Services.AddScoped<InstanceStore>();
        hub.Services.AddScoped<InstanceRunner>();
        hub.Services.AddScoped<EventDelivery>();
        hub.Services.AddScoped<Announcer>();
        hub.Services.AddSingleton<WatchdogRounds>();
        hub.Services.AddSingleton<StudioFiles>();
        hub.Services.AddScoped<HeldTracks>();
        hub.Services.AddScoped<RegionVocabularies>();
        hub.Services.AddScoped<DefinitionCheck>();
        hub.Services.AddScoped<ConsumingWorkflows>();
        hub.Services.AddScoped<IOwnedContent, OwnedWorkflows>();
        hub.Services.AddScoped<IVariantKind, WorkflowVariants>();
        hub.Services.AddScoped<Answers>();
        hub.Services.AddSignalR();
        hub.Services.AddSingleton<RecentStories>();
        hub.Services.AddSingleton<LiveDoor>();
        hub.Services.AddSingleton<InstanceWatch>();
        hub.Services.AddHostedService(services => services.GetRequiredService<InstanceWatch>());
        hub.AddPageLink(new PageLink(Audience.Staff, "designer", "workflows.designer.link", "path", 60, WorkflowPermissions.Design));
        hub.AddPageLink(new PageLink(Audience.Staff, "operations", "workflows.operations.link", "loop", 75, WorkflowPermissions.Operate));
        return hub.AddModule(typeof(WorkflowsModule).Assembly, endpoints =>
        {
            DesignerApi.Map(endpoints);
            StudioRoutes.Map(endpoints);
            endpoints.MapHub<WorkflowInstanceHub>(WorkflowInstanceHub.Path).RequireAuthorization(Policies.Designer);
        });
    }

    /// <summary>Executes a definition by a script, without a host, a database or the real clock, and prints its journal as JSON lines.</summary>
    public static Task<int> RunScriptAsync(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors) =>
        ScriptCommand.RunAsync(arguments, output, errors);
}
