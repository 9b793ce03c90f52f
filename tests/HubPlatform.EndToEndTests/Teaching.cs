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

    /// <summary>She finds the session in her week. Where the hours alone do not complete it, nothing says so yet.</summary>
    public static async Task TakeAttendanceAsync(IPage trainer, string name, string unit, bool completes = true)
    {
        await trainer.FollowAsync("Training");
        await trainer.PressAsync(trainer.Main.GetByRole(AriaRole.Row).Filter(new() { HasText = unit }).GetByRole(AriaRole.Link, new() { Name = "Attendance" }).First);
        await trainer.Main.TickAsync(name);
        await trainer.PressAsync("Save attendance");
        await trainer.SeesAsync("Attendance is saved.");
        await Expect(trainer.Main.GetByRole(AriaRole.Checkbox, new() { Name = completes ? $"{name} Completed" : name })).ToBeVisibleAsync();
    }

    /// <summary>A group that meets within the hour, opened from the course's page: one session, as long as the unit.</summary>
    public static async Task OpenGroupAsync(IPage trainer, string course, string unit, int hours)
    {
        await trainer.FollowAsync("Courses");
        await trainer.FollowAsync(course);
        await trainer.FollowAsync("Open a group");
        var soon = RegionStaff.Now.AddMinutes(10);
        var what = trainer.Main.GetByLabel("What the group follows");
        await what.SelectOptionAsync((await what.GetByRole(AriaRole.Option).Filter(new() { HasText = unit }).GetAttributeAsync("value"))!);
        await trainer.Main.WriteAsync("First day", RegionStaff.Day(soon));
        await trainer.Main.WriteAsync("Time", soon.ToString("HH:mm", CultureInfo.InvariantCulture));
        await trainer.Main.WriteAsync("How many hours", hours.ToString(CultureInfo.InvariantCulture));
        await trainer.Main.TickAsync(CultureInfo.GetCultureInfo("en").DateTimeFormat.GetDayName(soon.DayOfWeek));

        // The label of the places contains this one.
        await trainer.Main.Locator("input[name='Form.Timetable.Place']").FillAsync("Studio Hasselt");
        await trainer.PressAsync("Open this group");
        await trainer.SeesAsync("Studio Hasselt");
    }

    /// <summary>By hand, from her file: no step of a workflow waits for it.</summary>
    public static async Task EnrolByHandAsync(IPage coach, string file, string unit)
    {
        await coach.GotoAsync(file + "/learning");
        var group = coach.Main.GetByLabel("Choose a group");
        await group.SelectOptionAsync((await group.GetByRole(AriaRole.Option).Filter(new() { HasText = unit }).First.GetAttributeAsync("value"))!);
        await coach.PressAsync("Give this place");
        await coach.SeesAsync(unit);
    }

    /// <summary>On her Arabic phone: reads the lesson, answers the questions, and finds what she has completed.</summary>
    public static async Task LearnOnThePhoneAsync(IPage phone, string address)
    {
        await phone.GotoAsync($"{address}/my/learning");
        await phone.PressAsync(phone.Main.Locator("a[href^='my/learning/']").First);
        await phone.PressAsync(phone.Main.Locator("a[href*='/lessons/']").First);
        await phone.PressAsync("قرأت هذا الدرس");
        await phone.PressAsync(phone.GetByRole(AriaRole.Link, new() { Name = "أجب عن الأسئلة" }).First);

        foreach (var right in new[] { "من نافذة، من الجانب", "ليرى الناس حجم العمل", "بين المعاطف والسجاد" })
        {
            await phone.Main.GetByRole(AriaRole.Radio, new() { Name = right }).CheckAsync();
        }

        await phone.PressAsync("تحقّق من إجاباتي");
        await phone.SeesAsync("أحسنت. هذا يكفي.");
    }
}
