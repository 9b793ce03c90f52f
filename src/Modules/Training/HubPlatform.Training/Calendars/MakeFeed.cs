using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Training.Calendars;

/// <summary>Makes the caller's calendar link, in place of the one before it. The address stands only in the answer.</summary>
[Requires(TrainingPermissions.Calendar)]
internal sealed record MakeFeed : ICommand<FeedLink>;

/// <summary>The caller's calendar link reads nothing any more.</summary>
[Requires(TrainingPermissions.Calendar)]
internal sealed record RevokeFeed : ICommand;

/// <summary>Since when the caller has a calendar link; null when she has none.</summary>
[Requires(TrainingPermissions.Calendar)]
internal sealed record GetFeed : IQuery<FeedView>;

public sealed record FeedView(DateTimeOffset? MadeAt);

/// <param name="Path">Below the region.</param>
public sealed record FeedLink(string Path)
{
    public override string ToString() => nameof(FeedLink);
}

internal sealed class MakeFeedHandler(RegionDb db, Execution execution, TimeProvider clock)
    : IRequestHandler<MakeFeed, Result<FeedLink>>, IRequestHandler<RevokeFeed, Result<Done>>, IRequestHandler<GetFeed, Result<FeedView>>
{
    public async Task<Result<FeedLink>> Handle(MakeFeed request, CancellationToken cancellationToken)
    {
        await RevokeAsync(cancellationToken);
        var secret = FeedSecret.New();
        db.Add(new CalendarFeed
        {
            Kind = execution.Caller.Kind,
            OwnerId = execution.Caller.AccountId!.Value,
            SecretHash = secret.Hash,
            Language = execution.Language,
            MadeAt = clock.GetUtcNow(),
        });
        return new FeedLink($"calendar/{secret.Text}.ics");
    }

    public async Task<Result<Done>> Handle(RevokeFeed request, CancellationToken cancellationToken)
    {
        await RevokeAsync(cancellationToken);
        return Result.Done;
    }

    public async Task<Result<FeedView>> Handle(GetFeed request, CancellationToken cancellationToken) =>
        new FeedView(await Open().Select(f => (DateTimeOffset?)f.MadeAt).FirstOrDefaultAsync(cancellationToken));

    private async Task RevokeAsync(CancellationToken cancellationToken)
    {
        foreach (var feed in await Open().ToListAsync(cancellationToken))
        {
            feed.Revoke(clock.GetUtcNow());
        }
    }

    private IQueryable<CalendarFeed> Open()
    {
        var me = execution.Caller.AccountId;
        return db.CalendarFeeds.Where(f => f.OwnerId == me && f.RevokedAt == null);
    }
}
