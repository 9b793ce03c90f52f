using FluentValidation;

namespace HubPlatform.Training.Grouping;

/// <summary>When a group meets, week after week, until all hours are planned: from a day, at a time, on some days of the week.</summary>
/// <param name="At">In the region's own time.</param>
public sealed record Timetable(DateOnly? From, TimeOnly? At, IReadOnlyCollection<DayOfWeek> Days, int? Minutes, string? Place, string? Room, string? Link);

internal sealed class TimetableValidator : AbstractValidator<Timetable>
{
    // The container finds every validator and must be able to make it; commands say which day it is.
    public TimetableValidator(TimeProvider clock)
    {
        RuleFor(t => t.From).NotNull().WithErrorCode(CohortProblems.TimeMissing);
        RuleFor(t => t.From).Must(day => day is null || day >= DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime.AddDays(-1))).WithErrorCode(CohortProblems.TimePast);
        RuleFor(t => t.From).Must(day => day is null || day <= DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime.AddYears(2))).WithErrorCode(CohortProblems.TimeTooFar);
        RuleFor(t => t.At).NotNull().WithErrorCode(CohortProblems.TimeMissing);
        RuleFor(t => t.Days).NotEmpty().WithErrorCode(CohortProblems.DaysMissing);
        RuleFor(t => t.Minutes).NotNull().WithErrorCode(CohortProblems.LengthWrong).InclusiveBetween(15, 720).WithErrorCode(CohortProblems.LengthWrong)
            .OverridePropertyName("Hours");
        RuleFor(t => t.Place).NotEmpty().When(t => string.IsNullOrWhiteSpace(t.Link)).WithErrorCode(CohortProblems.PlaceMissing).MaximumLength(200);
        RuleFor(t => t.Room).MaximumLength(100);
        RuleFor(t => t.Link).MaximumLength(500).Must(NewSessionValidator.IsWebAddress).When(t => !string.IsNullOrWhiteSpace(t.Link)).WithErrorCode(CohortProblems.LinkWrong);
    }
}

internal static class Timetables
{
    /// <summary>More than a year of full days is a slip of the pen.</summary>
    public const int MostSessions = 300;

    /// <summary>
    /// The sessions that come of it, unit after unit: each as long as the timetable says, the last of a unit as long as is left of it. What is learnt alone
    /// needs none.
    /// </summary>
    public static IReadOnlyList<SessionPlan> Spread(this Timetable table, IEnumerable<Unit> units, TimeZoneInfo zone)
    {
        List<SessionPlan> sessions = [];
        var day = table.From!.Value;

        foreach (var unit in units.Where(u => u.IsTaught))
        {
            for (var left = unit.Minutes; left > 0 && sessions.Count < MostSessions; day = day.AddDays(1))
            {
                if (table.Days.Contains(day.DayOfWeek))
                {
                    var local = day.ToDateTime(table.At!.Value);
                    var minutes = Math.Min(left, table.Minutes!.Value);
                    sessions.Add(new SessionPlan(
                        new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime(), minutes, SessionPlans.Trimmed(table.Place), SessionPlans.Trimmed(table.Room),
                        SessionPlans.Trimmed(table.Link), unit.UnitId, null));
                    left -= minutes;
                }
            }
        }

        return sessions;
    }
}
