namespace HubPlatform.Workflows.Expressions.Scripting;

/// <summary>
/// A script cannot be read, or cannot go on. The only exception a script causes: its code is stable, its message may be shown to
/// a designer, its place counts from 1.
/// </summary>
internal sealed class ScriptFault : Exception
{
    public ScriptFault()
    {
    }

    public ScriptFault(string message)
        : base(message)
    {
    }

    public ScriptFault(string message, Exception cause)
        : base(message, cause)
    {
    }

    public ScriptFault(string code, string message)
        : base(message) => Code = code;

    public ScriptFault(string code, string message, Exception cause)
        : base(message, cause) => Code = code;

    public string Code { get; } = ScriptCodes.Type;

    /// <summary>Offset in the text; negative where only a run knows that it failed.</summary>
    public int Position { get; init; } = -1;

    public int Line { get; private set; }

    public int Column { get; private set; }

    public ScriptFault At(string text)
    {
        var position = Math.Clamp(Position, 0, text.Length);
        var before = text.AsSpan(0, position);
        Line = 1 + before.Count('\n');
        Column = 1 + position - (before.LastIndexOf('\n') + 1);

        return this;
    }
}

internal static class ScriptCodes
{
    /// <summary>It is no JavaScript.</summary>
    public const string Syntax = "script-syntax";

    /// <summary>It is JavaScript, of a kind that is not run here.</summary>
    public const string Outside = "script-outside";

    public const string Reference = "script-reference";
    public const string Type = "script-type";
    public const string Range = "script-range";
    public const string Steps = "script-steps";
    public const string Depth = "script-depth";
    public const string Size = "script-size";
    public const string Time = "script-time";
}
