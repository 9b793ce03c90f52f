using System.Linq.Expressions;

using HubPlatform.Workflows.Running;

namespace HubPlatform.Workflows.Designing.Watching;

/// <summary>"Created before Monday", in Studio's words. Column and operator come from closed lists; what is not in them filters nothing.</summary>
internal sealed record MomentFilter(string Column, string Operator, DateTimeOffset Moment)
{
    public Expression<Func<WorkflowInstance, bool>>? Test
    {
        get
        {
            var column = Column switch
            {
                "CreatedAt" => nameof(WorkflowInstance.CreatedAt),
                "UpdatedAt" => nameof(WorkflowInstance.ChangedAt),
                "FinishedAt" => nameof(WorkflowInstance.EndedAt),
                _ => null,
            };
            ExpressionType? comparison = Operator switch
            {
                "Is" => ExpressionType.Equal,
                "IsNot" => ExpressionType.NotEqual,
                "LessThan" => ExpressionType.LessThan,
                "GreaterThan" => ExpressionType.GreaterThan,
                "LessThanOrEqual" => ExpressionType.LessThanOrEqual,
                "GreaterThanOrEqual" => ExpressionType.GreaterThanOrEqual,
                _ => null,
            };

            if (column is null || comparison is not { } compare)
            {
                return null;
            }

            var instance = Expression.Parameter(typeof(WorkflowInstance), "i");
            var value = Expression.Property(instance, column);
            return Expression.Lambda<Func<WorkflowInstance, bool>>(Expression.MakeBinary(compare, value, Expression.Constant(Moment, value.Type)), instance);
        }
    }
}
