using System.Collections.Immutable;

using HubPlatform.Kernel.Commands;

namespace HubPlatform.Workflows.Designing.Checking;

/// <summary>Something about a drawing that its designer should know before people walk it.</summary>
/// <param name="Code">The text is the catalogue's <c>problem.workflows.check.{Code}</c>.</param>
/// <param name="Step">The step's name as drawn; null when it is about the whole.</param>
/// <param name="IsError">Errors keep it from being published; the others are only told.</param>
internal sealed record Finding(string Code, bool IsError, string? ActivityId, string? Step, ImmutableArray<string> Arguments)
{
    public FieldProblem AsProblem() => new(Step ?? "", "workflows.check." + Code) { Arguments = Arguments };
}
