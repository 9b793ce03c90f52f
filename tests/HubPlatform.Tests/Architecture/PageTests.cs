using System.Reflection;

using HubPlatform.Host;

using Microsoft.AspNetCore.Components;

namespace HubPlatform.Tests.Architecture;

/// <summary>What every page owes to an address somebody typed.</summary>
public sealed class PageTests
{
    [Fact]
    public void QueryParameter_OfAPage_IsAString()
    {
        // A typed one answers ?page=x with an error: take the text and read it with Asked.
        var typed = HubHost.Model().Assemblies.Append(typeof(HubHost).Assembly).Distinct()
            .SelectMany(a => a.GetTypes())
            .SelectMany(t => t.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(p => p.IsDefined(typeof(SupplyParameterFromQueryAttribute)) && p.PropertyType != typeof(string) && p.PropertyType != typeof(string[]));

        Assert.Empty(typed.Select(p => $"{p.DeclaringType!.FullName}.{p.Name}"));
    }

    [Fact]
    public void Component_OfAModule_AsksBeforeItIsRendered()
    {
        // What is asked for in OnInitializedAsync comes after a first, half filled rendering wherever the database is not SQLite: see PreparedComponent.
        var half = HubHost.Model().Assemblies.Append(typeof(HubHost).Assembly).Distinct()
            .SelectMany(a => a.GetTypes())
            .Where(t => t.IsSubclassOf(typeof(ComponentBase)) && !t.IsSubclassOf(typeof(LayoutComponentBase)))
            .Where(t => t.GetMethod("OnInitializedAsync", BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly) is not null);

        Assert.Empty(half.Select(t => t.FullName));
    }
}
