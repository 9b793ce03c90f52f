using HubPlatform.Host.Tracks;
using HubPlatform.Kernel.Tracks;
using HubPlatform.TrackSdk;

using Microsoft.Extensions.Logging.Abstractions;

namespace HubPlatform.TrackTests.Loading;

/// <summary>Activities and listeners of a track as a host runs them: within limits, and without harm to anybody when they do not keep to theirs.</summary>
public sealed class RunningCodeTests : IDisposable
{
    private static readonly TrackSettings Impatient = TrackCopy.Settings with { CallWithin = TimeSpan.FromSeconds(1) };

    private readonly TrackCopy _track = new();
    private readonly List<TrackCatalogue> _catalogues = [];

    public void Dispose()
    {
        _catalogues.ForEach(c => c.Dispose());
        _track.Dispose();
    }

    [Fact]
    public void Activity_OfAnOrdinaryTrack_WorksOutItsAnswer()
    {
        var activity = Activity("""new ActivityAnswer(call.YesNo("Sure") == true ? "Done" : "Not yet").With("Sum", (call.Number("One") ?? 0) + call.Texts("Many").Count).With("At", call.Now)""");

        var answer = activity.Run(new ActivityCall(new Dictionary<string, object?> { ["One"] = 2L, ["Many"] = new[] { "a", "b" }, ["Sure"] = true }, DateTimeOffset.UnixEpoch));

        Assert.Equal(("Done", 4d, (object)DateTimeOffset.UnixEpoch), (answer.Outcome, answer.Outputs["Sum"], answer.Outputs["At"]));
    }

    [Theory]
    [InlineData("throw new InvalidOperationException(\"no flour\")", TrackFault.Threw, "circular.sum failed: InvalidOperationException: no flour")]
    [InlineData("throw new Own()", TrackFault.Threw, "circular.sum failed: Own: mine")]
    [InlineData("throw new Mute()", TrackFault.Threw, "an exception that cannot say what it is")]
    [InlineData("null", TrackFault.Threw, "The activity answered nothing")]
    [InlineData("Waste(call)", TrackFault.Leaked, "for one call")]
    public void Activity_ThatThrowsOrWastes_IsToldInItsOwnWords(string answer, TrackFault fault, string reason)
    {
        var activity = Activity(answer, members:
            """
            private sealed class Own : Exception { public override string Message => "mine"; }
            private sealed class Mute : Exception { public override string Message => throw new Exception(); }
            private static ActivityAnswer Waste(ActivityCall call) { var all = new List<byte[]>(); for (var i = 0; i < 100; i++) { all.Add(new byte[1024 * 1024]); } return new ActivityAnswer().With("Sum", all.Count); }
            """);

        var failure = Assert.Throws<TrackCodeException>(() => activity.Run(Empty));

        Assert.Equal(fault, failure.Fault);
        Assert.Contains(reason, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Activity_ThatStopsWhenItIsTold_IsCalledAgain()
    {
        var activity = Activity("Wait(call)", "private static ActivityAnswer Wait(ActivityCall call) { while (!call.Stop.IsCancellationRequested && call.Number(\"One\") is null) { } return new ActivityAnswer(); }", Impatient);

        Assert.Contains("was stopped: not finished after 1 seconds", Assert.Throws<TrackCodeException>(() => activity.Run(Empty)).Message, StringComparison.Ordinal);
        Assert.Equal("Done", activity.Run(new ActivityCall(new Dictionary<string, object?> { ["One"] = 1d }, default)).Outcome);
    }

    [Fact]
    public void Activity_ThatHangs_IsBrokenOff_AndAfterThreeTimesTheTrackRests()
    {
        var catalogue = Catalogue("Hang()", "private static volatile int go; private static ActivityAnswer Hang() { while (go == 0) { System.Threading.Volatile.Read(ref seen); } return new ActivityAnswer(); } private static int seen;", Impatient);
        var activity = catalogue.Find("circular")!.Activities["circular.sum"];

        for (var time = 0; time < 3; time++)
        {
            Assert.Contains("was broken off", Assert.Throws<TrackCodeException>(() => activity.Run(Empty)).Message, StringComparison.Ordinal);
        }

        Assert.Contains("did not come back; they rest", Assert.Throws<TrackCodeException>(() => activity.Run(Empty)).Message, StringComparison.Ordinal);
        var told = Assert.Single(catalogue.Tracks);
        Assert.Equal((TrackStatus.Failed, TrackFault.Hung), (told.Status, told.Fault));

        // What it brought is still there: its texts, forms and drawings harm nobody.
        Assert.NotNull(catalogue.Find("circular", "1.0.0"));
    }

    [Fact]
    public void Listener_ThatHeapsUp_LosesItsHeap()
    {
        var catalogue = Catalogue("new ActivityAnswer().With(\"Sum\", heap.Count)", "private static readonly List<byte[]> heap = new();", listener: "Heap(heap)", more: "private static IEnumerable<Intention> Heap(List<byte[]> heap) { heap.Add(new byte[32 * 1024 * 1024]); yield break; }");
        var content = catalogue.Find("circular")!;

        for (var told = 0; told < 30; told++)
        {
            Assert.Empty(content.Listeners[0].Hear(new TrackEvent(Guid.CreateVersion7(), TrackEvents.StepDone, default, new Dictionary<string, string>())));
        }

        // 30 times 32 MB were kept in a static; the code was loaded anew in between, as often as it took 256 MB.
        Assert.InRange((double)content.Activities["circular.sum"].Run(Empty).Outputs["Sum"]!, 0, 9);
        Assert.Equal(TrackStatus.Active, Assert.Single(catalogue.Tracks).Status);
    }

    [Fact]
    public void Listener_ThatAnswers_IsHeardAndItsListIsCutOff()
    {
        var content = Catalogue("new ActivityAnswer()", listener: "Endless(told)", more: "private static IEnumerable<Intention> Endless(TrackEvent told) { while (true) { yield return new SuggestPlanModule(\"circular.a\", told.Fact(\"step\")!); } }").Find("circular")!;

        var answered = content.Listeners[0].Hear(new TrackEvent(Guid.CreateVersion7(), TrackEvents.StepDone, default, new Dictionary<string, string> { ["step"] = "ask" })).ToList();

        Assert.Equal(20, answered.Count);
        Assert.All(answered, i => Assert.Equal(new SuggestPlanModule("circular.a", "ask"), i));
    }

    [Fact]
    public async Task Track_TakenAway_IsNotCalledAnyMoreAndItsCodeGoes()
    {
        var catalogue = Catalogue("new ActivityAnswer()");
        var activity = catalogue.Find("circular")!.Activities["circular.sum"];
        activity.Run(Empty);
        Directory.Delete(_track.Folder, recursive: true);

        await catalogue.LookAsync(TrackDecisions.None, TestContext.Current.CancellationToken);

        Assert.Contains("was taken away", Assert.Throws<TrackCodeException>(() => activity.Run(Empty)).Message, StringComparison.Ordinal);
        Assert.Null(catalogue.Find("circular"));
        Directory.CreateDirectory(_track.Folder);
    }

    public static TheoryData<string, string> BadDeclarations => new()
    {
        { "new ActivityDeclaration(\"digital.sum\", \"Sum\", \"Adds.\", call => new ActivityAnswer())", "is no id of this track" },
        { "new ActivityDeclaration(\"circular.a.b\", \"Sum\", \"Adds.\", call => new ActivityAnswer())", "has a second dot" },
        { "new ActivityDeclaration(\"circular.sum\", \"\", \"Adds.\", call => new ActivityAnswer())", "has no title or no description" },
        { "new ActivityDeclaration(\"circular.sum\", \"Sum\", \"Adds.\", null!)", "has nothing to run" },
        { "new ActivityDeclaration(\"circular.sum\", \"Sum\", \"Adds.\", call => new ActivityAnswer()) { Outcomes = [] }", "has no outcomes" },
        { "new ActivityDeclaration(\"circular.sum\", \"Sum\", \"Adds.\", call => new ActivityAnswer()) { Inputs = [new(\"type\", \"T\", ValueKind.Text)] }", "\"type\" is no name for an input" },
        { "new ActivityDeclaration(\"circular.sum\", \"Sum\", \"Adds.\", call => new ActivityAnswer()) { Inputs = [new(\"Version\", \"T\", ValueKind.Text)] }", "\"Version\" is no name for an input" },
        { "new ActivityDeclaration(\"circular.sum\", \"Sum\", \"Adds.\", call => new ActivityAnswer()) { Inputs = [new(\"A\", \"T\", ValueKind.Text)], Outputs = [new(\"a\", \"T\", ValueKind.Text)] }", "is no name for an input" },
        { "new ActivityDeclaration(\"circular.sum\", \"Sum\", \"Adds.\", call => new ActivityAnswer()) { Inputs = [new(\"A\", \"T\", (ValueKind)9)] }", "is of a kind nobody knows" },
    };

    [Theory, MemberData(nameof(BadDeclarations))]
    public void Declaration_OfABadActivity_IsRefusedWithItsReason(string declaration, string reason)
    {
        _track.ReplaceCodeBySmall($"hub.Activity({declaration});");

        var loaded = _track.Load();

        Assert.Equal((TrackStatus.Failed, TrackFault.Unusable), (loaded.Status, loaded.Fault));
        Assert.Contains(reason, loaded.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("new ListenerDeclaration(\"circular.hear\", [], told => [])", "hears nothing, which is no event")]
    [InlineData("new ListenerDeclaration(\"circular.hear\", [\"everything\"], told => [])", "hears everything, which is no event")]
    [InlineData("new ListenerDeclaration(\"circular.hear\", [TrackEvents.StepDone], null!)", "has nothing to hear with")]
    public void Declaration_OfABadListener_IsRefusedWithItsReason(string declaration, string reason)
    {
        _track.ReplaceCodeBySmall($"hub.Listener({declaration});");

        Assert.Contains(reason, _track.Load().Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Drawing_WithAnActivityTheTrackDoesNotHave_IsRefused()
    {
        _track.ReplaceCodeBySmall();
        _track.Replace("Workflows/small.json", text => text.Replace("Elsa.Start", "circular.other", StringComparison.Ordinal));

        Assert.Contains("start is of the type circular.other, which the track does not have", _track.Load().Reason, StringComparison.Ordinal);
    }

    private static ActivityCall Empty => new(new Dictionary<string, object?>(), default);

    private ActivityDeclaration Activity(string answer, string members = "", TrackSettings? settings = null) => Catalogue(answer, members, settings).Find("circular")!.Activities["circular.sum"];

    private TrackCatalogue Catalogue(string answer, string members = "", TrackSettings? settings = null, string? listener = null, string more = "")
    {
        _track.ReplaceCodeBySmall(
            $$"""
            hub.Activity(new ActivityDeclaration("circular.sum", "Sum", "Adds.", call => {{answer}})
            {
                Inputs = [new("One", "One", ValueKind.Number), new("Many", "Many", ValueKind.Texts), new("Sure", "Sure", ValueKind.YesNo)],
                Outputs = [new("Sum", "Sum", ValueKind.Number), new("At", "At", ValueKind.Moment)],
                Outcomes = ["Done", "Not yet"],
            });
            {{(listener is null ? "" : $"hub.Listener(new ListenerDeclaration(\"circular.hear\", [TrackEvents.StepDone], told => {listener}));")}}
            """,
            members + more);
        var catalogue = TrackCatalogue.Load((settings ?? TrackCopy.Settings) with { Folder = _track.Tracks }, NullLogger<TrackCatalogue>.Instance);
        _catalogues.Add(catalogue);
        Assert.True(catalogue.Tracks[0].Status is TrackStatus.Active, catalogue.Tracks[0].Reason);
        return catalogue;
    }
}
