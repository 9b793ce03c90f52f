using HubPlatform.Workflows.Activities;

namespace HubPlatform.Workflows.Engine;

/// <summary>Variables, inputs and outputs as an execution sees them.</summary>
internal sealed partial class Burst
{
    private readonly Dictionary<(string Activity, string Output), object?> _outputs = [];
    private readonly Dictionary<string, object?> _unstored = [];

    /// <summary>What the last activity of this burst left as its result.</summary>
    public object? LastResult { get; private set; }

    public static object? Read(Execution execution, VariableSlot slot)
    {
        var holder = HolderOf(execution, slot);

        // A stored moment or span comes back as text; the variable's own type makes it one again.
        return holder?.Variables is { } values && values.TryGetValue(slot.Variable.Id, out var value)
            ? slot.Variable.Type.Convert(value)
            : slot.Variable.Default;
    }

    public static void Write(Execution execution, VariableSlot slot, object? value)
    {
        if (HolderOf(execution, slot) is { } holder)
        {
            (holder.Variables ??= [])[slot.Variable.Id] = slot.Variable.Type.Convert(value);
        }
    }

    /// <summary>A variable nobody declared: scripts may make one, and it lasts until the next wait.</summary>
    public object? ReadUndeclared(string name) => _unstored.GetValueOrDefault(name);

    public void WriteUndeclared(string name, object? value) => _unstored[name] = value;

    /// <summary>What a loop around the execution handed to its body.</summary>
    public static bool TryReadLocal(Execution execution, string name, out object? value)
    {
        for (var inner = execution; inner is not null; inner = inner.Parent)
        {
            if (inner.Locals is { } locals && locals.TryGetValue(name, out value))
            {
                return true;
            }
        }

        value = null;

        return false;
    }

    /// <summary>False where no loop around handed out that name.</summary>
    public static bool TryWriteLocal(Execution execution, string name, object? value)
    {
        for (var inner = execution; inner is not null; inner = inner.Parent)
        {
            if (inner.Locals is { } locals && locals.ContainsKey(name))
            {
                locals[name] = value;

                return true;
            }
        }

        return false;
    }

    /// <summary>Within a workflow that is drawn as an activity, what was handed in goes before an input of the whole, and so does any variable of that name.</summary>
    public object? InputNamed(Execution asker, string name) =>
        asker.Node.IsDrawnIn && asker.Node.FindVariableNamed(name) is { } slot ? Read(asker, slot) : InputNamed(name);

    public object? InputNamed(string name)
    {
        if (_resume?.Input is { } input && input.TryGetValue(name, out var value))
        {
            return value;
        }

        return state.Input.TryGetValue(name, out value) ? value : name == "fields" ? state.Fields : null;
    }

    /// <summary>Records what an activity put out, and stores it where the definition binds it to.</summary>
    public void PutOut(Execution execution, string output, object? value, OutputBinding? binding)
    {
        _outputs[(execution.Node.Id, output)] = value;

        if (output == "Result")
        {
            LastResult = value;
        }

        if (binding?.Variable is { } slot)
        {
            Write(execution, slot, value);
        }
        else if (binding?.WorkflowOutput is { } name)
        {
            state.Output[name] = value;
        }
    }

    /// <summary>Calls code of a track. However fast each call is, all of a burst together have a time: the region waits for them.</summary>
    public T InTrack<T>(Func<T> call)
    {
        if (_inTracks > EngineLimits.InTracks)
        {
            throw new WorkflowFault($"The activities of tracks took more than {EngineLimits.InTracks.TotalSeconds} seconds between two waits.");
        }

        var before = TimeProvider.System.GetTimestamp();

        try
        {
            return call();
        }
        finally
        {
            _inTracks += TimeProvider.System.GetElapsedTime(before);
        }
    }

    /// <summary>An output of the workflow that the activity stands in: of the whole, or of one drawn in.</summary>
    public void PutOutOfWorkflow(Execution execution, string output, object? value)
    {
        for (var node = execution.Node.Parent; node is not null; node = node.Parent)
        {
            if (node.Activity is WorkflowActivity drawn && drawn.SlotOf(output) is { } slot)
            {
                Write(execution, slot, value);

                return;
            }
        }

        state.Output[output] = value;
    }

    public object? OutputFrom(string activityIdOrName, string output)
    {
        var node = workflow.FindById(activityIdOrName) ?? workflow.Nodes.FirstOrDefault(n => n.Name == activityIdOrName);

        return node is null ? null : _outputs.GetValueOrDefault((node.Id, output));
    }

    /// <summary>The workflow's variables by name, as an outsider sees them after the burst.</summary>
    public static IEnumerable<KeyValuePair<string, object?>> VariablesOf(CompiledWorkflow workflow, InstanceState state)
    {
        var values = state.Executions.Find(e => e.Path == workflow.Top.Path)?.Variables ?? state.LastVariables;

        return workflow.Top.Variables.Select(slot => new KeyValuePair<string, object?>(
            slot.Variable.Name, values is not null && values.TryGetValue(slot.Variable.Id, out var value) ? value : slot.Variable.Default));
    }

    /// <summary>A wait ends the life of what is not stored; an instance that is over keeps its variables for whoever looks.</summary>
    private void ForgetUnstored()
    {
        foreach (var execution in state.Executions)
        {
            Forget(execution.Variables, execution.Node);
        }

        if (state.IsOver && _top is not null)
        {
            Forget(_top.Variables, _top.Node);
            state.LastVariables = _top.Variables;

            if (state.Status != InstanceStatus.Faulted)
            {
                state.Executions.Clear();
            }
        }
    }

    private static void Forget(Dictionary<string, object?>? values, CompiledNode container)
    {
        foreach (var slot in container.Variables.Where(v => !v.Variable.IsStored))
        {
            values?.Remove(slot.Variable.Id);
        }
    }

    private static Execution? HolderOf(Execution execution, VariableSlot slot)
    {
        var holder = execution;

        while (holder is not null && holder.Node != slot.Container)
        {
            holder = holder.Parent;
        }

        return holder;
    }
}

/// <summary>Where the definition wants an output of an activity: a variable, or an output of the workflow.</summary>
internal sealed record OutputBinding(VariableSlot? Variable, string? WorkflowOutput);
