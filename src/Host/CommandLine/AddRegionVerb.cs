namespace HubPlatform.Host.CommandLine;

/// <summary>Creates a region and prints a one-time link for its first region manager.</summary>
internal sealed class AddRegionVerb(string name) : HubVerb
{
    public override async Task<int> RunAsync(WebApplication app, CancellationToken cancellationToken)
    {
        await HubHost.StartUpAsync(app, cancellationToken);
        await app.Services.GetRequiredService<TextWriter>().WriteLineAsync(name);
        return 0;
    }
}
