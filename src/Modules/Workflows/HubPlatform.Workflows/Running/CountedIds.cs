using System.Globalization;
using HubPlatform.Workflows.Engine;

namespace HubPlatform.Workflows.Running;

/// <summary>Ids of a scripted run: g000001, g000002... They are taken where Elsa takes one, so that texts made of ids agree.</summary>
internal sealed class CountedIds : IdSource
{
    private int _last;

    public override string Next() => "g" + (++_last).ToString("x6", CultureInfo.InvariantCulture);

    public override void Begin() => _last++;

    public void Skip(int count) => _last += count;

    public override string ForStep(string instanceId, Execution execution) => Next();
}
