using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.TestKit;

using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HubPlatform.Tests.Kernel;

/// <summary>Commands that queued up for one SQLite file and share a commit: each still stands or falls alone, and nobody is told before the disk has it.</summary>
[Trait("Database", "Sqlite")]
public sealed class GroupCommitTests : HubTest
{
    static GroupCommitTests() => RegionWriter.LongestGroup = TimeSpan.FromMinutes(1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Group_OfTwo_NobodyIsToldBeforeBothAreWritten()
    {
        await using var first = await EnterAsync();
        var second = EnterAsync();
        await NoteAsync(first, "first");

        var firstTold = first.CommitAsync(Token);
        await using var turn = await second;

        Assert.False(firstTold.IsCompleted);
        Assert.Empty(await AuditAsync("first"));

        await NoteAsync(turn, "second");
        await turn.CommitAsync(Token);
        await firstTold;

        Assert.Equal(["done"], await AuditAsync("first"));
        Assert.Equal(["done"], await AuditAsync("second"));
    }

    [Fact]
    public async Task Group_OneOfThemIsRefused_OnlyItsAuditRecordStays()
    {
        await using var first = await EnterAsync();
        var second = EnterAsync();
        await NoteAsync(first, "first");
        var firstTold = first.CommitAsync(Token);
        await using var turn = await second;
        await NoteAsync(turn, "not meant to stay");

        await turn.RollbackAsync(Token);
        await NoteAsync(turn, "refused");
        await turn.CommitAsync(Token);
        await firstTold;

        Assert.Equal(["done"], await AuditAsync("first"));
        Assert.Equal(["done"], await AuditAsync("refused"));
        Assert.Empty(await AuditAsync("not meant to stay"));
    }

    [Fact]
    public async Task Group_OneOfThemBreaksOff_TheOthersAreWritten()
    {
        await using var first = await EnterAsync();
        var second = EnterAsync();
        await NoteAsync(first, "first");
        var firstTold = first.CommitAsync(Token);

        await using (var turn = await second)
        {
            await NoteAsync(turn, "broken off");
        }

        await firstTold;

        Assert.Equal(["done"], await AuditAsync("first"));
        Assert.Empty(await AuditAsync("broken off"));
    }

    [Fact]
    public async Task Group_CannotBeWritten_NobodyIsToldThatItWas()
    {
        await using (var turn = await EnterAsync())
        {
            await turn.Db.Sql("CREATE TABLE parent (id INTEGER PRIMARY KEY)").RunAsync(Token);
            await turn.Db.Sql("CREATE TABLE child (parent INTEGER REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED)").RunAsync(Token);
            await turn.CommitAsync(Token);
        }

        await using var first = await EnterAsync();
        var second = EnterAsync();
        await NoteAsync(first, "first");
        var firstTold = first.CommitAsync(Token);

        await using (var turn = await second)
        {
            // SQLite finds out when it commits, and not before.
            await turn.Db.Sql("INSERT INTO child VALUES (7)").RunAsync(Token);
            await Assert.ThrowsAsync<SqliteException>(() => turn.CommitAsync(Token));
        }

        await Assert.ThrowsAsync<SqliteException>(() => firstTold);
        Assert.Empty(await AuditAsync("first"));

        await using var next = await EnterAsync();
        await NoteAsync(next, "next");
        await next.CommitAsync(Token);

        Assert.Equal(["done"], await AuditAsync("next"));
    }

    [Fact]
    public async Task Group_HostDiesInTheMiddle_NothingOfItIsThere()
    {
        await using var first = await EnterAsync();
        var second = EnterAsync();
        await NoteAsync(first, "first");
        var firstTold = first.CommitAsync(Token);
        await using var turn = await second;
        await NoteAsync(turn, "second");

        // What a dead host leaves behind is what stands in its files at that moment.
        var left = await InDatabaseAsync(db => Task.FromResult(new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource));
        File.Copy(left, left + ".left");
        File.Copy(left + "-wal", left + ".left-wal");
        await using var connection = new SqliteConnection($"Data Source={left}.left;Pooling=false");
        await connection.OpenAsync(Token);
        await using var count = connection.CreateCommand();
        count.CommandText = "SELECT COUNT(*) FROM kernel_audit";

        Assert.Equal(0L, await count.ExecuteScalarAsync(Token));
        Assert.False(firstTold.IsCompleted);

        await turn.CommitAsync(Token);
        await firstTold;
    }

    [Fact]
    public async Task Queue_SomebodyGaveUpWaiting_TheNextOneHasTheTurn()
    {
        using var patience = new CancellationTokenSource();
        await using var first = await EnterAsync();
        var impatient = EnterAsync(patience.Token);
        var third = EnterAsync();
        await patience.CancelAsync();
        await NoteAsync(first, "first");

        var firstTold = first.CommitAsync(Token);
        await using var turn = await third;
        await NoteAsync(turn, "third");
        await turn.CommitAsync(Token);
        await firstTold;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        Assert.Equal(["done"], await AuditAsync("third"));
    }

    [Fact]
    public async Task Commands_ManyAtOnce_EachIsAnsweredForItself()
    {
        var rights = Enumerable.Range(0, 60).Select(i => i % 3 == 0).ToList();

        var answers = await Task.WhenAll(rights.Select(may =>
            SendAsync(new HubPlatform.Kernel.Outbox.RecordDelivery(Ids.New(), HubPlatform.Kernel.Outbox.OutboxState.Sent, null), may ? HubPlatform.Kernel.People.Caller.Hub : null)));

        Assert.Equal(rights, answers.Select(a => a.Problem is null));
        Assert.All(answers.Where(a => a.Failed), a => Assert.Equal(Problem.NotFound, a.Problem));
        var outcomes = await AuditAsync(nameof(HubPlatform.Kernel.Outbox.RecordDelivery));
        Assert.Equal((20, 40), (outcomes.Count(o => o == "done"), outcomes.Count(o => o == "not-found")));
    }

    private Task<WriteTurn> EnterAsync(CancellationToken? token = null) =>
        Services.GetRequiredService<RegionDatabases>().EnterAsync(Region, Services.GetRequiredService<HubModel>(), token ?? Token);

    private static Task NoteAsync(WriteTurn turn, string action) => Audits.WriteAsync(turn.Db, new AuditRecord { Action = action, Outcome = "done" }, Token);
}
