using FluentValidation;

using HubPlatform.Competences.Detecting;
using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.People;
using HubPlatform.Participants.Contracts;
using HubPlatform.Trajectories.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Competences.Recognising;

/// <summary>
/// A coach asks that what somebody can do be recognised. Evidence the person handed in before comes with it, and the referee she is given to organises the
/// rest. One at a time for each person and framework.
/// </summary>
/// <param name="TaskId">The step that waits for it; what it asks for then comes from its drawing.</param>
/// <param name="FrameworkKey">Without a step: which of the region's frameworks.</param>
[Requires(CompetencesPermissions.Ask)]
internal sealed record OpenRecognition(Guid ParticipantId, Guid? TaskId, Guid? FrameworkKey, IReadOnlyList<string> Codes, Guid? RefereeId) : ICommand<Guid>, IAboutPerson;

internal sealed class OpenRecognitionValidator : AbstractValidator<OpenRecognition>
{
    public OpenRecognitionValidator()
    {
        RuleFor(r => r.RefereeId).NotEmpty().WithErrorCode("competences.referee-missing");
        RuleFor(r => r.Codes).NotEmpty().When(r => r.TaskId is null).WithErrorCode(RecognitionProblems.CodesMissing);
    }
}

internal sealed class OpenRecognitionHandler(RegionDb db, IMediator mediator, Independence independence, AssessorNews news, Execution execution, TimeProvider clock)
    : IRequestHandler<OpenRecognition, Result<Guid>>
{
    public async Task<Result<Guid>> Handle(OpenRecognition request, CancellationToken cancellationToken)
    {
        if ((await mediator.Send(new MayOpenFile(request.ParticipantId), cancellationToken)).Problem is { } refused)
        {
            return refused;
        }

        var made = request.TaskId is { } task ? await OfStepAsync(request, task, cancellationToken) : await ByHandAsync(request, cancellationToken);

        if (made.Failed)
        {
            return made.Problem!;
        }

        var recognition = made.Value.Open();

        if (await db.Recognitions.AnyAsync(r => r.OpenFor == recognition.OpenFor, cancellationToken))
        {
            return RecognitionProblems.OpenAlready;
        }

        if (await independence.WhyNotAsync(request.ParticipantId, request.RefereeId!.Value, Roles.Referee, cancellationToken) is { } why)
        {
            return Problem.Invalid(nameof(request.RefereeId), why);
        }

        db.Add(recognition);
        var seat = new Seat
        {
            RecognitionId = recognition.Id,
            Role = Roles.Referee,
            AccountId = request.RefereeId.Value,
            AskedBy = execution.Caller.AccountId ?? Guid.Empty,
            AskedAt = clock.GetUtcNow(),
        }.Take();
        db.Add(seat);
        await news.AskedAsync(recognition, seat, cancellationToken);

        foreach (var evidence in await db.Evidence
            .Where(e => e.ParticipantId == request.ParticipantId && e.RecognitionId == null && e.TakenBackAt == null).ToListAsync(cancellationToken))
        {
            evidence.RecognitionId = recognition.Id;
        }

        return recognition.Id;
    }

    private async Task<Result<Recognition>> OfStepAsync(OpenRecognition request, Guid taskId, CancellationToken cancellationToken)
    {
        var found = await mediator.Send(new GetTask(taskId), cancellationToken);

        if (found.Failed || found.Value.ParticipantId != request.ParticipantId || found.Value.JudgedBy is not { } method)
        {
            return Problem.NotFound;
        }

        if (!found.Value.IsOpen)
        {
            return AssessmentProblems.DoneAlready;
        }

        var (framework, competences) = await db.CompetencesOfAsync(found.Value, cancellationToken);
        return framework is null || competences.Count == 0
            ? RecognitionProblems.NoFramework
            : Make(request, framework, competences, found.Value.Minimum, method, found.Value.TrajectoryId, found.Value.TrackId);
    }

    private async Task<Result<Recognition>> ByHandAsync(OpenRecognition request, CancellationToken cancellationToken)
    {
        var framework = await db.Frameworks.SingleOrDefaultAsync(f => f.Id == request.FrameworkKey, cancellationToken);

        if (framework is null)
        {
            return RecognitionProblems.NoFramework;
        }

        var asked = request.Codes.ToHashSet(StringComparer.Ordinal);
        var competences = await db.Competences.Where(c => c.FrameworkKey == framework.Id && !c.IsArea && asked.Contains(c.Code)).OrderBy(c => c.Position).ToListAsync(cancellationToken);

        // What has no levels cannot be judged by one: a track that refines it brings them.
        if (competences.Count != asked.Count || competences.Exists(c => c.Levels.Count == 0))
        {
            return Problem.Invalid(nameof(request.Codes), AssessmentProblems.NotOffered);
        }

        var trajectory = await mediator.Send(new GetTrajectoryOf(request.ParticipantId), cancellationToken);
        return Make(request, framework, competences, 1, JudgingMethod.Evidence, trajectory.Failed ? null : trajectory.Value.TrajectoryId, framework.TrackId);
    }

    private Recognition Make(
        OpenRecognition request, Framework framework, IReadOnlyList<Competence> competences, int minimum, JudgingMethod method, Guid? trajectoryId, string trackId) => new()
        {
            ParticipantId = request.ParticipantId,
            TrajectoryId = trajectoryId,
            TaskId = request.TaskId,
            TrackId = trackId,
            FrameworkKey = framework.Id,
            Codes = [.. competences.Select(c => c.Code)],
            Minimum = Math.Max(1, minimum),
            Method = method,
            OpenedBy = execution.Caller.AccountId ?? Guid.Empty,
            OpenedAt = clock.GetUtcNow(),
        };
}
