using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Time;
using HubPlatform.Workflows.Running;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Workflows.Operating;

/// <summary>Workflows that should have started by themselves at their moment, and did not however often that was tried.</summary>
internal sealed class ParkedTriggers(RegionDb db, TimeProvider clock) : IParkedWork
{
    public string Kind => "trigger";

    private IQueryable<StartTrigger> Parked
    {
        get
        {
            var versions = db.WorkflowVersions;
            return db.StartTriggers.Where(t => t.DueAt == null && t.Failures >= Pauses.MostTries
                && versions.Any(v => v.Id == t.VersionId && v.IsPublished && v.DeletedAt == null));
        }
    }

    public Task<int> CountAsync(CancellationToken cancellationToken) => Parked.CountAsync(cancellationToken);

    public async Task<IReadOnlyList<ParkedLine>> ListAsync(int skip, int take, CancellationToken cancellationToken)
    {
        var versions = db.WorkflowVersions;
        var rows = await (from trigger in Parked
                          join version in versions on trigger.VersionId equals version.Id
                          orderby trigger.Id
                          select new { trigger.Id, version.Name, version.PublishedAt, trigger.Failures, trigger.Cause }).Skip(skip).Take(take).ToListAsync(cancellationToken);
        return [.. rows.Select(r => new ParkedLine(r.Id, r.Name, r.PublishedAt ?? default, r.Failures, r.Cause))];
    }

    public async Task<bool> TryAgainAsync(Guid id, CancellationToken cancellationToken)
    {
        var trigger = await Parked.SingleOrDefaultAsync(t => t.Id == id, cancellationToken);
        trigger?.Replay(clock.GetUtcNow());
        return trigger is not null;
    }
}

/// <summary>Answers that came before their step stood open and that the step then did not take. The step is still open, for people or for another try.</summary>
internal sealed class ParkedAnswers(RegionDb db) : IParkedWork
{
    public string Kind => "answer";

    private IQueryable<EarlyAnswer> Parked => db.EarlyAnswers.Where(e => e.Failures >= Pauses.MostTries);

    public Task<int> CountAsync(CancellationToken cancellationToken) => Parked.CountAsync(cancellationToken);

    public async Task<IReadOnlyList<ParkedLine>> ListAsync(int skip, int take, CancellationToken cancellationToken)
    {
        var (instances, versions) = (db.Instances, db.WorkflowVersions);
        var rows = await (from answer in Parked
                          join instance in instances on answer.InstanceId equals instance.Id
                          join version in versions on instance.VersionId equals version.Id
                          orderby answer.ArrivedAt, answer.StepId
                          select new { answer.StepId, version.Name, answer.ArrivedAt, answer.Failures, answer.Cause, answer.InstanceId }).Skip(skip).Take(take).ToListAsync(cancellationToken);
        return [.. rows.Select(r => new ParkedLine(r.StepId, r.Name, r.ArrivedAt, r.Failures, r.Cause, OperatingLinks.Instance(r.InstanceId)))];
    }

    public async Task<bool> TryAgainAsync(Guid id, CancellationToken cancellationToken)
    {
        var answer = await Parked.SingleOrDefaultAsync(e => e.StepId == id, cancellationToken);
        answer?.Replay();
        return answer is not null;
    }
}
