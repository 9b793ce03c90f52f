using HubPlatform.Access.Contracts;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.People;
using HubPlatform.Participants.Contracts;
using HubPlatform.Training.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Competences.Recognising;

/// <summary>
/// Who is too near to judge somebody: her coach, whoever rated her in a talk, whoever teaches or taught her, whoever holds another seat already. The
/// professional expert must come from outside: she holds no role in the hub's daily work. Asked when a seat is given and again whenever its holder acts,
/// because a coach may have changed in between.
/// </summary>
internal sealed class Independence(RegionDb db, IMediator mediator)
{
    /// <summary>Roles of those who work with participants or run the hub.</summary>
    private static readonly string[] InTheHouse =
        [Roles.RegionManager, Roles.Lead, Roles.Designer, Roles.Coach, Roles.Trainer, Roles.Referee, Roles.EvaluationExpert];

    public static IReadOnlyList<string> SeatRoles { get; } = [Roles.Referee, Roles.EvaluationExpert, Roles.ProfessionalExpert];

    /// <summary>Code of the reason why not; null where nothing speaks against it.</summary>
    public async Task<string?> WhyNotAsync(Guid participantId, Guid accountId, string role, CancellationToken cancellationToken)
    {
        var staff = await mediator.Send(new ListStaff(), cancellationToken);
        var member = staff.Failed ? null : staff.Value.FirstOrDefault(s => s.AccountId == accountId);

        if (member is null || !member.Roles.Contains(role))
        {
            return RecognitionProblems.RoleMissing;
        }

        return role == Roles.ProfessionalExpert && member.Roles.Any(InTheHouse.Contains)
            ? RecognitionProblems.NotExternal
            : await TieAsync(participantId, member, cancellationToken);
    }

    private async Task<string?> TieAsync(Guid participantId, StaffMember member, CancellationToken cancellationToken)
    {
        var people = await mediator.Send(new GetContacts([participantId]), cancellationToken);

        if (!people.Failed && people.Value.People.GetValueOrDefault(participantId)?.CoachId == member.AccountId)
        {
            return RecognitionProblems.SheCoaches;
        }

        if (await db.Assessments.AnyAsync(a => a.ParticipantId == participantId && a.By == member.AccountId && !a.IsWithdrawn, cancellationToken))
        {
            return RecognitionProblems.SheRated;
        }

        var teachers = await mediator.Send(new GetTeachersOf(participantId), cancellationToken);
        return !teachers.Failed && (teachers.Value.Accounts.Contains(member.AccountId) || (teachers.Value.AnyTrainer && member.Roles.Contains(Roles.Trainer)))
            ? RecognitionProblems.SheTrained
            : null;
    }
}
