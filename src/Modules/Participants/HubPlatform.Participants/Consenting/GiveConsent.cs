using FluentValidation;

using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Text;
using HubPlatform.Participants.Opening;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Participants.Consenting;

/// <summary>She agrees now, to today's text; an older consent of hers ends with it.</summary>
[Requires(ParticipantsPermissions.Keep)]
internal sealed record GiveConsent(Guid ParticipantId, string ConsentLanguage, string ConsentMethod, bool InterpreterPresent) : ICommand, IAboutPerson;

internal sealed class GiveConsentValidator : AbstractValidator<GiveConsent>
{
    public GiveConsentValidator()
    {
        RuleFor(r => r.ConsentLanguage).Must(l => Languages.FindPage(l) is not null).WithErrorCode("participants.language-unknown");
        RuleFor(r => r.ConsentMethod).Must(m => ConsentMethods.All.Contains(m)).WithErrorCode("participants.consent-method-unknown");
    }
}

internal sealed class GiveConsentHandler(RegionDb db, Execution execution, TimeProvider clock) : IRequestHandler<GiveConsent, Result<Done>>
{
    public async Task<Result<Done>> Handle(GiveConsent request, CancellationToken cancellationToken)
    {
        if (!await db.People.OpenTo(execution.Caller).AnyAsync(p => p.Id == request.ParticipantId, cancellationToken))
        {
            return Problem.NotFound;
        }

        var now = clock.GetUtcNow();
        var standing = await db.Consents.Where(c => c.ParticipantId == request.ParticipantId && c.WithdrawnAt == null).ToListAsync(cancellationToken);
        standing.ForEach(c => c.Withdraw(now));
        db.Consents.Add(Consent.Give(request.ParticipantId, request.ConsentLanguage, request.ConsentMethod, request.InterpreterPresent, now));
        return Result.Done;
    }
}
