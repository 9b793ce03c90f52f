using System.Collections.Frozen;

namespace HubPlatform.Workflows.Designing;

/// <summary>The kinds of expression this engine evaluates. A closed list: any other kind is kept as drawn, refused at publish and never run.</summary>
internal static class ExpressionKinds
{
    public static readonly FrozenSet<string> Run = new[] { "Literal", "Object", "Variable", "Input", "JavaScript" }.ToFrozenSet(StringComparer.Ordinal);
}
