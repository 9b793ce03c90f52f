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

internal sealed class AddSessionHandler(RegionDb db, SessionChecks checks, SessionDays days, TimeProvider clock) : IRequestHandler<AddSession, Result<Guid>>
{
    public async Task<Result<Guid>> Handle(AddSession request, CancellationToken cancellationToken)
    {
        if (await db.Cohorts.SingleOrDefaultAsync(c => c.Id == request.CohortId, cancellationToken) is not { } cohort)
        {
            return Problem.NotFound;
        }

        if (await checks.ProblemAsync(cohort, request.Session.Plan, cancellationToken) is { } problem)
        {
            return problem;
        }

        var session = new Session { CohortId = cohort.Id }.Plan(request.Session.Plan, clock.GetUtcNow());
        db.Add(session);
        var told = await days.TellAsync(cohort.Id, session, null, cancellationToken);
        return told.Failed ? told.Problem! : session.Id;
    }
}

/// <summary>What a plan for a session must keep to beside its own fields: the group's units, the region's trainers.</summary>
internal sealed class SessionChecks(RegionDb db, Trainers trainers)
{
    public async Task<Problem?> ProblemAsync(Cohort cohort, SessionPlan plan, CancellationToken cancellationToken)
    {
        if (plan.UnitId is { } unit
            && (cohort.UnitId is { } only ? only != unit : !await db.Units.AnyAsync(u => u.CurriculumKey == cohort.CurriculumKey && u.UnitId == unit, cancellationToken)))
        {
            return CohortProblems.UnitUnknown;
        }

        return await trainers.KnowsAsync(plan.TrainerId, cancellationToken) ? null : CohortProblems.TrainerUnknown;
    }
}
