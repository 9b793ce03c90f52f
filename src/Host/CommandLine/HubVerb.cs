namespace HubPlatform.Host.CommandLine;

/// <summary>What the host can be told to do instead of serving pages: <c>region add NAME</c>, <c>migrate</c>.</summary>
internal abstract class HubVerb
{
    public static HubVerb? From(string[] args) => args switch
    {
        ["region", "add", .. var name] when name.Length > 0 => new AddRegionVerb(string.Join(' ', name)),
        ["migrate"] => new MigrateVerb(),
        _ => null,
    };

    /// <summary>The process's exit code.</summary>
    public abstract Task<int> RunAsync(WebApplication app, CancellationToken cancellationToken);
}

internal sealed class MigrateVerb : HubVerb
{
    public override async Task<int> RunAsync(WebApplication app, CancellationToken cancellationToken)
    {
        await HubHost.UpdateSchemaAsync(app, cancellationToken);
        return 0;
    }
}
