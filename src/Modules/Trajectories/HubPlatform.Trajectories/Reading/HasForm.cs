using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Trajectories.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Trajectories.Reading;

internal sealed class HasFormHandler(RegionDb db) : IRequestHandler<HasForm, Result<bool>>
{
    public async Task<Result<bool>> Handle(HasForm request, CancellationToken cancellationToken) =>
        await db.FormEditions.AnyAsync(e => e.DocumentId == request.FormId, cancellationToken);
}
