using System.Runtime.CompilerServices;

namespace HubPlatform.Workflows.Expressions.Scripting;

/// <summary>Counts what one evaluation uses. Steps, depth and size decide the same way every time; time is the net below them.</summary>
internal sealed class Budget(TimeProvider time)
{
    // A host that was paused is not the script's fault: of a long silence only this much counts.
    private static readonly TimeSpan LongestSlice = TimeSpan.FromMilliseconds(100);

    private long _since = time.GetTimestamp();
    private TimeSpan _spent;
    private int _steps;
    private int _calls;
    private long _made;
    private long _looked;

    public void Step()
    {
        if (++_steps > ScriptLimits.Steps)
        {
            throw new ScriptFault(ScriptCodes.Steps, $"The script takes more than {ScriptLimits.Steps} steps.");
        }

        if ((_steps & 127) == 0)
        {
            Tick();
        }

        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw TooDeep();
        }
    }

    public void Enter()
    {
        if (++_calls > ScriptLimits.Calls)
        {
            throw TooDeep();
        }
    }

    public void Leave() => _calls--;

    /// <summary>Asked before something is made, so that it never exists.</summary>
    public void Make(long size)
    {
        _made += size;

        if (_made > ScriptLimits.Made || size > ScriptLimits.Made)
        {
            throw new ScriptFault(ScriptCodes.Size, "The script makes too much.");
        }
    }

    public void MakeText(long length)
    {
        if (length > ScriptLimits.Text)
        {
            throw new ScriptFault(ScriptCodes.Size, $"A text has at most {ScriptLimits.Text} characters.");
        }

        Make(length);
    }

    public void MakeItems(long count)
    {
        if (count > ScriptLimits.Items)
        {
            throw new ScriptFault(ScriptCodes.Size, $"A list has at most {ScriptLimits.Items} items.");
        }

        Make(count);
    }

    public void Look(long size)
    {
        _looked += size;

        if (_looked > ScriptLimits.Looked)
        {
            throw new ScriptFault(ScriptCodes.Steps, "The script looks through too much.");
        }
    }

    private static ScriptFault TooDeep() => new(ScriptCodes.Depth, "The script nests too deep.");

    private void Tick()
    {
        var now = time.GetTimestamp();
        var slice = time.GetElapsedTime(_since, now);
        _since = now;
        _spent += slice < LongestSlice ? slice : LongestSlice;

        if (_spent > ScriptLimits.Time)
        {
            throw new ScriptFault(ScriptCodes.Time, "The script takes too long.");
        }
    }
}
