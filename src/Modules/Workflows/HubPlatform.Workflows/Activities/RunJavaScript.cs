using HubPlatform.Workflows.Engine;
using HubPlatform.Workflows.Expressions;

namespace HubPlatform.Workflows.Activities;

/// <summary>Runs a script of several statements; it may set variables, answer a result and choose the outcomes.</summary>
internal sealed class RunJavaScript(Input script, OutputBinding? result) : Activity
{
    public static readonly ActivityDescriptor Descriptor = new("Elsa.RunJavaScript", "Scripting", "Run JavaScript", "Set variables and choose outcomes by a script.")
    {
        Ports = [new("Done")],
        Inputs =
        [
            new("Script", "String", "Script", "Statements with a return at the end; no loops and no functions with a name.", "code-editor"),
            new("PossibleOutcomes", "String[]", "Possible outcomes", "What setOutcome may be given.", "dynamic-outcomes", Syntax: "Object"),
        ],
        Outputs = [new("Result", "Object", "Result")],
        Create = reading => new RunJavaScript(reading.Input("Script"), reading.Output("Result")),
    };

    /// <summary>The script as it was drawn, read once; null where there is none, or where an expression makes it.</summary>
    public ScriptExpression? Drawn { get; } = script.Known is string { Length: > 0 } source && !string.IsNullOrWhiteSpace(source) ? new ScriptExpression(source) : null;

    public override void Execute(Burst burst, Execution self)
    {
        var scope = new Scope(burst, self);
        var expression = Drawn ?? (script.Text(scope) is { } made && !string.IsNullOrWhiteSpace(made) ? new ScriptExpression(made) : null);

        if (expression is null)
        {
            burst.Complete(self);

            return;
        }

        List<string> outcomes = ["Done"];

        if (expression.Evaluate(scope, outcomes) is { } value)
        {
            burst.PutOut(self, "Result", value, result);
        }

        burst.Complete(self, Outcomes.Of([.. outcomes]));
    }
}
