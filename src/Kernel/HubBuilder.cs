using System.Reflection;

using FluentValidation;

using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Demo;
using HubPlatform.Kernel.Editing;
using HubPlatform.Kernel.Editing.Sharing;
using HubPlatform.Kernel.Outbox;
using HubPlatform.Kernel.People;
using HubPlatform.Kernel.Regions;
using HubPlatform.Kernel.Text;
using HubPlatform.Kernel.Time;
using HubPlatform.Kernel.Tracks;

using MediatR;

using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace HubPlatform.Kernel;

/// <summary>Puts a hub together: the kernel, then the modules in the order in which their listeners hear an event.</summary>
public sealed class HubBuilder
{
    private readonly List<Action<IEndpointRouteBuilder>> _maps = [];

    public HubBuilder(IServiceCollection services, IConfiguration configuration)
    {
        Services = services;
        Configuration = configuration;
        services.AddSingleton(Model);
        services.AddSingleton(Permissions);
        services.AddSingleton<RegionDatabases>();
        services.AddSingleton<RegionDirectory>();
        services.AddSingleton<HubAddress>();
        services.AddSingleton<DatabaseSchema>();
        services.AddSingleton<TextCatalogue>();
        services.AddSingleton<RegionTexts>();
        services.AddSingleton<RegionPumps>();
        services.AddSingleton<RegionLeases>();
        services.AddScoped<Execution>();
        services.AddScoped<Words>();
        services.AddScoped(sp => sp.GetRequiredService<Execution>() is { Turn: { } turn }
            ? turn.Db
            : new RegionDb(sp.GetRequiredService<RegionDatabases>().Of(sp.GetRequiredService<Execution>().TheRegion), Model));
        services.AddScoped(typeof(EditingDesk<,>));
        services.AddScoped(typeof(Publishing<,>));
        services.AddScoped(typeof(Arranging<,>)).AddScoped<PartUses>().AddScoped<DocumentTranslations>();
        services.AddScoped<VariantOffers>().AddScoped<TravellingTexts>();
        services.AddScoped(sp => new PlatformDb(sp.GetRequiredService<RegionDatabases>().Platform, Model));
        services.AddScoped<ServiceFactory>(sp => sp.GetRequiredService);
        services.AddScoped<IMediator, HubMediator>();
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(CommandDoorway<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(PlatformCommandDoorway<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(QueryDoorway<,>));
        Scan(typeof(HubBuilder).Assembly);
    }

    public IServiceCollection Services { get; }

    public IConfiguration Configuration { get; }

    public HubModel Model { get; } = new();

    public Permissions Permissions { get; } = new();

    /// <summary>Takes an assembly's tables, texts, pages, handlers, validators, pumps and outbox senders.</summary>
    public HubBuilder AddModule(Assembly assembly, Action<IEndpointRouteBuilder>? map = null)
    {
        Model.Add(assembly);
        Scan(assembly);

        if (map is not null)
        {
            _maps.Add(map);
        }

        return this;
    }

    public void Map(IEndpointRouteBuilder endpoints) => _maps.ForEach(map => map(endpoints));

    private void Scan(Assembly assembly) =>
        Services.Scan(scan => scan.FromAssemblies(assembly)
            .AddClasses(c => c.AssignableTo(typeof(IRequestHandler<,>)), publicOnly: false).AsImplementedInterfaces().WithScopedLifetime()
            .AddClasses(c => c.AssignableTo(typeof(INotificationHandler<>)), publicOnly: false).AsImplementedInterfaces().WithScopedLifetime()
            .AddClasses(c => c.AssignableTo(typeof(IValidator<>)).Where(t => ValidatorOf(t) is not null && !AsksNobody(t)), publicOnly: false).As(t => [ValidatorOf(t)!]).WithScopedLifetime()
            .AddClasses(c => c.AssignableTo(typeof(IValidator<>)).Where(t => ValidatorOf(t) is not null && AsksNobody(t)), publicOnly: false).As(t => [ValidatorOf(t)!]).WithSingletonLifetime()
            .AddClasses(c => c.AssignableTo<IRegionPump>(), publicOnly: false).As<IRegionPump>().WithScopedLifetime()
            .AddClasses(c => c.AssignableTo<IRegionFill>(), publicOnly: false).As<IRegionFill>().WithSingletonLifetime()
            .AddClasses(c => c.AssignableTo<IParkedWork>(), publicOnly: false).As<IParkedWork>().WithScopedLifetime()
            .AddClasses(c => c.AssignableTo<IPartUse>(), publicOnly: false).As<IPartUse>().WithScopedLifetime()
            .AddClasses(c => c.AssignableTo<IOutboxSender>(), publicOnly: false).As<IOutboxSender>().WithScopedLifetime()
            .AddClasses(c => c.AssignableTo<IDemoSeed>(), publicOnly: false).As<IDemoSeed>().WithScopedLifetime()
            .AddClasses(c => c.AssignableTo<IDemoStep>(), publicOnly: false).As<IDemoStep>().WithScopedLifetime());

    /// <summary>Only validators of requests: one for a part of a request is made by the validator that uses it.</summary>
    private static Type? ValidatorOf(Type type) => type.GetInterfaces()
        .FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IValidator<>) && typeof(IBaseRequest).IsAssignableFrom(i.GenericTypeArguments[0]));

    /// <summary>Rules that depend on nothing but the request are made once.</summary>
    private static bool AsksNobody(Type validator) => validator.GetConstructors().All(c => c.GetParameters().Length == 0);
}
