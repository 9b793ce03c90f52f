using HubPlatform.Faults;

return args switch
{
    ["load", var path, var seed, .. var rest] => await Worker.LoadAsync(new RunFolder(path), int.Parse(seed, System.Globalization.CultureInfo.InvariantCulture), rest),
    ["check", var path, .. var rest] => await Worker.CheckAsync(new RunFolder(path), rest),
    _ => await Supervisor.RunAsync(args),
};
