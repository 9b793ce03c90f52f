using HubPlatform.Access;
using HubPlatform.Access.Doors;
using HubPlatform.Access.Inviting;
using HubPlatform.Kernel;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.People;
using HubPlatform.Monitoring;
using HubPlatform.Monitoring.Recording;
using HubPlatform.Participants;
using HubPlatform.Trajectories;
using HubPlatform.Trajectories.Contracts;

using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace HubPlatform.Benchmarks.Pages;

/// <summary>
/// A region with as many participants as asked for, each on a trajectory with two open steps and three facts. The first two hundred are made one by one,
/// sixty of them for one coach; all others are copies of those under other ids, and other people's.
/// </summary>
internal sealed class RegionOfPeople(HubInAFolder hub)
{
    private const int First = 200;
    private const int Caseload = 60;

    /// <summary>Columns that name something of the same copy.</summary>
    private static readonly Dictionary<string, string[]> Named = new()
    {
        ["participants_person"] = ["Id"],
        ["trajectories_trajectory"] = ["Id", "ParticipantId", "OpenFor"],
        ["trajectories_task"] = ["Id", "TrajectoryId", "ParticipantId"],
        ["monitoring_fact"] = ["Id", "ParticipantId", "TrajectoryId", "Key"],
        ["monitoring_reached"] = ["ParticipantId"],
        ["monitoring_left"] = ["ParticipantId"],
    };

    public async Task<Cookies> FillAsync(int people)
    {
        var (coachId, coach) = await StaffAsync(Roles.Coach);
        var (_, lead) = await StaffAsync(Roles.Lead);
        var (_, manager) = await StaffAsync(Roles.RegionManager);
        var participants = new List<Guid>();
        await hub.WriteAsync(db => FirstAsync(db, coachId, participants));

        for (var copies = 1; copies < people / First; copies += 50)
        {
            await hub.WriteAsync(db => CopyAsync(db, copies, Math.Min(50, (people / First) - copies)));
        }

        // What is counted was counted for the first of them.
        await hub.WriteAsync(db => db.Sql($"""UPDATE kernel_count SET "Number" = "Number" * {Math.Max(1, people / First)}""").RunAsync(CancellationToken.None));

        return new Cookies(coach, lead, manager, await ParticipantAsync(participants[0]));
    }

    private static async Task FirstAsync(RegionDb db, Guid coachId, List<Guid> participants)
    {
        var (now, other) = (TimeProvider.System.GetUtcNow(), Ids.New());
        var today = DateOnly.FromDateTime(now.UtcDateTime);

        for (var i = 0; i < First; i++)
        {
            var person = Person.Register(new Particulars($"Person {i}", null, "en", ["en", "ar"], null, null), FirstContact.New, i < Caseload ? coachId : other, coachId, now);
            var trajectory = new Trajectory(person.Id, "circular", "1.0.0", now);
            trajectory.Enter(Stages.InOrder[i % 6]);
            participants.Add(person.Id);
            db.Add(person);
            db.Add(trajectory);

            foreach (var whose in new[] { TaskFor.Coach, TaskFor.Participant })
            {
                db.Add(new HubTask { TrajectoryId = trajectory.Id, ParticipantId = person.Id, Kind = "Step", Title = "What comes next", Outcomes = ["Done"] }
                    .Open(whose, today.AddDays((i % 20) - 5), now, Ids.New()));
            }

            for (var stage = 0; stage <= Math.Min(2, i % 6); stage++)
            {
                db.Add(Fact.Of($"{trajectory.Id:N}:{stage}", FactKinds.Stage, Stages.InOrder[stage], person.Id, trajectory.Id, 1, today, null, Ids.New(), now, (i * 10) + stage));
            }

            if (i % 10 == 9)
            {
                db.Add(Fact.Of($"{trajectory.Id:N}:left", FactKinds.Status, "stopped", person.Id, trajectory.Id, 1, today, "found-work", Ids.New(), now, (i * 10) + 9));
            }
        }

        await new KeepStanding(db).OfAsync([.. db.Set<Fact>().Local], CancellationToken.None);
        await db.SaveChangesAsync();
    }

    private static async Task CopyAsync(RegionDb db, int from, int count)
    {
        foreach (var (table, named) in Named)
        {
            var columns = await db.Sql($"SELECT name FROM pragma_table_info('{table}')").ReadAsync(row => row.Text(0), CancellationToken.None);
            var copied = columns.Select(c => c switch
            {
                "Key" when named.Contains(c) => "\"Key\" || ':' || k.n",
                "CoachId" => "randomblob(16)",
                _ when named.Contains(c) => $"CAST(substr(\"{c}\", 1, 12) || unhex(printf('%08x', k.n)) AS BLOB)",
                _ => $"\"{c}\"",
            });
            var sql = $"""
                WITH RECURSIVE k(n) AS (SELECT {from} UNION ALL SELECT n + 1 FROM k WHERE n < {from + count - 1})
                INSERT INTO {table} ({string.Join(", ", columns.Select(c => $"\"{c}\""))})
                SELECT {string.Join(", ", copied)} FROM (SELECT * FROM {table} ORDER BY rowid LIMIT (SELECT COUNT(*) / {from} FROM {table})) CROSS JOIN k
                """;
            await db.Sql(sql).RunAsync(CancellationToken.None);
        }
    }

    private async Task<(Guid Id, string Cookie)> StaffAsync(string role)
    {
        var now = TimeProvider.System.GetUtcNow();
        var email = $"{Ids.New():N}@staff.example";
        await using var scope = hub.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PlatformDb>();
        var account = StaffAccount.Make(email, "Els Peeters", null, now);
        account.NormalizedEmail = MailAddresses.Normalize(email);
        account.SecurityStamp = Ids.New().ToString("N");
        var session = StaffSession.Begin(account, now);
        db.AddRange(account, session);
        await db.BringInAsync(account.Id, hub.Region.Id, [role], now, CancellationToken.None);
        await db.SaveChangesAsync();

        var options = scope.ServiceProvider.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(StaffCookie.Scheme);
        var ticket = new AuthenticationTicket(
            StaffCookie.Principal(account.Id, session.Id), new AuthenticationProperties { IssuedUtc = now, ExpiresUtc = now.AddHours(12) }, StaffCookie.Scheme);
        return (account.Id, $"{options.Cookie.Name}={options.TicketDataFormat.Protect(ticket)}");
    }

    private async Task<string> ParticipantAsync(Guid id)
    {
        var secret = Secret.New(Device.Purpose);
        await hub.WriteAsync(async db =>
        {
            db.Add(Device.SignIn(id, secret.Hash, DeviceKind.Phone, TimeProvider.System.GetUtcNow()));
            await db.SaveChangesAsync();
        });
        return $"{hub.Services.GetRequiredService<CookieNames>().Participant(hub.Region.Slug)}={secret.Text}";
    }
}

/// <summary>Of people who are signed in: a coach with sixty files, a lead, a manager, a participant.</summary>
internal sealed record Cookies(string Coach, string Lead, string Manager, string Participant);
