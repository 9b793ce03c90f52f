namespace HubPlatform.Benchmarks.Pages;

/// <summary>Pages that show lists or figures, each by who may see most of it.</summary>
internal static class Walk
{
    private static readonly string[] OfStaff =
    [
        "desk", "desk?show=late", "desk?show=today", "desk?show=arrived", "desk?show=waiting", "desk?show=later", "desk?page=50",
        "people", "people?status=running", "people?whose=nobody", "people?whose=mine", "people?search=person", "people?page=100",
        "figures", "figures/detection", "figures/sensitised?page=20", "aftercare", "aftercare?show=next", "aftercare?show=done", "aftercare/stuck",
        "outreach", "sessions", "recognitions", "training", "training/calendar", "training/courses",
    ];

    private static readonly string[] OfManagers = ["operations", "operations/parked", "training/pool", "figures", "staff", "settings"];

    private static readonly string[] OfParticipants = ["my", "my/plan", "my/file", "my/messages", "my/learning", "my/calendar", "my/documents"];

    public static IEnumerable<(string Page, string Cookie)> Of(Cookies cookies) =>
        OfStaff.Select(page => (page, cookies.Lead)).Concat(OfManagers.Select(page => (page, cookies.Manager))).Concat([("desk", cookies.Coach), ("people", cookies.Coach)]).Concat(OfParticipants.Select(page => (page, cookies.Participant)));
}
