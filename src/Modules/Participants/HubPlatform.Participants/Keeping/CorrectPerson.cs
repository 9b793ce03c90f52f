using FluentValidation;

using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Participants.Opening;
using HubPlatform.Participants.Registering;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Participants.Keeping;

/// <param name="Correction">Of the particulars as the page showed them: what somebody else changed meanwhile is not overwritten unseen.</param>
[Requires(ParticipantsPermissions.Keep)]
internal sealed record CorrectPerson(
    Guid ParticipantId,
    string Name,
    string? OwnScriptName,
    string PageLanguage,
    IReadOnlyList<string> SpokenLanguages,
    string? Phone,
    string? Email,
    int Correction) : ICommand, IAboutPerson;

internal sealed class CorrectPersonValidator : AbstractValidator<CorrectPerson>
{
    public CorrectPersonValidator() =>
        this.CheckParticulars(r => r.Name, r => r.OwnScriptName, r => r.PageLanguage, r => r.SpokenLanguages, r => r.Phone, r => r.Email);
}

internal sealed class CorrectPersonHandler(RegionDb db, Execution execution) : IRequestHandler<CorrectPerson, Result<Done>>
{
    public async Task<Result<Done>> Handle(CorrectPerson request, CancellationToken cancellationToken)
    {
        var person = await db.People.OpenTo(execution.Caller).SingleOrDefaultAsync(p => p.Id == request.ParticipantId, cancellationToken);

        if (person is null)
        {
            return Problem.NotFound;
        }

        if (person.Correction != request.Correction)
        {
            return Problem.Conflict;
        }

        person.Correct(new Particulars(
            request.Name, request.OwnScriptName, request.PageLanguage, request.SpokenLanguages, request.Phone, request.Email));
        return Result.Done;
    }
}
