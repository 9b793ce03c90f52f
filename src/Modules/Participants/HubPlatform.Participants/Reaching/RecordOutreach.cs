using FluentValidation;

using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Text;
using HubPlatform.Regions.Contracts;

using MediatR;

namespace HubPlatform.Participants.Reaching;

/// <param name="Key">Made by the page that asks, so that a form sent twice is one head count.</param>
[Requires(ParticipantsPermissions.Reach)]
internal sealed record RecordOutreach(Guid Key, DateOnly? On, string Place, string PlaceKind, Guid? PartnerId, int? Heads) : ICommand<Guid>;

internal sealed class RecordOutreachValidator : AbstractValidator<RecordOutreach>
{
    private const int MostHeads = 10_000;

    public RecordOutreachValidator(Words words, TimeProvider clock)
    {
        RuleFor(r => r.Key).NotEmpty();
        RuleFor(r => r.On).NotNull().WithErrorCode("participants.date-missing");
        RuleFor(r => r.On).Must(on => on <= words.DayOf(clock.GetUtcNow())).When(r => r.On is not null).WithErrorCode("participants.date-ahead");
        RuleFor(r => r.Place).Must(p => !string.IsNullOrWhiteSpace(p)).WithErrorCode("participants.place-missing");
        RuleFor(r => r.Place).MaximumLength(200);
        RuleFor(r => r.PlaceKind).Must(k => PlaceKinds.All.Contains(k)).WithErrorCode("participants.place-kind-unknown");
        RuleFor(r => r.Heads).NotNull().WithErrorCode("participants.heads-missing");
        RuleFor(r => r.Heads).InclusiveBetween(1, MostHeads).When(r => r.Heads is not null);
    }
}

internal sealed class RecordOutreachHandler(RegionDb db, ReachFacts facts, IMediator mediator, Execution execution, TimeProvider clock)
    : IRequestHandler<RecordOutreach, Result<Guid>>
{
    public async Task<Result<Guid>> Handle(RecordOutreach request, CancellationToken cancellationToken)
    {
        if (request.PartnerId is { } partner && !await IsPartnerAsync(partner, cancellationToken))
        {
            return OutreachProblems.PartnerUnknown;
        }

        if (await db.Outreaches.FindAsync([request.Key], cancellationToken) is { } known)
        {
            return known.Id;
        }

        var outreach = Outreach.Of(
            request.Key, request.On!.Value, request.Place, request.PlaceKind, request.PartnerId, request.Heads!.Value, execution.Caller.AccountId, clock.GetUtcNow());
        db.Outreaches.Add(outreach);
        await facts.HeadsSensitisedAsync(outreach, cancellationToken);
        return outreach.Id;
    }

    private async Task<bool> IsPartnerAsync(Guid partner, CancellationToken cancellationToken)
    {
        var partners = await mediator.Send(new ListPartners(), cancellationToken);
        return !partners.Failed && partners.Value.Any(p => p.Id == partner);
    }
}
