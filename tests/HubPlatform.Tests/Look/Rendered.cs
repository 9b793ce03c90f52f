using HubPlatform.Kernel;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Text;
using HubPlatform.Kernel.Tracks;
using HubPlatform.Look;

using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace HubPlatform.Tests.Look;

/// <summary>Renders one component as a page would, without a host around it.</summary>
internal static class Rendered
{
    public static readonly DateTimeOffset Now = new(2026, 12, 1, 9, 0, 0, TimeSpan.Zero);

    public static async Task<string> HtmlAsync<TComponent>(string language = "en", params IEnumerable<(string Name, object? Value)> parameters)
        where TComponent : IComponent
    {
        var model = new HubModel();
        model.Add(typeof(LookModule).Assembly);
        await using var services = new ServiceCollection()
            .AddSingleton(model)
            .AddSingleton<TextCatalogue>()
            .AddScoped(_ => new Execution { Language = language })
            .AddScoped<Words>()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
            .AddSingleton<RegionDatabases>()
            .AddSingleton<RegionTexts>()
            .AddSingleton<TimeProvider>(new StandingClock())
            .AddSingleton<NavigationManager>(new PageAddress())
            .AddSingleton<AntiforgeryStateProvider>(new NoToken())
            .BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, NullLoggerFactory.Instance);

        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var root = await renderer.RenderComponentAsync<TComponent>(ParameterView.FromDictionary(parameters.ToDictionary(p => p.Name, p => p.Value)));
            return root.ToHtmlString();
        });
    }

    public static RenderFragment Containing<TComponent>(params (string Name, object? Value)[] parameters)
        where TComponent : IComponent => builder =>
    {
        builder.OpenComponent<TComponent>(0);

        foreach (var (name, value) in parameters)
        {
            builder.AddComponentParameter(1, name, value);
        }

        builder.CloseComponent();
    };

    private sealed class StandingClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }

    private sealed class PageAddress : NavigationManager
    {
        public PageAddress() => Initialize("http://hub/limburg/", "http://hub/limburg/people/new?from=desk");
    }

    private sealed class NoToken : AntiforgeryStateProvider
    {
        public override AntiforgeryRequestToken? GetAntiforgeryToken() => null;
    }
}
