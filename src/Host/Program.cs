using HubPlatform.Host.CommandLine;
using HubPlatform.Host;
using HubPlatform.Host.Tracks.Making;
using HubPlatform.Workflows;

if (args is ["workflow", "run", .. var run])
{
    // Nothing of the host is needed, and it should answer at once.
    return await WorkflowsModule.RunScriptAsync(run, Console.Out, Console.Error);
}

if (args is ["track", .. var track])
{
    return await TrackCommand.RunAsync(track, Console.Out, Console.Error);
}

var verb = HubVerb.From(args);
var builder = WebApplication.CreateBuilder(verb is null ? args : []);
builder.Configuration.AddEnvironmentVariables("HUB_");
HubHost.Configure(builder);

await using var app = builder.Build();

if (verb is not null)
{
    return await verb.RunAsync(app, CancellationToken.None);
}

await HubHost.StartUpAsync(app, CancellationToken.None);
HubHost.Use(app);
await app.RunAsync();
return 0;
