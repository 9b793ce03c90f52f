using HubPlatform.Kernel;
using HubPlatform.Workflows.Running;

using Microsoft.Extensions.DependencyInjection;

namespace HubPlatform.Workflows;

public static class WorkflowsModule
{
    public static HubBuilder AddWorkflows(this HubBuilder hub)
    {
        WorkflowPermissions.Grant(hub.Permissions);
        hub.Services.AddSingleton<CompiledWorkflows>();
        hub.Services.AddScoped<InstanceRunner>();
        hub.Services.AddScoped<Announcer>();
        return hub.AddModule(typeof(WorkflowsModule).Assembly);
    }

    /// <summary>Executes a definition by a script, without a host, a database or the real clock, and prints its journal as JSON lines.</summary>
    public static Task<int> RunScriptAsync(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors) =>
        ScriptCommand.RunAsync(arguments, output, errors);
}
