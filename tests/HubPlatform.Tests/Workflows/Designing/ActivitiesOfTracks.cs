using HubPlatform.Kernel.Tracks;
using HubPlatform.TestKit;
using HubPlatform.Tests.Workflows.Engine;
using HubPlatform.Tests.Workflows.Running;
using HubPlatform.TrackSdk;

using Microsoft.Extensions.DependencyInjection;

namespace HubPlatform.Tests.Workflows.Designing;

/// <summary>A small track of a test's own, with an activity that works out what flour costs.</summary>
internal sealed class BakersTrack(string id, string version, Action<IContributions>? and = null) : ISectorTrack
{
    public TrackManifest Manifest { get; } = new(id, version, SdkVersions.Current) { Name = new Dictionary<string, string> { ["en"] = "Bakers", ["nl"] = "Bakkers" } };

    /// <summary>What the code answers; by default the price of so many kilos at 2 a kilo, 3 from version 2 on.</summary>
    public Func<ActivityCall, ActivityAnswer> Run { get; init; } =
        call => new ActivityAnswer(call.Number("Kilos") > 100 ? "Too much" : "Done").With("Price", (call.Number("Kilos") ?? 0) * (version.StartsWith('1') ? 2 : 3));

    /// <summary>What else it brings, by path.</summary>
    public IReadOnlyDictionary<string, string> Files { get; init; } = new Dictionary<string, string>();

    public static string NewId() => "t" + Guid.CreateVersion7().ToString("n")[20..];

    public string Type => $"{id}.flour";

    public void Contribute(IContributions hub)
    {
        hub.Workflow($"{id}.trajectory", "trajectory.json").TrajectoryWorkflow($"{id}.trajectory").Texts("nl", "nl.json")
            .Workflow($"{id}.market", "market.json").PlanModule(new PlanModuleDeclaration($"{id}.market", $"{id}.market", "A day at the market", version.StartsWith('1') ? "See what people buy." : "See what people buy, and count it."))
            .Activity(new ActivityDeclaration(Type, "Price of flour", "What so much flour costs.", Run)
            {
                Category = "Baking",
                Inputs = [new ActivityInput("Kilos", "Kilos", ValueKind.Number) { Required = true, Hint = "In a month." }, new ActivityInput("Kinds", "Kinds", ValueKind.Texts)],
                Outputs = [new ActivityOutput("Price", "Price", ValueKind.Number), new ActivityOutput("Said", "Said", ValueKind.Text)],
                Outcomes = ["Done", "Too much"],
            });
        and?.Invoke(hub);
    }

    public string? Read(string path) => path switch
    {
        "trajectory.json" => Drawing("trajectory", "Bake", Bench.FlowJson($"{WorkflowTest.HumanStep("ask")},{WorkflowTest.HumanStep("later")},{WorkflowTest.HumanStep("last")}", "ask>later", "later>last")),
        "market.json" => Drawing("market", "A day at the market", version.StartsWith('1') ? Bench.FlowJson(WorkflowTest.HumanStep("sell")) : Bench.FlowJson($"{WorkflowTest.HumanStep("sell")},{WorkflowTest.HumanStep("count")}", "sell>count")),
        "nl.json" when version.StartsWith('1') => """{"Price of flour":"Prijs van bloem","Baking":"Bakken","Kilos":"Kilo's","Title of sell":"Verkoop"}""",
        "nl.json" => """{"Price of flour":"Prijs van de bloem","Baking":"Bakken","Kilos":"Kilogram","Title of count":"Tel"}""",
        _ => Files.GetValueOrDefault(path),
    };

    private string Drawing(string name, string title, string flow) => flow.Replace("\"definitionId\": \"d\"", $"\"definitionId\": \"{id}.{name}\", \"name\": \"{title}\"", StringComparison.Ordinal);

    public BakersTrack PutInto(IServiceProvider services)
    {
        ((TestTracks)services.GetRequiredService<ITrackCatalogue>()).Add(this, Read);
        return this;
    }

    public void TakeFrom(IServiceProvider services) => ((TestTracks)services.GetRequiredService<ITrackCatalogue>()).Remove(id, version);
}
