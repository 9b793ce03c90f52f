using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Text;
using HubPlatform.Participants.Contracts;
using HubPlatform.Participants.Reaching;
using HubPlatform.Trajectories.Contracts;

using MediatR;

namespace HubPlatform.Participants.Registering;

/// <summary>
/// What the registration page asks for at once: the file, that she was told how business works here, and, when a track is chosen, her trajectory.
/// All or nothing: a track that takes nobody any more leaves no half-registered person.
/// </summary>
[Requires(ParticipantsPermissions.Register)]
internal sealed record OpenFile(RegisterParticipant Person, bool InformedInPerson) : ICommand<Guid>;

internal sealed class OpenFileHandler(ReachFacts facts, IMediator mediator, Words words, TimeProvider clock) : IRequestHandler<OpenFile, Result<Guid>>
{
    public async Task<Result<Guid>> Handle(OpenFile request, CancellationToken cancellationToken)
    {
        var registered = await mediator.Send(request.Person, cancellationToken);

        if (registered.Failed)
        {
            return registered;
        }

        if (request.InformedInPerson)
        {
            await facts.PersonReachedAsync(registered.Value, Stages.Informed, words.DayOf(clock.GetUtcNow()), cancellationToken);
        }

        if (!string.IsNullOrEmpty(request.Person.TrackId))
        {
            var started = await mediator.Send(new StartTrajectory(registered.Value, request.Person.TrackId), cancellationToken);

            if (started.Failed)
            {
                return started.Problem!;
            }
        }

        return registered.Value;
    }
}
