using FluentValidation;

using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Outbox;
using HubPlatform.Workflows;

using MediatR;

namespace HubPlatform.Benchmarks.Commands;

/// <summary>A command with everything around it and nothing in it.</summary>
[Requires(WorkflowPermissions.Design)]
internal sealed record DoNothing(string Text, bool ToOutbox = false) : ICommand;

internal sealed class DoNothingValidator : AbstractValidator<DoNothing>
{
    public DoNothingValidator() => RuleFor(r => r.Text).NotEmpty().MaximumLength(100);
}

internal sealed class DoNothingHandler(RegionDb? db = null) : IRequestHandler<DoNothing, Result<Done>>
{
    public Task<Result<Done>> Handle(DoNothing request, CancellationToken cancellationToken)
    {
        if (request.ToOutbox)
        {
            db!.Add(new OutboxMessage { Kind = "bench", Key = $"bench:{Ids.New():N}", Payload = "{}", DueAt = DateTimeOffset.MaxValue.AddDays(-1) });
        }

        return Task.FromResult(Result.Done);
    }
}
