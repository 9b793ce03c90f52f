using System.Reflection;

namespace HubPlatform.Kernel;

/// <summary>Which assemblies make up this hub. Their tables, texts, handlers and pages are found by scanning.</summary>
public sealed class HubModel
{
    private readonly List<Assembly> _assemblies = [typeof(HubModel).Assembly];

    public IReadOnlyList<Assembly> Assemblies => _assemblies;

    internal void Add(Assembly assembly) => _assemblies.Add(assembly);
}
