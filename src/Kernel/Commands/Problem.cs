using System.Collections.Immutable;

namespace HubPlatform.Kernel.Commands;

/// <summary>
/// An expected "no". <paramref name="Code"/> never changes once released: texts, tests and API clients hold on to it.
/// The text a person reads is the catalogue's entry <c>problem.{Code}</c>.
/// </summary>
public sealed record Problem(string Code, ProblemKind Kind = ProblemKind.Refused)
{
    /// <summary>Words that fill the holes of the text, in order.</summary>
    public ImmutableArray<string> Arguments { get; init; } = [];

    /// <summary>Messages beside fields of the form; the key is the field's name as the request spells it.</summary>
    public ImmutableArray<FieldProblem> Fields { get; init; } = [];

    /// <summary>What is not there, and what is not yours to see: the same answer, so that nothing is given away.</summary>
    public static Problem NotFound { get; } = new("not-found", ProblemKind.NotFound);

    /// <summary>Somebody changed the same thing meanwhile and won.</summary>
    public static Problem Conflict { get; } = new("changed-meanwhile", ProblemKind.Conflict);

    /// <summary>Another host works this region now; what this one had in hand is not kept.</summary>
    public static Problem LeaseLost { get; } = new("lease-lost", ProblemKind.Conflict);

    /// <summary>It did not come to an end and was broken off; nothing of it stands.</summary>
    public static Problem TooSlow { get; } = new("too-slow");

    public static Problem Invalid(params FieldProblem[] fields) => new("invalid", ProblemKind.Invalid) { Fields = [.. fields] };

    public static Problem Invalid(string field, string code, params string[] arguments) =>
        Invalid(new FieldProblem(field, code) { Arguments = [.. arguments] });

    public Problem With(params string[] arguments) => this with { Arguments = [.. arguments] };

    // Arrays compare by reference; two problems are the same "no" when they read the same.
    public bool Equals(Problem? other) =>
        other is not null && Code == other.Code && Kind == other.Kind && Arguments.SequenceEqual(other.Arguments) && Fields.SequenceEqual(other.Fields);

    public override int GetHashCode() => Code.GetHashCode(StringComparison.Ordinal);
}

/// <summary>One message beside one field. <paramref name="Code"/> is a key of the catalogue (<c>problem.{Code}</c>).</summary>
public sealed record FieldProblem(string Field, string Code)
{
    public ImmutableArray<string> Arguments { get; init; } = [];

    public bool Equals(FieldProblem? other) =>
        other is not null && Field == other.Field && Code == other.Code && Arguments.SequenceEqual(other.Arguments);

    public override int GetHashCode() => HashCode.Combine(Field, Code);
}

public enum ProblemKind
{
    /// <summary>The domain says no.</summary>
    Refused,

    /// <summary>A form was filled in wrongly.</summary>
    Invalid,

    /// <summary>Not there, or not theirs.</summary>
    NotFound,

    /// <summary>Lost against a change made at the same time.</summary>
    Conflict,
}
