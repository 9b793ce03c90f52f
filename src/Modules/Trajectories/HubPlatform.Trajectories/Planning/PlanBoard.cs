using HubPlatform.Kernel.Data;
using HubPlatform.Trajectories.Contracts;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Trajectories.Planning;

/// <summary>The plan of one trajectory: what was agreed, what lies on the table, what there is to choose from.</summary>
/// <param name="Version">The agreed version, 0 before the first.</param>
/// <param name="Parts">The agreed plan in its order; empty before the first version.</param>
/// <param name="Proposal">What somebody proposed and not both have accepted; null when nothing is on the table.</param>
/// <param name="Choices">All plan modules of the track, in an order that makes sense; those of the proposal (else the plan, else the recommended) are chosen.</param>
/// <param name="MayAccept">Whether a yes counts now: the workflow asks for a plan, or there is one to change.</param>
/// <param name="MayPropose">False once the trajectory is over.</param>
/// <param name="Runs">The plan is being walked.</param>
public sealed record PlanBoard(
    int Version,
    DateTimeOffset? AgreedAt,
    IReadOnlyList<PlanPart> Parts,
    ProposalView? Proposal,
    IReadOnlyList<PlanChoice> Choices,
    bool MayAccept,
    bool MayPropose,
    bool Runs)
{
    /// <summary>What the track would see in the plan, and why; not what is in it already, nor what the coach set aside.</summary>
    public IReadOnlyList<SuggestionView> Suggestions { get; init; } = [];

    public int DoneParts => Parts.Count(p => p.State == PartState.Done);
}

/// <param name="Title">English source text of the track, as is <paramref name="Why"/>.</param>
public sealed record SuggestionView(Guid Id, string ModuleId, string Title, string Why, DateTimeOffset At);

/// <param name="Title">English source text of the track.</param>
public sealed record PlanPart(string ModuleId, string Title, string Why, int AboutWeeks, PartState State, DateTimeOffset? BegunAt, DateTimeOffset? EndedAt);

public enum PartState
{
    Ahead,
    Now,
    Done,
    Left,
}

/// <param name="Revision">To be sent back with an acceptance.</param>
/// <param name="Parts">The whole plan as it would be: what has begun, then what is proposed.</param>
/// <param name="By">Who proposed it: coach or participant.</param>
public sealed record ProposalView(
    int Revision, IReadOnlyList<PlanPart> Parts, TaskFor By, DateTimeOffset At, DateTimeOffset? CoachAcceptedAt, DateTimeOffset? ParticipantAcceptedAt);

/// <param name="Number">Its place among the chosen, from 1; null when it is not chosen.</param>
/// <param name="Stays">Has begun or is done: it stays in the plan.</param>
/// <param name="After">Titles of plan modules that come before it where both are chosen.</param>
public sealed record PlanChoice(
    string ModuleId, string Title, string Why, int AboutWeeks, bool Recommended, bool IsChosen, int? Number, bool Stays, PartState? State, IReadOnlyList<string> After);

internal sealed class PlanBoards(RegionDb db)
{
    public async Task<PlanBoard> OfAsync(Trajectory trajectory, CancellationToken cancellationToken)
    {
        var plan = await db.Plans.SingleOrDefaultAsync(p => p.TrajectoryId == trajectory.Id, cancellationToken);
        var agreedAt = plan is { Agreed: > 0 }
            ? await db.PlanVersions.Where(v => v.TrajectoryId == trajectory.Id && v.Number == plan.Agreed).Select(v => (DateTimeOffset?)v.AgreedAt).SingleAsync(cancellationToken)
            : null;
        var items = await db.PlanItems.Where(i => i.TrajectoryId == trajectory.Id).OrderBy(i => i.Position).ToListAsync(cancellationToken);
        var modules = await db.PlanModules
            .Where(m => m.TrackId == trajectory.TrackId && m.TrackVersion == trajectory.TrackVersion)
            .OrderBy(m => m.Position)
            .ToListAsync(cancellationToken);
        var asked = await db.Tasks
            .Where(t => t.TrajectoryId == trajectory.Id && t.Kind == TaskKinds.AgreePlan && t.State == TaskState.Open)
            .OrderBy(t => t.Id)
            .FirstOrDefaultAsync(cancellationToken);
        var chosen = Chosen(plan, items, modules, asked);

        return new PlanBoard(
            plan?.Agreed ?? 0,
            agreedAt,
            [.. items.Select(i => Part(i.ModuleId, i, modules))],
            plan?.Proposal is { } proposal ? View(plan, proposal, items, modules) : null,
            [.. modules.Select(m => Choice(m, items, modules, chosen))],
            trajectory.Status == TrajectoryStatus.Running && (asked is not null || plan is { Agreed: > 0 }),
            !trajectory.IsOver,
            trajectory.PlanStepId is not null)
        {
            Suggestions = trajectory.IsOver ? [] : await SuggestedAsync(trajectory.Id, modules, chosen, cancellationToken),
        };
    }

    private async Task<IReadOnlyList<SuggestionView>> SuggestedAsync(Guid trajectoryId, List<RegionPlanModule> modules, List<string> chosen, CancellationToken cancellationToken)
    {
        var suggested = await db.PlanSuggestions.Where(s => s.TrajectoryId == trajectoryId && s.SetAsideAt == null).OrderBy(s => s.At).ThenBy(s => s.Id).ToListAsync(cancellationToken);
        return
        [
            .. from suggestion in suggested
               let module = modules.Find(m => m.ModuleId == suggestion.ModuleId)
               where module is not null && !chosen.Contains(suggestion.ModuleId)
               select new SuggestionView(suggestion.Id, module.ModuleId, module.Title, suggestion.Why, suggestion.At),
        ];
    }

    /// <summary>What the composer shows as ticked, in order.</summary>
    private static List<string> Chosen(Plan? plan, List<PlanItem> items, List<RegionPlanModule> modules, HubTask? asked)
    {
        List<string> stays = [.. items.Where(i => i.IsFixed).Select(i => i.ModuleId)];
        var recommended = asked?.Inputs["recommended"] is System.Text.Json.Nodes.JsonArray list
            ? list.Select(n => n?.ToString())
            : modules.Where(m => m.Recommended).Select(m => m.ModuleId);
        IEnumerable<string?> ahead = plan switch
        {
            { Proposal: { } proposal } => proposal.Modules,
            { Agreed: > 0 } => items.Where(i => i.State == PlanItemState.Ahead).Select(i => i.ModuleId),
            _ => modules.Select(m => m.ModuleId).Intersect(recommended),
        };
        return [.. stays.Union(ahead.OfType<string>())];
    }

    private static ProposalView View(Plan plan, Proposal proposal, List<PlanItem> items, List<RegionPlanModule> modules)
    {
        var whole = items.Where(i => i.IsFixed).Select(i => i.ModuleId).Union(proposal.Modules);
        return new ProposalView(
            plan.Revision,
            [.. whole.Select(id => Part(id, items.FirstOrDefault(i => i.ModuleId == id && i.IsFixed), modules))],
            proposal.By == Side.Coach ? TaskFor.Coach : TaskFor.Participant,
            proposal.At,
            proposal.Coach?.At,
            proposal.Participant?.At);
    }

    private static PlanPart Part(string moduleId, PlanItem? item, List<RegionPlanModule> modules)
    {
        var module = modules.FirstOrDefault(m => m.ModuleId == moduleId);
        return new PlanPart(moduleId, module?.Title ?? moduleId, module?.Why ?? "", module?.AboutWeeks ?? 0, StateOf(item), item?.BegunAt, item?.EndedAt);
    }

    private static PlanChoice Choice(RegionPlanModule module, List<PlanItem> items, List<RegionPlanModule> modules, List<string> chosen)
    {
        var place = chosen.IndexOf(module.ModuleId);
        var item = items.FirstOrDefault(i => i.ModuleId == module.ModuleId);
        return new PlanChoice(
            module.ModuleId, module.Title, module.Why, module.AboutWeeks, module.Recommended,
            place >= 0, place >= 0 ? place + 1 : null, item is { IsFixed: true }, item is null ? null : StateOf(item),
            [.. module.After.Select(id => modules.FirstOrDefault(m => m.ModuleId == id)?.Title).OfType<string>()]);
    }

    private static PartState StateOf(PlanItem? item) => item?.State switch
    {
        PlanItemState.Now => PartState.Now,
        PlanItemState.Done => PartState.Done,
        PlanItemState.Left => PartState.Left,
        _ => PartState.Ahead,
    };
}
