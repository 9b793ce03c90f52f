using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Workflows.Engine;
using HubPlatform.Workflows.Running;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Workflows.Designing.Watching;

/// <summary>The way one run took so far.</summary>
[Requires(WorkflowPermissions.Watch)]
internal sealed record GetInstance(Guid InstanceId) : IQuery<InstanceStory>;

/// <summary>Where one run stands, and nothing about its way.</summary>
[Requires(WorkflowPermissions.Watch)]
internal sealed record GetInstanceLine(Guid InstanceId) : IQuery<InstanceLine>;

internal sealed class GetInstanceHandler(RegionDb db, CompiledWorkflows compiled, RecentStories recent)
    : IRequestHandler<GetInstance, Result<InstanceStory>>, IRequestHandler<GetInstanceLine, Result<InstanceLine>>
{
    public async Task<Result<InstanceStory>> Handle(GetInstance request, CancellationToken cancellationToken)
    {
        if (await db.Instances.AsNoTracking().SingleOrDefaultAsync(i => i.Id == request.InstanceId, cancellationToken) is not { } instance)
        {
            return Problem.NotFound;
        }

        if (recent.Find(instance) is { } known)
        {
            return known;
        }

        // A row holds the lines of one burst, so what is left out here is the heaviest part of it: the state before.
        var bursts = await db.Bursts.AsNoTracking()
            .Where(b => b.InstanceId == instance.Id && b.UndoneBy == null)
            .OrderBy(b => b.Number)
            .Select(b => new { b.At, b.Journal })
            .ToListAsync(cancellationToken);
        var workflow = await compiled.GetAsync(db, instance.VersionId, cancellationToken);
        var entries = new List<JournalEntry>();
        var runs = new Dictionary<long, StepRun>();

        foreach (var (at, line) in bursts.SelectMany(b => b.Journal.Select(line => (b.At, line))))
        {
            var entry = new JournalEntry(entries.Count, line.Event, line.Execution, line.Parent, line.Path, workflow.FindByPath(line.Path), at, line.Outcomes, Discretion.Of(line.Message));
            entries.Add(entry);

            if (!runs.TryGetValue(line.Execution, out var run))
            {
                runs[line.Execution] = run = new StepRun(line.Execution, line.Parent, line.Path, entry.Node, at);
            }

            run.Take(entry);
        }

        return recent.Keep(instance, Tell(instance, workflow, entries, runs));
    }

    public async Task<Result<InstanceLine>> Handle(GetInstanceLine request, CancellationToken cancellationToken) =>
        await db.Instances.AsNoTracking().SingleOrDefaultAsync(i => i.Id == request.InstanceId, cancellationToken) is { } instance
            ? InstanceLine.Of(instance)
            : Problem.NotFound;

    private static InstanceStory Tell(WorkflowInstance instance, CompiledWorkflow workflow, List<JournalEntry> entries, Dictionary<long, StepRun> runs)
    {
        var state = instance.LoadForShowing();

        if (instance.EndedAt is { } end)
        {
            foreach (var run in runs.Values)
            {
                run.EndWith(end);
            }
        }

        var bookmarks = instance.EndedAt is not null ? [] : state.Bookmarks.ConvertAll(b => new OpenBookmark(b.Id, b.Name, b.Execution, b.Path, b.DueAt));
        bookmarks.ForEach(b => runs.GetValueOrDefault(b.Execution)?.HasBookmarks = true);
        return new InstanceStory(
            InstanceLine.Of(instance), instance.ParentInstanceId, workflow, entries, runs, bookmarks,
            state.Incidents.ConvertAll(i => i with { Message = Discretion.Of(i.Message)! }));
    }
}
