using HubPlatform.Access.Contracts;
using HubPlatform.Kernel;
using HubPlatform.Kernel.People;
using HubPlatform.Kernel.Text;
using HubPlatform.Regions.Contracts;

using MediatR;

namespace HubPlatform.Host.CommandLine;

/// <summary>Creates a region and prints a one-time link for its first region manager.</summary>
internal sealed class AddRegionVerb(string name) : HubVerb
{
    public override async Task<int> RunAsync(WebApplication app, CancellationToken cancellationToken)
    {
        await HubHost.UpdateSchemaAsync(app, cancellationToken);
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Execution>().Caller = Caller.Hub;
        var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
        var words = scope.ServiceProvider.GetRequiredService<Words>();
        var added = await mediator.Send(new AddRegion(name, app.Configuration["Region:TimeZone"] ?? "Europe/Brussels"), cancellationToken);

        if (added.Problem is { } problem)
        {
            await Console.Error.WriteLineAsync(words.Of(problem));
            return 1;
        }

        var invitation = await mediator.Send(new InviteFirstManager(added.Value.Id), cancellationToken);
        var address = (app.Configuration["Hub:Address"] ?? app.Configuration["ASPNETCORE_URLS"]?.Split(';')[0] ?? "http://localhost:5080").TrimEnd('/');
        await Console.Out.WriteLineAsync($"{added.Value.Name} is at {address}/{added.Value.Slug}");
        await Console.Out.WriteLineAsync($"For its first region manager, once, until {invitation.Value.ExpiresAt:d MMMM HH:mm} UTC: {address}{invitation.Value.Path}");
        return 0;
    }
}
