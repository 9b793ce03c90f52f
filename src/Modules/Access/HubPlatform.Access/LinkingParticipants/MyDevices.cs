using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Access.LinkingParticipants;

/// <summary>The devices the calling participant is signed in on, last used first.</summary>
[Requires(AccessPermissions.KeepOwnDevices)]
internal sealed record ListMyDevices : IQuery<IReadOnlyList<MyDevice>>;

public sealed record MyDevice(Guid Id, string Kind, DateTimeOffset SignedInAt, DateTimeOffset SeenAt);

/// <summary>Signs one of the caller's own devices out, from its next request on.</summary>
[Requires(AccessPermissions.KeepOwnDevices)]
internal sealed record EndMyDevice(Guid DeviceId) : ICommand;

internal sealed class MyDevicesHandler(RegionDb db, Execution execution, RealClock clock)
    : IRequestHandler<ListMyDevices, Result<IReadOnlyList<MyDevice>>>, IRequestHandler<EndMyDevice, Result<Done>>
{
    public async Task<Result<IReadOnlyList<MyDevice>>> Handle(ListMyDevices request, CancellationToken cancellationToken)
    {
        var me = execution.Caller.ParticipantId;
        var devices = await db.Devices.Where(d => d.ParticipantId == me && d.EndedAt == null).OrderByDescending(d => d.SeenAt).ToListAsync(cancellationToken);
        return Result.Of<IReadOnlyList<MyDevice>>([.. devices.Select(d => new MyDevice(d.Id, d.Kind.ToString().ToLowerInvariant(), d.SignedInAt, d.SeenAt))]);
    }

    public async Task<Result<Done>> Handle(EndMyDevice request, CancellationToken cancellationToken)
    {
        var me = execution.Caller.ParticipantId;
        var device = await db.Devices.SingleOrDefaultAsync(d => d.Id == request.DeviceId && d.ParticipantId == me, cancellationToken);

        if (device is null)
        {
            return Problem.NotFound;
        }

        device.End(clock.Now);
        return Result.Done;
    }
}
