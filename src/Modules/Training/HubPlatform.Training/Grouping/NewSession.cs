using FluentValidation;

namespace HubPlatform.Training.Grouping;

/// <summary>A session to be planned: when, how long, and a place or a link.</summary>
/// <param name="UnitId">The unit it is for, in a group that follows a whole curriculum.</param>
/// <param name="TrainerId">Who stands in for the group's own trainer.</param>
public sealed record NewSession(DateTimeOffset? StartsAt, int? Minutes, string? Place, string? Link, string? Room = null, string? UnitId = null, Guid? TrainerId = null);

/// <summary>A session may lie back a little: one that took place is written down afterwards.</summary>
internal sealed class NewSessionValidator : AbstractValidator<NewSession>
{
    private static readonly TimeSpan Far = TimeSpan.FromDays(2 * 366);

    // The container finds every validator and must be able to make it; those that mean this one say how far back.
    public NewSessionValidator(TimeProvider clock)
        : this(clock, TimeSpan.Zero)
    {
    }

    public NewSessionValidator(TimeProvider clock, TimeSpan back)
    {
        RuleFor(s => s.StartsAt).NotNull().WithErrorCode(CohortProblems.TimeMissing);
        RuleFor(s => s.StartsAt).Must(at => at is null || at >= clock.GetUtcNow() - back).WithErrorCode(CohortProblems.TimePast);
        RuleFor(s => s.StartsAt).Must(at => at is null || at <= clock.GetUtcNow() + Far).WithErrorCode(CohortProblems.TimeTooFar);
        RuleFor(s => s.Minutes).NotNull().WithErrorCode(CohortProblems.LengthWrong).InclusiveBetween(15, 720).WithErrorCode(CohortProblems.LengthWrong)
            .OverridePropertyName(nameof(SessionForm.Hours));
        RuleFor(s => s.Place).NotEmpty().When(s => string.IsNullOrWhiteSpace(s.Link)).WithErrorCode(CohortProblems.PlaceMissing).MaximumLength(200);
        RuleFor(s => s.Room).MaximumLength(100);
        RuleFor(s => s.Link).MaximumLength(500).Must(IsWebAddress).When(s => !string.IsNullOrWhiteSpace(s.Link)).WithErrorCode(CohortProblems.LinkWrong);
    }

    public static bool IsWebAddress(string? link) => Uri.TryCreate(link?.Trim(), UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http";
}

internal static class SessionPlans
{
    extension(NewSession session)
    {
        public SessionPlan Plan => new(
            session.StartsAt!.Value, session.Minutes!.Value, Trimmed(session.Place), Trimmed(session.Room), Trimmed(session.Link), Trimmed(session.UnitId), session.TrainerId);
    }

    public static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
