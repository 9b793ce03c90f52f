using FluentValidation;

using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Training.Teaching;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Training.Grouping;

/// <summary>One more meeting of a group; also one that has taken place and was not planned here.</summary>
[Requires(TrainingPermissions.Teach)]
internal sealed record AddSession(Guid CohortId, NewSession Session) : ICommand<Guid>;

internal sealed class AddSessionValidator : AbstractValidator<AddSession>
{
    private static readonly TimeSpan AsLongAsPeopleRemember = TimeSpan.FromDays(92);

    public AddSessionValidator(TimeProvider clock) => RuleFor(r => r.Session).SetValidator(new NewSessionValidator(clock, AsLongAsPeopleRemember));
}

internal sealed class AddSessionHandler(RegionDb db, SessionDays days) : IRequestHandler<AddSession, Result<Guid>>
{
    public async Task<Result<Guid>> Handle(AddSession request, CancellationToken cancellationToken)
    {
        if (!await db.Cohorts.AnyAsync(c => c.Id == request.CohortId, cancellationToken))
        {
            return Problem.NotFound;
        }

        var session = request.Session.In(request.CohortId);
        db.Add(session);
        var told = await days.TellAsync(request.CohortId, session, null, cancellationToken);
        return told.Failed ? told.Problem! : session.Id;
    }
}
