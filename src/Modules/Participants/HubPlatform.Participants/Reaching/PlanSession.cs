using FluentValidation;

using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Text;

using MediatR;

namespace HubPlatform.Participants.Reaching;

/// <param name="Key">Made by the page that asks, so that a form sent twice is one session.</param>
/// <param name="StartsAt">A day and a time in the region's own time. May lie in the past: sessions are also written down afterwards.</param>
[Requires(ParticipantsPermissions.Reach)]
internal sealed record PlanSession(Guid Key, DateTime? StartsAt, string Place, string Language) : ICommand<Guid>;

internal sealed class PlanSessionValidator : AbstractValidator<PlanSession>
{
    private static readonly TimeSpan Furthest = TimeSpan.FromDays(3 * 365);

    public PlanSessionValidator(TimeProvider clock)
    {
        RuleFor(r => r.Key).NotEmpty();
        RuleFor(r => r.StartsAt).NotNull().WithErrorCode("participants.date-missing");
        RuleFor(r => r.StartsAt).Must(at => (at!.Value - clock.GetUtcNow().UtcDateTime).Duration() < Furthest)
            .When(r => r.StartsAt is not null).WithErrorCode("participants.date-far-off");
        RuleFor(r => r.Place).Must(p => !string.IsNullOrWhiteSpace(p)).WithErrorCode("participants.place-missing");
        RuleFor(r => r.Place).MaximumLength(200);
        RuleFor(r => r.Language).Must(l => Languages.Spoken.Any(s => s.Code == l)).WithErrorCode("participants.language-unknown");
    }
}

internal sealed class PlanSessionHandler(RegionDb db, Execution execution, Words words) : IRequestHandler<PlanSession, Result<Guid>>
{
    public async Task<Result<Guid>> Handle(PlanSession request, CancellationToken cancellationToken)
    {
        if (await db.InformationSessions.FindAsync([request.Key], cancellationToken) is { } known)
        {
            return known.Id;
        }

        var session = InformationSession.Plan(
            request.Key, words.FromLocal(request.StartsAt!.Value), request.Place, request.Language, execution.Caller.AccountId);
        db.InformationSessions.Add(session);
        return session.Id;
    }
}
