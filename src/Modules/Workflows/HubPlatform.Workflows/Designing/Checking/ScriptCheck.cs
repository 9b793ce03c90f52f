using System.Globalization;
using System.Text.Json;

using HubPlatform.Workflows.Activities;
using HubPlatform.Workflows.Definitions;
using HubPlatform.Workflows.Engine;
using HubPlatform.Workflows.Expressions;
using HubPlatform.Workflows.Expressions.Scripting;

namespace HubPlatform.Workflows.Designing.Checking;

/// <summary>Checks the scripts of a drawing: can they be run here, and will somebody know each name they use. Nothing is run for it.</summary>
internal sealed class ScriptCheck(Findings findings, CompiledWorkflow workflow)
{
    public void Check(CompiledNode step, string input, JsonElement expression)
    {
        if (ExpressionReader.Read(expression, PlainType.Object, step.FindVariable) is ScriptExpression script)
        {
            Check(step, input, script);
        }
    }

    /// <summary>Conditions of the cases of a switch stand beside its inputs.</summary>
    public void CheckCases(CompiledNode step)
    {
        if (step.Activity is not (FlowSwitch or Switch))
        {
            return;
        }

        foreach (var one in step.Model.Json.FindObjects("cases"))
        {
            if (one.Find("condition") is not { } condition)
            {
                continue;
            }

            var (label, kind) = (one.FindText("label") ?? "", condition.FindText("type") ?? "Literal");

            if (!ExpressionKinds.Run.Contains(kind))
            {
                findings.Error(step, "expression-not-run", label, kind);
            }
            else if (kind == "JavaScript")
            {
                Check(step, label, condition);
            }
        }
    }

    public void CheckDrawn(CompiledNode step)
    {
        if (step.Activity is not RunJavaScript activity)
        {
            return;
        }

        if (activity.Drawn is { } script)
        {
            Check(step, "Script", script, "setOutcome", "setOutcomes");
        }
        else if (step.Model.Json.Find("script")?.Find("expression")?.FindText("type") is { } kind and not "Literal")
        {
            // What is put together at run time cannot be read before.
            findings.Error(step, "expression-not-run", "Script", kind);
        }
    }

    private void Check(CompiledNode step, string input, ScriptExpression script, params ReadOnlySpan<string> known)
    {
        if (script.Fault is { } fault)
        {
            Add(step, "script-not-run", input, fault);

            return;
        }

        HashSet<string> names = [.. known];

        foreach (var unknown in script.UnknownNames(name => names.Contains(name) || Accessors.Exists(workflow, step, name)))
        {
            Add(step, "script-name-unknown", input, unknown);
        }
    }

    private void Add(CompiledNode step, string code, string input, ScriptFault fault) => findings.Error(
        step, code, input, fault.Line.ToString(CultureInfo.InvariantCulture), fault.Column.ToString(CultureInfo.InvariantCulture), fault.Message);
}
