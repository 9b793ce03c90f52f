using FluentValidation;

namespace HubPlatform.Training.Grouping;

/// <summary>A session to be planned: when, how long, and a place or a link.</summary>
public sealed record NewSession(DateTimeOffset? StartsAt, int? Minutes, string? Place, string? Link);

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
        RuleFor(s => s.Link).MaximumLength(500).Must(IsWebAddress).When(s => !string.IsNullOrWhiteSpace(s.Link)).WithErrorCode(CohortProblems.LinkWrong);
    }

    private static bool IsWebAddress(string? link) => Uri.TryCreate(link?.Trim(), UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http";
}

internal static class SessionPlans
{
    public static Session In(this NewSession plan, Guid cohortId) => new()
    {
        CohortId = cohortId,
        StartsAt = plan.StartsAt!.Value,
        Minutes = plan.Minutes!.Value,
        Place = Trimmed(plan.Place),
        Link = Trimmed(plan.Link),
    };

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
