using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Text;
using HubPlatform.Kernel.Tracks;
using HubPlatform.Trajectories.Contracts;
using HubPlatform.Trajectories.Undoing;
using HubPlatform.Trajectories.Walking;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Trajectories.Planning;

/// <summary>
/// Puts a plan on the table, by either side: the plan modules to come, in their order. What has begun stays in the plan by itself. Whoever had
/// accepted an earlier proposal is asked anew.
/// </summary>
/// <param name="Accept">The proposer says yes to it at once.</param>
/// <returns>The revision, to be accepted by.</returns>
[Requires(TrajectoriesPermissions.Step)]
internal sealed record ProposePlan(Guid TrajectoryId, IReadOnlyList<string> Modules, bool Accept = false) : ICommand<int>;

internal sealed class ProposePlanHandler(RegionDb db, GuardedFiles files, Journey journey, Remembrance remembrance, PlanAgreement agreement, PlanNames names)
    : IRequestHandler<ProposePlan, Result<int>>
{
    public async Task<Result<int>> Handle(ProposePlan request, CancellationToken cancellationToken)
    {
        var file = await files.TrajectoryAsync(request.TrajectoryId, cancellationToken);

        if (file.Failed)
        {
            return file.Problem!;
        }

        var trajectory = file.Value;

        if (trajectory.IsOver)
        {
            return TrajectoryProblems.Over;
        }

        var items = await db.PlanItems.Where(i => i.TrajectoryId == trajectory.Id).OrderBy(i => i.Position).ToListAsync(cancellationToken);
        var stays = items.Where(i => i.IsFixed).Select(i => i.ModuleId).ToList();
        var ahead = request.Modules.Distinct(StringComparer.Ordinal).Except(stays, StringComparer.Ordinal).ToList();
        var known = await db.PlanModules.Where(m => m.TrackVersion == trajectory.TrackVersion && m.TrackId == trajectory.TrackId).ToListAsync(cancellationToken);

        if (ahead.Count + stays.Count == 0)
        {
            return PlanProblems.Empty;
        }

        if (ahead.Any(id => known.All(m => m.ModuleId != id)))
        {
            return PlanProblems.UnknownModule;
        }

        if (FirstOutOfOrder([.. stays, .. ahead], ahead, known) is { } wrong)
        {
            return PlanProblems.Order(names.Of(trajectory, wrong.Later.Title), names.Of(trajectory, wrong.Earlier.Title));
        }

        journey.Did(trajectory, Acts.Proposed);
        var plan = await agreement.PlanAsync(trajectory, cancellationToken);
        remembrance.Keep(plan);
        plan.Propose(ahead, files.Side, journey.Now);

        if (request.Accept)
        {
            var accepted = await agreement.AcceptAsync(trajectory, plan, plan.Revision, files.Side, together: false, cancellationToken);
            return accepted.Failed ? accepted.Problem! : plan.Revision;
        }

        await agreement.HandToAsync(trajectory, TaskFor.Coach, cancellationToken);

        if (files.Side == Side.Participant)
        {
            journey.Arrived(trajectory, Arrivals.PlanProposed, $"trajectories.arrived.{Arrivals.PlanProposed}");
        }

        return plan.Revision;
    }

    /// <summary>Of what has begun nobody can change the order any more; it is not held against a plan.</summary>
    private static (RegionPlanModule Later, RegionPlanModule Earlier)? FirstOutOfOrder(
        List<string> whole, List<string> ahead, IReadOnlyCollection<RegionPlanModule> known)
    {
        foreach (var id in ahead)
        {
            var module = known.First(m => m.ModuleId == id);
            var behind = module.After.FirstOrDefault(earlier => whole.IndexOf(earlier) > whole.IndexOf(id));

            if (behind is not null)
            {
                return (module, known.First(m => m.ModuleId == behind));
            }
        }

        return null;
    }
}

/// <summary>Names of plan modules in the language of whoever is told.</summary>
internal sealed class PlanNames(ITrackCatalogue tracks, Words words)
{
    public string Of(Trajectory trajectory, string source) => words.Translated(tracks, trajectory.TrackId, source)?.Text ?? source;
}
