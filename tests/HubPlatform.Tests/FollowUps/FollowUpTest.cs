using System.Text.Json.Nodes;

using HubPlatform.FollowUps;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Tests.FollowUps;

/// <summary>Somebody registers a business; the workflow then schedules contacts.</summary>
public abstract class FollowUpTest : CircularTest
{
    protected static string Schedule(string? months = "[1, 3, 6, 12, 24]", string? countFrom = "startDate")
    {
        var step = new JsonObject
        {
            ["id"] = "s",
            ["type"] = "Hub.ScheduleFollowUp",
            ["reason"] = Input("Literal", "Ask how the business is doing and what would help"),
            ["channel"] = Input("Literal", "phone"),
            ["cadenceMonths"] = months is null ? null : Input("Object", months),
            ["countFrom"] = countFrom is null ? null : Input("Literal", countFrom),
        };
        return step.ToJsonString();
    }

    /// <summary>Drawn: register, then schedule, then one step more. Answers the trajectory of somebody whose business started on that day.</summary>
    protected async Task<Guid> StartedAsync(string startDate = "2026-03-02", string? months = "[1, 3, 6, 12, 24]", string? email = "samira@example.org")
    {
        await DrawAsync($"{Step("register")},{Schedule(months)},{Step("after")}", "register>s", "s>after");
        var trajectory = await BeginAsync(await RegisterAsync(email: email));
        await FinishAsync(trajectory, "CoachTask", answers: new JsonObject { ["startDate"] = startDate });
        return trajectory;
    }

    internal Task<List<FollowUp>> RowsAsync(Guid trajectoryId) => InDatabaseAsync(db =>
    {
        var followUps = db.FollowUps;
        return followUps.Where(f => f.TrajectoryId == trajectoryId).OrderBy(f => f.DueOn).ToListAsync(TestContext.Current.CancellationToken);
    });

    protected async Task<string[]> StatesAsync(Guid trajectoryId) => [.. (await RowsAsync(trajectoryId)).Select(f => f.State.ToString())];

    protected async Task<int> ContactsOnDeskAsync(Guid trajectoryId) => (await OpenKindsAsync(trajectoryId)).Count(k => k == "FollowUp");

    protected void MoveTo(int year, int month, int day, int hour, int minute = 0) =>
        Clock.Move(new DateTimeOffset(year, month, day, hour, minute, 0, TimeSpan.Zero) - Clock.Now);

    private static JsonObject Input(string type, string value) =>
        new() { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = type, ["value"] = value } };
}
