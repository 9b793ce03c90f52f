using FluentValidation;

using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.People;
using HubPlatform.Kernel.Text;
using HubPlatform.Participants.Contracts;
using HubPlatform.Participants.Reaching;

using MediatR;

namespace HubPlatform.Participants.Registering;

internal sealed class RegisterParticipantValidator : AbstractValidator<RegisterParticipant>
{
    private static readonly string[] FirstContacts = ["new", "outreach", "session"];

    public RegisterParticipantValidator()
    {
        this.CheckParticulars(r => r.Name, r => r.OwnScriptName, r => r.PageLanguage, r => r.SpokenLanguages, r => r.Phone, r => r.Email);

        RuleFor(r => r.ResidenceStatus).Must(s => ResidenceStatuses.All.Contains(s)).WithErrorCode("participants.status-unknown");
        RuleFor(r => r.ResidenceStatus).Equal(ResidenceStatuses.NotTold).When(r => !r.ConsentGiven).WithErrorCode("participants.status-needs-consent");
        RuleFor(r => r.FirstContact).Must(c => FirstContacts.Contains(c)).WithErrorCode("participants.first-contact-unknown");
        RuleFor(r => r.AttendeeId).Null().When(r => r.FirstContact != "session").WithErrorCode("participants.attendee-needs-session");
        RuleFor(r => r.ConsentMethod).Must(m => ConsentMethods.All.Contains(m)).When(r => r.ConsentGiven).WithErrorCode("participants.consent-method-unknown");
    }
}

internal sealed class RegisterParticipantHandler(RegionDb db, ReachFacts facts, IMediator mediator, Execution execution, Words words, TimeProvider clock)
    : IRequestHandler<RegisterParticipant, Result<Guid>>
{
    public async Task<Result<Guid>> Handle(RegisterParticipant request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var caller = execution.Caller;
        var person = Person.Register(
            new Particulars(request.Name, request.OwnScriptName, request.PageLanguage, request.SpokenLanguages, request.Phone, request.Email),
            Enum.Parse<FirstContact>(request.FirstContact, ignoreCase: true),
            caller.Is(Roles.Coach) ? caller.AccountId : null,
            caller.AccountId,
            now);
        db.People.Add(person);

        if (request.ConsentGiven)
        {
            db.Consents.Add(Consent.Give(person.Id, request.PageLanguage, request.ConsentMethod, request.InterpreterPresent, now));
        }

        if (request.ResidenceStatus != ResidenceStatuses.NotTold)
        {
            db.ResidenceStatuses.Add(ResidenceStatus.Told(person.Id, 1, request.ResidenceStatus, caller.AccountId, now));
        }

        if (await CountAsync(person, request.AttendeeId, words.DayOf(now), cancellationToken) is { } problem)
        {
            return problem;
        }

        await mediator.Publish(new ParticipantRegistered(person.Id, request.TrackId, now), cancellationToken);
        return person.Id;
    }

    /// <summary>Whoever has a file was reached. Where she was counted as a head before, she is not counted a second time by name.</summary>
    private async Task<Problem?> CountAsync(Person person, Guid? attendeeId, DateOnly today, CancellationToken cancellationToken)
    {
        await facts.PersonReachedAsync(person.Id, Stages.Sensitised, today, cancellationToken);

        switch (person.FirstContact)
        {
            case FirstContact.Outreach:
                await facts.PersonIsInHeadCountAsync(person.Id, Stages.Sensitised, today, cancellationToken);
                return null;

            case FirstContact.Session when attendeeId is { } lineId:
                return await facts.TakeOverLineAsync(lineId, person.Id, cancellationToken);

            case FirstContact.Session:
                await facts.PersonReachedAsync(person.Id, Stages.Informed, today, cancellationToken);
                await facts.PersonIsInHeadCountAsync(person.Id, Stages.Informed, today, cancellationToken);
                return null;

            default:
                return null;
        }
    }
}
