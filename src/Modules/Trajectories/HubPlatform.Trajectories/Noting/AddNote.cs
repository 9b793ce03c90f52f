using FluentValidation;

using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;

using MediatR;

namespace HubPlatform.Trajectories.Noting;

[Requires(TrajectoriesPermissions.Walk)]
internal sealed record AddNote(Guid TrajectoryId, string? Text) : ICommand<Guid>;

internal sealed class AddNoteValidator : AbstractValidator<AddNote>
{
    public AddNoteValidator() => RuleFor(r => r.Text).NotEmpty().MaximumLength(10_000);
}

internal sealed class AddNoteHandler(RegionDb db, GuardedFiles files, Execution execution, TimeProvider clock) : IRequestHandler<AddNote, Result<Guid>>
{
    public async Task<Result<Guid>> Handle(AddNote request, CancellationToken cancellationToken)
    {
        var file = await files.TrajectoryAsync(request.TrajectoryId, cancellationToken);

        if (file.Failed)
        {
            return file.Problem!;
        }

        var note = new Note
        {
            TrajectoryId = file.Value.Id,
            ParticipantId = file.Value.ParticipantId,
            Text = request.Text!.Trim(),
            WrittenBy = execution.Caller.AccountId,
            WrittenByName = execution.Caller.Name,
            At = clock.GetUtcNow(),
        };
        db.Add(note);
        return note.Id;
    }
}
