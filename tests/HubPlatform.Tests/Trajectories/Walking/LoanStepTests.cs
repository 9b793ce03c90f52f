using System.Text.Json.Nodes;

using HubPlatform.Kernel.Tracks;
using HubPlatform.Trajectories;
using HubPlatform.Workflows.Activities;
using HubPlatform.Workflows.Designing;

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HubPlatform.Tests.Trajectories.Walking;

/// <summary>A coach walks the microcredit as the circular track draws it: the track's own activity reckons between her form and the lender.</summary>
public sealed class LoanStepTests : CircularTest
{
    [Fact]
    public async Task Loan_ThatIsNotPaidBackInTime_IsLookedAtAgain_AndOneThatFitsGoesToTheLender()
    {
        var walk = await ApplyingAsync();

        await FinishAsync(walk, "CoachTask", answers: Application(sum: 6000, monthly: 100, months: 24));
        Assert.Equal(["loan-talk"], await StandsAtAsync(walk));
        await FinishAsync(walk, "CoachTask", "Change the application");
        Assert.Equal(["apply"], await StandsAtAsync(walk));
        await FinishAsync(walk, "CoachTask", answers: Application(sum: 6000, monthly: 250, months: 24));

        Assert.Equal(["lender"], await StandsAtAsync(walk));
        Assert.True(await InDatabaseAsync(db => db.Set<HubPlatform.Monitoring.Fact>().AnyAsync(f => f.Kind == "microcredit-applied" && f.WithdrawnAt == null)));
    }

    [Fact]
    public async Task Loan_ThatDoesNotFit_IsSentAllTheSame_WhereTheCoachSaysSo()
    {
        var walk = await ApplyingAsync();
        await FinishAsync(walk, "CoachTask", answers: Application(sum: 6000, monthly: 10, months: 24));
        await FinishAsync(walk, "CoachTask", "Send it as it is");

        Assert.Equal(["lender"], await StandsAtAsync(walk));
    }

    private async Task<Guid> ApplyingAsync()
    {
        var drawn = JsonNode.Parse(Services.GetRequiredService<ITrackCatalogue>().Find("circular")!.Workflows["circular.microcredit"])!;
        drawn["definitionId"] = "circular.trajectory";
        await InDatabaseAsync(async db =>
        {
            var versions = await DefinitionVersions.LoadAsync(db, "circular.trajectory", TestContext.Current.CancellationToken);
            var activities = TrackActivities.Published(Services.GetRequiredService<ITrackCatalogue>()).With("circular", "1.0.0");
            await versions.PublishAsync(versions.Draw("Microcredit", drawn.ToJsonString(), Clock.Now), [], activities, Clock.Now, TestContext.Current.CancellationToken);
            return await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        });
        var walk = await BeginAsync(await RegisterAsync());
        await FinishAsync(walk, "CoachTask", answers: new JsonObject { ["needFor"] = "A sewing machine", ["needSum"] = 6000, ["openDebts"] = "no" });
        return walk;
    }

    private static JsonObject Application(int sum, int monthly, int months) => new()
    {
        ["loanSum"] = sum,
        ["loanFor"] = "A sewing machine",
        ["loanMonthly"] = monthly,
        ["loanMonths"] = months,
        ["loanBusiness"] = "I mend clothes.",
    };

    private Task<List<string?>> StandsAtAsync(Guid walk) => InDatabaseAsync(db =>
        db.Set<HubTask>().Where(t => t.TrajectoryId == walk && t.State == TaskState.Open && t.ActivityId != null).Select(t => t.ActivityId).ToListAsync());
}
