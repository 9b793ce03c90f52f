using System.Text;

using HubPlatform.Workflows.Contracts;
using HubPlatform.Workflows.Engine;
using HubPlatform.Workflows.Running;

using Microsoft.EntityFrameworkCore;

using static HubPlatform.Tests.Workflows.Engine.Bench;

namespace HubPlatform.Tests.Workflows.Running;

/// <summary>How what has happened is kept: the way back to the state before a burst, and the journal as short text.</summary>
public sealed class HistoryTests : WorkflowTest
{
    private static readonly byte[] After = Encoding.UTF8.GetBytes("""{"id":"0198","status":2,"nextExecution":5,"bookmarks":[{"id":"0198abcdef","name":"Elsa.Event"}],"fields":{"motive":"necessity"}}""");

    public static TheoryData<string> States { get; } =
    [
        "", "{}", """{"id":"0198","status":2,"nextExecution":3,"bookmarks":[{"id":"0198fedcba","name":"Elsa.Event"}],"fields":{}}""",
        "nothing in common", new string('x', 5_000), string.Concat(Enumerable.Range(0, 9_000).Select(i => (char)('a' + (i * i % 23)))),
    ];

    [Theory]
    [MemberData(nameof(States))]
    public void Delta_BackToAnyState_IsThatState(string before)
    {
        var bytes = Encoding.UTF8.GetBytes(before);

        Assert.Equal(bytes, StateDelta.Before(After, StateDelta.Back(After, bytes)));
        Assert.Equal(After, StateDelta.Before(bytes, StateDelta.Back(bytes, After)));
    }

    [Fact]
    public void Delta_OfTwoStatesOfAWalk_IsSmall()
    {
        var after = Encoding.UTF8.GetBytes(new string('s', 2_000) + "after" + new string('t', 2_000));
        var before = Encoding.UTF8.GetBytes(new string('s', 2_000) + "before it" + new string('t', 2_000));

        Assert.InRange(StateDelta.Back(after, before).Length, 10, 60);
    }

    [Fact]
    public void Delta_TornOrDamagedAnywhere_LeadsToNoOtherState()
    {
        var before = Encoding.UTF8.GetBytes("""{"id":"0198","status":2,"nextExecution":3,"bookmarks":[],"fields":{"motive":"necessity"}}""");
        var delta = StateDelta.Back(After, before);

        for (var i = 0; i < delta.Length; i++)
        {
            var damaged = delta.ToArray();
            damaged[i] ^= 0x10;

            Assert.Null(StateDelta.Before(After, damaged));

            // Without its last byte it may still say all: nothing is to be put at the end.
            Assert.True(StateDelta.Before(After, delta.AsSpan(0, i)) is not { } state || state.SequenceEqual(before));
        }

        Assert.Null(StateDelta.Before(before, delta));
    }

    [Fact]
    public async Task Undo_TheWayBackIsDamaged_IsRefusedAndChangesNothing()
    {
        await PublishAsync("h.torn", FlowJson($"{Step("a")},{Step("b")}", "a>b"));
        var instance = await StartAsync("h.torn");
        await AsHubAsync(new ResumeStep(await OpenStepAsync(instance, "a"), "Done"));
        await InDatabaseAsync(db => db.Bursts.Where(b => b.Number == 2).ExecuteUpdateAsync(s => s.SetProperty(b => b.StateBefore, new byte[] { 1, 2, 3 })));

        Assert.Equal(RunningProblems.UndoTooLate, await ProblemAsync(new UndoCommand(await LastCommandAsync(nameof(ResumeStep)), Subject)));
        Assert.Equal(["b"], await WaitsAsync(instance));
        Assert.Equal(["a:Done:Done", "b:Now"], await OutlineAsync(instance));
    }

    [Fact]
    public async Task Undo_AWholeStateFromBeforeThereWereDeltas_IsTaken()
    {
        await PublishAsync("h.whole", FlowJson($"{Step("a")},{Step("b")}", "a>b"));
        var instance = await StartAsync("h.whole");
        var before = await InDatabaseAsync(db => db.Instances.Select(i => i.State).SingleAsync());
        await AsHubAsync(new ResumeStep(await OpenStepAsync(instance, "a"), "Done"));
        await InDatabaseAsync(db => db.Bursts.Where(b => b.Number == 2).ExecuteUpdateAsync(s => s.SetProperty(b => b.StateBefore, before)));

        await AsHubAsync(new UndoCommand(await LastCommandAsync(nameof(ResumeStep)), Subject));

        Assert.Equal(["a"], await WaitsAsync(instance));
        Assert.Equal(before, await InDatabaseAsync(db => db.Instances.Select(i => i.State).SingleAsync()));
    }

    [Fact]
    public void Journal_WrittenAndReadAgain_IsTheSame()
    {
        List<JournalLine> lines =
        [
            new(JournalEvent.Resumed, "Workflow1:flow:e1", 2, 1, null, null),
            new(JournalEvent.Completed, "Workflow1:flow:e1", 2, 1, ["Done"], null),
            new(JournalEvent.Started, "Workflow1:flow:d1", 3, 1, null, null),
            new(JournalEvent.Completed, "Workflow1:flow:d1", 3, 1, ["Left", "Right"], null),
            new(JournalEvent.Completed, "Workflow1:flow", 1, 0, [], null),
            new(JournalEvent.Completed, "Workflow1", 0, null, null, null),
            new(JournalEvent.Faulted, "Workflow1:other:Schöne Straße", 1_234_567, 0, null, "It said: > no, !1"),
            new(JournalEvent.Suspended, "Workflow1:other:e", 9, 8, null, null),
            new(JournalEvent.Canceled, "Workflow1:other:e", 9, 8, null, null),
        ];

        Assert.Equal(lines, JournalText.Read(JournalText.Write(lines)), Same);
        Assert.Empty(JournalText.Read(JournalText.Write([])));
    }

    [Theory]
    [InlineData(":flow:e1\u001f:d1\u001e\u001eR0.2,1\u001fC0.2\u001fS1.3")]
    [InlineData("Workflow1:flow:e1\u001f:d1\u001e\u001eR0.2,1\u001fC0.2\u001fS1.3")]
    public void Journal_WithAndWithoutTheWorkflowsOwnName_IsRead(string kept)
    {
        var lines = JournalText.Read(kept);

        Assert.Equal(["Workflow1:flow:e1", "Workflow1:flow:e1", "Workflow1:flow:d1"], lines.Select(l => l.Path));
        Assert.StartsWith(":flow:e1\u001f:d1\u001e", JournalText.Write(lines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a\u001eb")]
    [InlineData("a\u001fb")]
    [InlineData(":a")]
    [InlineData("")]
    public void Journal_TextsThatHoldItsSeparators_AreKeptWhole(string odd)
    {
        List<JournalLine> lines = [new(JournalEvent.Completed, odd, 1, 0, [odd], odd)];

        Assert.Equal(lines, JournalText.Read(JournalText.Write(lines)), Same);
    }

    private static bool Same(JournalLine one, JournalLine other) =>
        one with { Outcomes = null } == other with { Outcomes = null } && (one.Outcomes ?? []).SequenceEqual(other.Outcomes ?? []) && one.Outcomes is null == other.Outcomes is null;
}
