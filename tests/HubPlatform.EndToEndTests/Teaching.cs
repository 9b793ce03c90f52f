using System.Globalization;

using Microsoft.Playwright;

using static Microsoft.Playwright.Assertions;

namespace HubPlatform.EndToEndTests;

/// <summary>A course: the coach finds a place for somebody, the trainer says who was there.</summary>
internal static class Teaching
{
    /// <summary>Opens a group that meets within the hour, for somebody who stands at an enrol step; as long as the unit is.</summary>
    public static async Task EnrolInNewGroupAsync(IPage coach, string step)
    {
        await coach.PressAsync(coach.Step(step).GetByRole(AriaRole.Link, new() { Name = "Choose a group" }));
        var soon = RegionStaff.Now.AddMinutes(10);
        await coach.Main.WriteAsync("Day and time", soon.ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture));
        await coach.Main.WriteAsync("Place", "Workshop Hasselt");
        await coach.Main.WriteAsync("How many places", "8");
        await coach.PressAsync("Open the group and give the first place");
        await coach.SeesAsync("A place is given");
        await coach.SeesAsync("0 of the");
    }

    /// <summary>She finds the session in her week.</summary>
    public static async Task TakeAttendanceAsync(IPage trainer, string name)
    {
        await trainer.FollowAsync("Training");
        await trainer.PressAsync(trainer.Main.GetByRole(AriaRole.Link, new() { Name = "Attendance" }).First);
        await trainer.Main.TickAsync(name);
        await trainer.PressAsync("Save attendance");
        await trainer.SeesAsync("Attendance is saved.");
        await Expect(trainer.Main.GetByRole(AriaRole.Checkbox, new() { Name = $"{name} Completed" })).ToBeVisibleAsync();
    }
}
