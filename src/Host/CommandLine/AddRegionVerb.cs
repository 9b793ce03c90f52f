using HubPlatform.Access.Contracts;
using HubPlatform.Kernel;
using HubPlatform.Kernel.People;
using HubPlatform.Kernel.Regions;
using HubPlatform.Kernel.Text;
using HubPlatform.Regions.Contracts;

using MediatR;

namespace HubPlatform.Host.CommandLine;

/// <summary>
/// Creates a region and prints a one-time link for its first region manager. Said again while nobody manages it (the link was lost, or too old, or
/// the power went between the two), it prints a new link.
/// </summary>
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

        var region = added.Failed ? await app.Services.GetRequiredService<RegionDirectory>().FindAsync(RegionSlug.From(name), cancellationToken) : added.Value;
        var invitation = region is null ? null : await mediator.Send(new InviteFirstManager(region.Id), cancellationToken);

        if (invitation is null or { Failed: true })
        {
            await Console.Error.WriteLineAsync(words.Of(added.Problem ?? invitation!.Problem!));
            return 1;
        }

        var address = AddressOf(app);
        await Console.Out.WriteLineAsync($"{region!.Name} is at {address}/{region.Slug}");
        await Console.Out.WriteLineAsync($"For its first region manager, once, until {invitation.Value.ExpiresAt:d MMMM HH:mm} UTC: {address}{invitation.Value.Path}");
        return 0;
    }
}
