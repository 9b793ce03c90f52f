using System.Reflection;

using HubPlatform.Host;
using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.People;

using MediatR;

using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace HubPlatform.Tests.Architecture;

/// <summary>The house rules that a compiler does not know.</summary>
public sealed class ModuleBoundaryTests
{
    private static readonly string[] Names =
        ["Regions", "Access", "Participants", "Workflows", "Trajectories", "Competences", "Training", "FollowUps", "Monitoring"];

    public static TheoryData<string> Modules => [.. Names];

    [Theory, MemberData(nameof(Modules))]
    public void Module_SeesOtherModules_OnlyThroughTheirContracts(string module)
    {
        var siblings = Names.Where(n => n != module).Select(n => $"HubPlatform.{n}");

        Assert.Empty(ReferencesOf(Load(module)).Intersect(siblings));
    }

    [Theory, MemberData(nameof(Modules))]
    public void Contracts_ReferenceOnlyTheKernel_AndWhatTracksDeclare(string module)
    {
        var ours = ReferencesOf(Load($"{module}.Contracts")).Where(n => n.StartsWith("HubPlatform.", StringComparison.Ordinal));

        Assert.Empty(ours.Except(["HubPlatform.Kernel", "HubPlatform.TrackSdk"]));
    }

    [Theory, MemberData(nameof(Modules))]
    public void Module_ShowsOthers_OnlyItsEntryAndItsPages(string module)
    {
        var shown = Load(module).GetExportedTypes()
            .Where(t => !typeof(IComponent).IsAssignableFrom(t) && t.Name != $"{module}Module" && !t.Name.StartsWith('_'))
            .Where(t => typeof(IRequest<>).IsAssignableFrom(t) || t.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IRequestHandler<,>)));

        Assert.Empty(shown.Select(t => t.FullName));
    }

    [Fact]
    public void TrackSdk_ReferencesNothingOfOurs() =>
        Assert.Empty(ReferencesOf(typeof(TrackSdk.ISectorTrack).Assembly).Where(n => n.StartsWith("HubPlatform.", StringComparison.Ordinal)));

    [Fact]
    public void Kernel_KnowsNoModule() =>
        Assert.Empty(ReferencesOf(typeof(HubModel).Assembly).Where(n => n.StartsWith("HubPlatform.", StringComparison.Ordinal)).Except(["HubPlatform.TrackSdk"]));

    [Fact]
    public void Request_FromOutside_SaysWhoMaySendIt()
    {
        var silent = HubHost.Model().Assemblies.Concat(Names.Select(n => Load($"{n}.Contracts")))
            .SelectMany(a => a.GetTypes())
            .Where(t => t is { IsAbstract: false, IsInterface: false } && (typeof(IChange).IsAssignableFrom(t) || typeof(IPlatformChange).IsAssignableFrom(t) || typeof(IRead).IsAssignableFrom(t)))
            .Where(t => !t.IsDefined(typeof(RequiresAttribute)) && !t.IsDefined(typeof(ForAnyoneAttribute)) && !t.IsDefined(typeof(InternalOnlyAttribute)));

        Assert.Empty(silent.Select(t => t.FullName));
    }

    [Fact]
    public void Permission_AskedForByARequest_IsGrantedToSomebody()
    {
        var granted = new HubBuilderForTests().Permissions.Table;
        var asked = HubHost.Model().Assemblies.Concat(Names.Select(n => Load($"{n}.Contracts")))
            .SelectMany(a => a.GetTypes()).SelectMany(t => t.GetCustomAttributes<RequiresAttribute>()).Select(r => r.Permission).Distinct();

        Assert.Empty(asked.Where(p => !granted.TryGetValue(p, out var roles) || roles.Count == 0));
    }

    private static Assembly Load(string name) => Assembly.Load($"HubPlatform.{name}");

    private static IEnumerable<string> ReferencesOf(Assembly assembly) => assembly.GetReferencedAssemblies().Select(a => a.Name!);

    private sealed class HubBuilderForTests
    {
        public Permissions Permissions { get; } = HubHost.AddModules(new HubBuilder(new ServiceCollection(), new ConfigurationManager())).Permissions;
    }
}
