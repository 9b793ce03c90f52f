namespace HubPlatform.Host.CommandLine;

/// <summary>What the host can be told to do instead of serving pages: <c>region add NAME</c>, <c>operator add NAME</c>, <c>migrate</c>.</summary>
internal abstract class HubVerb
{
    public static HubVerb? From(string[] args) => args switch
    {
        ["region", "add", .. var name] when name.Length > 0 => new AddRegionVerb(string.Join(' ', name)),
        ["operator", "add", .. var name] when name.Length > 0 => new AddOperatorVerb(string.Join(' ', name)),
        ["migrate"] => new MigrateVerb(),
        _ => null,
    };

    /// <summary>The process's exit code.</summary>
    public abstract Task<int> RunAsync(WebApplication app, CancellationToken cancellationToken);

    /// <summary>Where people reach this hub, as far as a command line can know.</summary>
    protected static string AddressOf(WebApplication app) =>
        (app.Configuration["Hub:Address"] ?? app.Configuration["ASPNETCORE_URLS"]?.Split(';')[0] ?? "http://localhost:5080").TrimEnd('/');
}

internal sealed class MigrateVerb : HubVerb
{
    public override async Task<int> RunAsync(WebApplication app, CancellationToken cancellationToken)
    {
        await HubHost.UpdateSchemaAsync(app, cancellationToken);
        return 0;
    }
}
