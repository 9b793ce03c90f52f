using System.Text.Json;

using HubPlatform.Access.Contracts;
using HubPlatform.Kernel;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Outbox;
using HubPlatform.Kernel.Regions;
using HubPlatform.Kernel.Text;
using HubPlatform.Regions.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Competences.Recognising;

/// <summary>
/// Tells those who judge that something waits: once for each seat and once for each piece of evidence. The mail names nobody and nothing; what it is about
/// stands behind the door.
/// </summary>
internal sealed class AssessorNews(RegionDb db, IMediator mediator, Words words, HubAddress address, Execution execution, TimeProvider clock)
{
    public async Task AskedAsync(Recognition recognition, Seat seat, CancellationToken cancellationToken) =>
        await TellAsync($"competences:asked:{seat.Id:N}", recognition, [seat.AccountId], "competences.mail.asked", cancellationToken);

    public async Task EvidenceCameAsync(Recognition recognition, Guid evidenceId, CancellationToken cancellationToken)
    {
        var accounts = await db.Seats.Where(s => s.RecognitionId == recognition.Id && s.LeftAt == null).Select(s => s.AccountId).ToListAsync(cancellationToken);
        await TellAsync($"competences:evidence:{evidenceId:N}", recognition, accounts, "competences.mail.evidence", cancellationToken);
    }

    private async Task TellAsync(string key, Recognition recognition, IReadOnlyCollection<Guid> accounts, string text, CancellationToken cancellationToken)
    {
        var staff = await mediator.Send(new ListStaff(), cancellationToken);
        var profile = await mediator.Send(new GetRegionProfile(), cancellationToken);

        if (staff.Failed)
        {
            return;
        }

        var theirs = words.In(profile.Failed ? Languages.English.Code : profile.Value.StaffLanguages.FirstOrDefault(l => Languages.OfStaffPages.Any(s => s.Code == l)) ?? Languages.English.Code);

        foreach (var member in staff.Value.Where(s => accounts.Contains(s.AccountId) && s.AccountId != execution.Caller.AccountId))
        {
            var body = theirs[text] + (address.Of(execution.TheRegion, CompetenceLinks.Recognition(recognition.Id)) is { } link ? $"\n\n{link}" : "");
            db.Add(new OutboxMessage
            {
                Kind = MailMessage.Kind,
                Key = $"{key}:{member.AccountId:N}",
                Payload = JsonSerializer.Serialize(new MailMessage(member.Email, theirs["competences.mail.subject"], body, theirs.Language.Code), JsonSerializerOptions.Web),
                CommandId = execution.CommandId,
                CreatedAt = clock.GetUtcNow(),
                DueAt = clock.GetUtcNow(),
            });
        }
    }
}
