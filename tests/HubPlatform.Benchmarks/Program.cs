using HubPlatform.Benchmarks.Commands;
using HubPlatform.Benchmarks.Editor;
using HubPlatform.Benchmarks.Engine;
using HubPlatform.Benchmarks.Pages;
using HubPlatform.Benchmarks.Starting;

// ./hub bench [name] [ADDRESS] [--instances N] [--waiting N] [--people N] [--plans]: one JSON line per figure. Never part of the suite: a busy machine makes every figure worse, only ratios of one run mean anything.
var name = args.FirstOrDefault(a => !a.StartsWith('-')) ?? "engine";
var waiting = Number("--waiting", 0);

switch (name)
{
    case "engine" when waiting > 0:
        await GrowthBench.RunAsync(waiting);
        return 0;
    case "engine":
        await EngineBench.RunAsync(Number("--instances", 1000));
        return 0;
    case "commands":
        await CommandBench.RunAsync(Number("--instances", 1000));
        return 0;
    case "startup":
        await StartupBench.RunAsync(waiting > 0 ? [waiting] : [1_000, 100_000, 1_000_000]);
        return 0;
    case "empty-host":
        await StartupBench.EmptyHostAsync(args[1]);
        return 0;
    case "pages" when args.Contains("--plans"):
        await PagesBench.ListPlansAsync(Number("--people", 20_000));
        return 0;
    case "pages":
        await PagesBench.RunAsync(Number("--people", 0) is > 0 and var people ? [people] : [200, 20_000, 200_000]);
        return 0;
    case "editor":
        await EditorBench.RunAsync(new Uri(args.ElementAtOrDefault(1) ?? "http://localhost:5080/"));
        return 0;
    default:
        await Console.Error.WriteLineAsync($"There is no benchmark {name}. There are: engine, commands, startup, pages, editor");
        return 2;
}

int Number(string option, int otherwise) => args.SkipWhile(a => a != option).Skip(1).Select(int.Parse).FirstOrDefault(otherwise);
