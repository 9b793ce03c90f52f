using HubPlatform.Access.Contracts;
using HubPlatform.Kernel;
using HubPlatform.Kernel.People;

using MediatR;

namespace HubPlatform.Host.CommandLine;

/// <summary>Prints a one-time link for somebody who is to run this hub. Who can type here runs it already.</summary>
internal sealed class AddOperatorVerb(string name) : HubVerb
{
    public override async Task<int> RunAsync(WebApplication app, CancellationToken cancellationToken)
    {
        await HubHost.UpdateSchemaAsync(app, cancellationToken);
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Execution>().Caller = Caller.Hub;
        var link = (await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new InviteOperator(name), cancellationToken)).Value;
        await Console.Out.WriteLineAsync($"For {name}, once, until {link.ExpiresAt:d MMMM HH:mm} UTC: {AddressOf(app)}{link.Path}");
        return 0;
    }
}
