using HubPlatform.Benchmarks.Engine;

// ./hub bench [name] [--instances N]: one JSON line per figure. Never part of the suite: a busy machine makes every figure worse, only ratios of one run mean anything.
var name = args.FirstOrDefault(a => !a.StartsWith('-')) ?? "engine";
var instances = args.SkipWhile(a => a != "--instances").Skip(1).Select(int.Parse).FirstOrDefault(500);

switch (name)
{
    case "engine":
        await EngineBench.RunAsync(instances);
        return 0;
    default:
        await Console.Error.WriteLineAsync($"There is no benchmark {name}. There is: engine");
        return 2;
}
