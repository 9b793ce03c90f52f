using FluentValidation;

using Microsoft.Extensions.DependencyInjection;

namespace HubPlatform.Kernel.Commands;

internal static class Validation
{
    /// <summary>All that is wrong with a request, beside its fields. A rule's <c>WithErrorCode</c> is the key of its text.</summary>
    public static async Task<Problem?> FirstProblemAsync<TRequest>(IServiceProvider services, TRequest request, CancellationToken cancellationToken)
    {
        List<FieldProblem> fields = [];

        foreach (var validator in services.GetServices<IValidator<TRequest>>())
        {
            var outcome = await validator.ValidateAsync(request, cancellationToken);
            fields.AddRange(outcome.Errors.Select(e => new FieldProblem(e.PropertyName, e.ErrorCode)
            {
                Arguments = [.. Words(e.FormattedMessagePlaceholderValues)],
            }));
        }

        return fields.Count == 0 ? null : Problem.Invalid([.. fields.DistinctBy(f => f.Field)]);
    }

    private static IEnumerable<string> Words(Dictionary<string, object> values)
    {
        foreach (var key in new[] { "MaxLength", "MinLength", "ComparisonValue", "From", "To" })
        {
            if (values.TryGetValue(key, out var value) && value is not null)
            {
                yield return Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? "";
            }
        }
    }
}
