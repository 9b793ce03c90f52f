using HubPlatform.Workflows.Engine;
using HubPlatform.Workflows.Expressions;

namespace HubPlatform.Workflows.Activities;

internal sealed class SetVariable(VariableSlot? variable, string? variableId, Input value) : Activity
{
    public static readonly ActivityDescriptor Descriptor = new("Elsa.SetVariable", "Primitives", "Set variable", "Give a variable of the workflow a value.")
    {
        Ports = [new("Done")],
        Inputs =
        [
            new("Variable", "Elsa.Workflows.Memory.Variable, Elsa.Workflows.Core", "Variable", UiHint: "variable-picker", IsWrapped: false),
            new("Value", "Object", "Value"),
        ],
        Create = reading => new SetVariable(
            reading.Variable("variable"), Definitions.JsonReading.Find(reading.Json, "variable")?.GetRawText(), reading.Input("Value")),
    };

    /// <summary>It names no variable that can be seen from where it stands.</summary>
    public bool IsLost => variable is null;

    public override void Execute(Burst burst, Execution self)
    {
        if (variable is null)
        {
            throw new WorkflowFault($"The variable {variableId ?? "(none)"} is not declared here.");
        }

        Burst.Write(self, variable, value.Evaluate(new Scope(burst, self)));
        burst.Complete(self);
    }
}

internal sealed class WriteLine(Input text) : Activity
{
    public static readonly ActivityDescriptor Descriptor = new("Elsa.WriteLine", "Console", "Write line", "Write a line, for trying things out.")
    {
        Ports = [new("Done")],
        Inputs = [new("Text", "String", "Text")],
        Create = reading => new WriteLine(reading.Input("Text")),
    };

    public override void Execute(Burst burst, Execution self)
    {
        burst.Tell(new LineWritten(self.Node, self.Number, text.Text(new Scope(burst, self)) ?? ""));
        burst.Complete(self);
    }
}

internal sealed class SetName(Input value) : Activity
{
    public static readonly ActivityDescriptor Descriptor = new("Elsa.SetName", "Primitives", "Set name", "Name the workflow instance.")
    {
        Ports = [new("Done")],
        Inputs = [new("Value", "String", "Name")],
        Create = reading => new SetName(reading.Input("Value")),
    };

    public override void Execute(Burst burst, Execution self)
    {
        burst.State.Name = value.Text(new Scope(burst, self));
        burst.Complete(self);
    }
}

internal sealed class Correlate(Input correlationId) : Activity
{
    public static readonly ActivityDescriptor Descriptor = new("Elsa.Correlate", "Primitives", "Correlate", "Give the workflow instance a correlation id.")
    {
        Ports = [new("Done")],
        Inputs = [new("CorrelationId", "String", "Correlation id")],
        Create = reading => new Correlate(reading.Input("CorrelationId")),
    };

    public override void Execute(Burst burst, Execution self)
    {
        burst.State.CorrelationId = correlationId.Text(new Scope(burst, self));
        burst.Complete(self);
    }
}

internal sealed class SetOutput(Input name, Input value) : Activity
{
    public static readonly ActivityDescriptor Descriptor = new("Elsa.SetOutput", "Composition", "Set output", "Give an output of the workflow a value.")
    {
        Ports = [new("Done")],
        Inputs = [new("OutputName", "String", "Output", UiHint: "output-picker"), new("OutputValue", "Object", "Value")],
        Create = reading => new SetOutput(reading.Input("OutputName"), reading.Input("OutputValue")),
    };

    public override void Execute(Burst burst, Execution self)
    {
        var scope = new Scope(burst, self);
        burst.PutOutOfWorkflow(self, name.Text(scope) ?? throw new WorkflowFault("Set output has no output to set."), value.Evaluate(scope));
        burst.Complete(self);
    }
}
