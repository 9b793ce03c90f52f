using System.Globalization;

using HubPlatform.Faults;

return args switch
{
    ["load", var path, var seed, .. var rest] => await Worker.LoadAsync(new RunFolder(path), int.Parse(seed, CultureInfo.InvariantCulture), rest),
    ["scene", var path, var scene, var part, var size, .. var rest] =>
        await Worker.SceneAsync(new RunFolder(path), scene, int.Parse(part, CultureInfo.InvariantCulture), int.Parse(size, CultureInfo.InvariantCulture), rest),
    ["check", var path, .. var rest] => await Worker.CheckAsync(new RunFolder(path), rest),
    _ => await Supervisor.RunAsync(args),
};
