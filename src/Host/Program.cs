using HubPlatform.Host.CommandLine;
using HubPlatform.Host;

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
