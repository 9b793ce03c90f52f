
using HubPlatform.Kernel.Data;

using Microsoft.Data.Sqlite;

using Npgsql;

using Quartz;

namespace HubPlatform.Host.Clock;

/// <summary>Quartz, with its persistent store, is the clock that wakes the pumps (design D7). It knows no business; its loss changes lateness only.</summary>
internal static class HubClockSetup
{
    public static void AddHubClock(this IServiceCollection services, IConfiguration configuration, string folder)
    {
        if (configuration.GetValue("Clock:Enabled", true) is false)
        {
            return;
        }

        services.AddQuartz(quartz =>
        {
            quartz.UsePersistentStore(store =>
            {
                if (configuration["Database:PostgreSql"] is { Length: > 0 } server)
                {
                    store.UsePostgres(NpgsqlFactory.Instance, new NpgsqlConnectionStringBuilder(server) { Database = configuration["Database:Platform"] ?? "hub_platform" }.ConnectionString);
                    store.UseClustering();
                }
                else
                {
                    Directory.CreateDirectory(folder);
                    store.UseSqlite(SqliteFactory.Instance, new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, "clock.db") }.ConnectionString);
                }

                store.ProvisionSchema();
            });

            var sweep = new JobKey("sweep-regions");
            quartz.AddJob<SweepRegions>(job => job.WithIdentity(sweep).StoreDurably());
            quartz.AddTrigger(trigger => trigger.ForJob(sweep).WithIdentity("sweep-regions")
                .WithSimpleSchedule(s => s.WithInterval(TimeSpan.FromSeconds(5)).RepeatForever().WithMisfireInstruction(SimpleTriggerMisfireInstruction.NextWithRemainingCount)));
        });
        services.AddHostedService<KeepLeases>();
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
    }
}
