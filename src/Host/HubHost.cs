using HubPlatform.Access;
using HubPlatform.Competences;
using HubPlatform.FollowUps;
using HubPlatform.Host.Clock;
using HubPlatform.Host.Components;
using HubPlatform.Host.Demo;
using HubPlatform.Host.Doors;
using HubPlatform.Host.Tracks;
using HubPlatform.Kernel;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Regions;
using HubPlatform.Kernel.Time;
using HubPlatform.Look;
using HubPlatform.Monitoring;
using HubPlatform.Participants;
using HubPlatform.Regions;
using HubPlatform.Training;
using HubPlatform.Trajectories;
using HubPlatform.Workflows;

using Microsoft.AspNetCore.DataProtection;

namespace HubPlatform.Host;

/// <summary>Puts the hub together. No business rule lives here.</summary>
internal static class HubHost
{
    public static void Configure(WebApplicationBuilder builder)
    {
        builder.Host.UseDefaultServiceProvider(options => (options.ValidateOnBuild, options.ValidateScopes) = (true, true));
        // Not in development only: `./hub run` serves from the build output, where the assets of other projects are known by their manifest.
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = 16 * 1024 * 1024);

        var services = builder.Services;
        builder.Configuration["Data:Folder"] = Below(builder, "Data:Folder", "data");
        builder.Configuration["Tracks:Folder"] = Below(builder, "Tracks:Folder", "tracks");
        builder.Configuration["Tracks:Unsigned"] ??= (builder.Environment.IsDevelopment() || builder.Environment.IsEnvironment("Testing")).ToString();
        var folder = builder.Configuration["Data:Folder"]!;
        var clockFile = builder.Environment.IsDevelopment() ? Path.Combine(folder, "clock") : null;
        services.AddSingleton(new HubClock(clockFile));
        services.AddSingleton<TimeProvider>(sp => sp.GetRequiredService<HubClock>());

        services.AddRazorComponents();
        services.AddCascadingAuthenticationState();
        services.AddHttpContextAccessor();
        services.AddAntiforgery(options => options.Cookie.Name = "hub-form");
        services.AddDataProtection().SetApplicationName("HubPlatform").PersistKeysToFileSystem(KeysFolder(folder));
        services.AddHealthChecks();

        services.AddSingleton(AddModules(new HubBuilder(services, builder.Configuration)));
        services.AddSingleton<DemoRegions>();
        services.AddSingleton<OneHost>();
        services.AddHubClock(builder.Configuration, folder);
    }

    /// <summary>Keys are made at the first start and come from no settings file. They lie where nobody but the hub's own user may look.</summary>
    private static DirectoryInfo KeysFolder(string dataFolder)
    {
        const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        var path = Path.Combine(dataFolder, "keys");

        if (OperatingSystem.IsWindows())
        {
            return Directory.CreateDirectory(path);
        }

        // The mode counts for a new folder only; one from an earlier version is closed as well.
        var folder = Directory.CreateDirectory(path, OwnerOnly);
        folder.UnixFileMode = OwnerOnly;
        return folder;
    }

    /// <summary>A folder of the installation. Not configured: beside the solution while developing, else where the host was started.</summary>
    private static string Below(WebApplicationBuilder builder, string setting, string name)
    {
        if (builder.Configuration[setting] is { Length: > 0 } configured)
        {
            return Path.GetFullPath(configured);
        }

        for (var folder = new DirectoryInfo(builder.Environment.ContentRootPath); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "HubPlatform.sln")))
            {
                return Path.Combine(folder.FullName, name);
            }
        }

        return Path.GetFullPath(name);
    }

    /// <summary>Which tables there are, for the tool that scaffolds migrations.</summary>
    public static HubModel Model() => AddModules(new HubBuilder(new ServiceCollection(), new ConfigurationManager())).Model;

    /// <summary>Before the first page is served.</summary>
    public static async Task StartUpAsync(WebApplication app, CancellationToken cancellationToken)
    {
        app.Services.GetRequiredService<OneHost>().Claim();
        await UpdateSchemaAsync(app, cancellationToken);
        // Now, and not when somebody opens a page: an operator reads what is wrong with a track when the host starts.
        await app.Services.GetRequiredService<TrackWatch>().LookAsync(cancellationToken);
        await StartUpCheck.RefuseDemoInProductionAsync(app.Services, cancellationToken);

        if (app.Environment.IsDevelopment() && app.Configuration.GetValue("Demo:Fill", true))
        {
            await app.Services.GetRequiredService<DemoRegions>().FillAsync(cancellationToken);
        }
    }

    /// <summary>Brings databases to this build's tables; nothing here grows with what is in them.</summary>
    public static async Task UpdateSchemaAsync(WebApplication app, CancellationToken cancellationToken)
    {
        var schema = app.Services.GetRequiredService<DatabaseSchema>();
        await schema.UpdatePlatformAsync(cancellationToken);

        foreach (var region in await app.Services.GetRequiredService<RegionDirectory>().AllAsync(cancellationToken))
        {
            await schema.UpdateAsync(region, cancellationToken);
        }
    }

    /// <summary>The modules, in the order in which their listeners hear an event.</summary>
    public static HubBuilder AddModules(HubBuilder hub) => hub
        .AddModule(typeof(HubHost).Assembly)
        .AddTracks()
        .AddLook()
        .AddRegions()
        .AddAccess()
        .AddParticipants()
        .AddWorkflows()
        .AddTrajectories()
        .AddCompetences()
        .AddTraining()
        .AddFollowUps()
        .AddMonitoring();

    public static void Use(WebApplication app)
    {
        app.UseMiddleware<SecurityHeaders>();
        app.UseExceptionHandler("/error", createScopeForErrors: true);
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.UseMiddleware<BlankAnswers>();
        app.UseMiddleware<RegionPath>();
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseMiddleware<CallerFinder>();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.UseMiddleware<RepeatKeyReader>();

        app.MapStaticAssets().AllowAnonymous();
        app.MapHealthChecks("/live").AllowAnonymous();
        app.MapLanguageChoice();
        var hub = app.Services.GetRequiredService<HubBuilder>();
        hub.Map(app);
        app.MapRazorComponents<App>().AddAdditionalAssemblies([.. hub.Model.Assemblies.Where(a => a != typeof(HubHost).Assembly && a != typeof(HubModel).Assembly)]).WithStaticAssets();
    }
}

/// <summary>Only so that tests and tools can name this assembly.</summary>
public sealed class HostMarker;
