using HubPlatform.Kernel.Data;

using MediatR;

using Microsoft.Extensions.DependencyInjection;

namespace HubPlatform.Kernel.Commands;

/// <summary>
/// MediatR, with one difference: before an event reaches its listeners, what the command has not saved yet is flushed, so that they find it.
/// Listeners run one after another, in the order in which the host lists the modules.
/// </summary>
internal sealed class HubMediator(ServiceFactory factory, IServiceProvider services, Execution execution) : Mediator(factory)
{
    protected override async Task PublishCore(IEnumerable<Task> allHandlers)
    {
        if (!execution.InCommand)
        {
            throw new InvalidOperationException("Events are published inside a command.");
        }

        // The sequence is lazy: a listener starts when the enumerator moves to it.
        using var listeners = allHandlers.GetEnumerator();

        while (execution.Doom is null)
        {
            if (!execution.InPlatformCommand)
            {
                await services.GetRequiredService<RegionDb>().FlushAsync(CancellationToken.None);
            }

            if (!listeners.MoveNext())
            {
                return;
            }

            await listeners.Current;
        }
    }
}
