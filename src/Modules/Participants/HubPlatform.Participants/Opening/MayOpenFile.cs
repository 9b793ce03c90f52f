using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Participants.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Participants.Opening;

internal sealed class MayOpenFileHandler(RegionDb db, Execution execution) : IRequestHandler<MayOpenFile, Result<Done>>
{
    public async Task<Result<Done>> Handle(MayOpenFile request, CancellationToken cancellationToken) =>
        await db.People.OpenTo(execution.Caller).AnyAsync(p => p.Id == request.ParticipantId, cancellationToken) ? Result.Done : Problem.NotFound;
}

internal sealed class ListMyPeopleHandler(RegionDb db, Execution execution) : IRequestHandler<ListMyPeople, Result<IReadOnlyCollection<Guid>>>
{
    public async Task<Result<IReadOnlyCollection<Guid>>> Handle(ListMyPeople request, CancellationToken cancellationToken) =>
        Result.Of<IReadOnlyCollection<Guid>>(await db.People.OpenTo(execution.Caller).Select(p => p.Id).ToHashSetAsync(cancellationToken));
}

internal sealed class MyPeopleHandler(RegionDb db, Execution execution) : IRequestHandler<MyPeople, Result<OpenFiles>>
{
    public Task<Result<OpenFiles>> Handle(MyPeople request, CancellationToken cancellationToken) =>
        Task.FromResult(Result.Of(new OpenFiles(FileDoor.IsOpenWide(execution.Caller), db.People.OpenTo(execution.Caller).Select(p => p.Id))));
}
