using HubPlatform.Kernel.Commands;
using HubPlatform.TestKit;
using HubPlatform.Kernel.Outbox;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Tests.Kernel;

public sealed class PipelineTests : HubTest
{
    [Fact]
    public async Task Command_FromSomebodyWithoutPermission_IsNotFoundAndLeavesOnlyItsAuditRecord()
    {
        var result = await SendAsync(new RecordDelivery(Guid.CreateVersion7(), OutboxState.Sent, null));

        Assert.Equal(Problem.NotFound, result.Problem);
        Assert.Equal(["not-found"], await AuditAsync(nameof(RecordDelivery)));
        Assert.Equal(0, await InDatabaseAsync(db => db.Outbox.CountAsync()));
    }

    [Fact]
    public async Task Command_FromTheHubItself_IsHandledAndAudited()
    {
        var result = await SendAsync(new RecordDelivery(Guid.CreateVersion7(), OutboxState.Sent, null), HubPlatform.Kernel.People.Caller.Hub);

        Assert.False(result.Failed);
        Assert.Equal(["done"], await AuditAsync(nameof(RecordDelivery)));
    }
}
