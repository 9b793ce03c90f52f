using System.Text.Json;

namespace HubPlatform.Kernel.Commands;

/// <summary>What a request answers: a value, or the <see cref="Problem"/> that says why not. Never both.</summary>
public sealed record Result<T> : IOutcome<Result<T>>
{
    private readonly T? _value;

    internal Result(T value) => _value = value;

    internal Result(Problem problem) => Problem = problem;

    public Problem? Problem { get; }

    public bool Failed => Problem is not null;

    /// <summary>The value. Asking for it after a problem is a bug and throws.</summary>
    public T Value => Problem is null ? _value! : throw new InvalidOperationException($"No value: {Problem.Code}");

    object? IOutcome.Shown => Failed ? null : _value;

    /// <summary>Ids and counts. Anything richer may hold what must not lie about, such as the secret of a link.</summary>
    static bool IOutcome<Result<T>>.MayBeKept => typeof(T) == typeof(Done) || typeof(T) == typeof(Guid) || typeof(T) == typeof(Guid?)
        || typeof(T) == typeof(int) || typeof(T) == typeof(IReadOnlyList<Guid>);

    string IOutcome<Result<T>>.ToJson() => JsonSerializer.Serialize(Value, JsonSerializerOptions.Web);

    static Result<T> IOutcome<Result<T>>.FromJson(string json) => new(JsonSerializer.Deserialize<T>(json, JsonSerializerOptions.Web)!);

    public static Result<T> Refuse(Problem problem) => new(problem);

    public static implicit operator Result<T>(T value) => new(value);

    public static implicit operator Result<T>(Problem problem) => new(problem);
}

public static class Result
{
    /// <summary>Success of a request that has nothing to tell.</summary>
    public static Result<Done> Done { get; } = new(default(Done));

    /// <summary>For interface-typed values, which C# does not convert by itself.</summary>
    public static Result<T> Of<T>(T value) => new(value);
}

public readonly record struct Done;

/// <summary>What the pipeline needs to know of an answer without knowing its type.</summary>
public interface IOutcome
{
    Problem? Problem { get; }

    object? Shown { get; }
}

public interface IOutcome<TSelf> : IOutcome
    where TSelf : IOutcome<TSelf>
{
    static abstract TSelf Refuse(Problem problem);

    /// <summary>Whether an answer of this kind may be kept for a sender who asks again.</summary>
    static abstract bool MayBeKept { get; }

    string ToJson();

    static abstract TSelf FromJson(string json);
}
