using HubPlatform.Host;
using HubPlatform.Kernel;
using HubPlatform.Kernel.Data;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design.Internal;
using Microsoft.EntityFrameworkCore.Migrations.Design;
using Microsoft.Extensions.DependencyInjection;

// ./hub migration NAME: the same step for both providers and both kinds of database.
if (args is not [var name, var root])
{
    await Console.Error.WriteLineAsync("usage: NAME FOLDER-OF-MIGRATIONS");
    return 2;
}

var model = HubHost.Model();
const string NoServer = "Host=localhost;Database=none";

foreach (var (provider, isSqlite) in new[] { ("Sqlite", true), ("PostgreSql", false) })
{
    Scaffold(provider, "Region", new RegionDb(Options<RegionDb>(isSqlite), model));
    Scaffold(provider, "Platform", new PlatformDb(Options<PlatformDb>(isSqlite), model));
}

return 0;

DbContextOptions<T> Options<T>(bool isSqlite)
    where T : DbContext
{
    var builder = new DbContextOptionsBuilder<T>();
    return isSqlite
        ? builder.UseSqlite("Data Source=:memory:", o => o.MigrationsAssembly("HubPlatform.Migrations.Sqlite")).Options
        : builder.UseNpgsql(NoServer, o => o.MigrationsAssembly("HubPlatform.Migrations.PostgreSql")).Options;
}

void Scaffold(string provider, string kind, DbContext context)
{
    using (context)
    {
        var services = new DesignTimeServicesBuilder(
            System.Reflection.Assembly.GetExecutingAssembly(), typeof(HubHost).Assembly, new OperationReporter(null), []).Build(context);
        using var scope = services.CreateScope();
        var scaffolder = scope.ServiceProvider.GetRequiredService<IMigrationsScaffolder>();
        var folder = Path.Combine(root, provider, kind);
        var migration = scaffolder.ScaffoldMigration(name, $"HubPlatform.Migrations.{provider}.{kind}", null, "C#");

        if (context.Database.HasPendingModelChanges())
        {
            var files = scaffolder.Save(folder, migration, folder, false);
            Console.Out.WriteLine($"{provider}/{kind}: {Path.GetFileName(files.MigrationFile)}");
        }
        else
        {
            Console.Out.WriteLine($"{provider}/{kind}: nothing changed");
        }
    }
}
