using System.Text;

using HubPlatform.Workflows.Activities;
using HubPlatform.Workflows.Engine;
using HubPlatform.Workflows.Expressions.Scripting.Values;

namespace HubPlatform.Workflows.Expressions.Scripting;

/// <summary>
/// Elsa's functions that carry a name of the definition: <c>getX</c> and <c>setX</c> by variable, <c>getX</c> by input,
/// <c>getXFromY</c> by the output of an activity. An output goes before an input, an input before a variable.
/// </summary>
internal static class Accessors
{
    public static ScriptFunction? Find(Scope scope, string name)
    {
        if (name.Length <= 3 || !(name.StartsWith("get", StringComparison.Ordinal) || name.StartsWith("set", StringComparison.Ordinal)))
        {
            return null;
        }

        var (node, subject, gets) = (scope.Execution.Node, name[3..], name[0] == 'g');

        if (gets && OutputNamed(scope.Burst.Workflow, subject) is var (activity, output))
        {
            return new ScriptFunction(name, _ => PlainValues.From(scope.Burst.OutputFrom(activity.Id, output)));
        }

        if (gets && InputNamed(scope.Burst.Workflow, node, subject) is { } input)
        {
            return new ScriptFunction(name, _ => PlainValues.From(scope.Burst.InputNamed(scope.Execution, input)));
        }

        return VariableNames(scope.Execution).FirstOrDefault(v => Pascal(v) == subject) is { } variable
            ? gets
                ? new ScriptFunction(name, c => ((WorkflowWorld)c.Run.World).Read(variable))
                : new ScriptFunction(name, c => ((WorkflowWorld)c.Run.World).Write(variable, c[0]))
            : null;
    }

    /// <summary>Whether a script at an activity may find the name once it runs; for who checks a drawing.</summary>
    public static bool Exists(CompiledWorkflow workflow, CompiledNode node, string name)
    {
        if (WorkflowWorld.Knows(name) || Library.Globals.All.ContainsKey(name))
        {
            return true;
        }

        if (name.Length <= 3 || !(name.StartsWith("get", StringComparison.Ordinal) || name.StartsWith("set", StringComparison.Ordinal)))
        {
            return false;
        }

        var subject = name[3..];

        return DeclaredNames(node).Concat(LocalNames(node)).Any(v => IsSayable(v) && Pascal(v) == subject)
            || (name[0] == 'g' && (OutputNamed(workflow, subject) is not null || InputNamed(workflow, node, subject) is not null));
    }

    public static IEnumerable<string> VariableNames(Execution execution)
    {
        for (var inner = execution; inner is not null; inner = inner.Parent)
        {
            foreach (var name in inner.Locals?.Keys ?? Enumerable.Empty<string>())
            {
                yield return name;
            }
        }

        foreach (var name in DeclaredNames(execution.Node))
        {
            yield return name;
        }
    }

    /// <summary>A name as Elsa puts it behind <c>get</c>: words joined, each with a capital.</summary>
    public static string Pascal(string name)
    {
        var text = new StringBuilder(name.Length);
        var begins = true;

        foreach (var letter in name)
        {
            if (letter is '_' or '-' or ' ')
            {
                begins = true;
            }
            else
            {
                text.Append(begins ? char.ToUpperInvariant(letter) : letter);
                begins = false;
            }
        }

        return text.ToString();
    }

    private static IEnumerable<string> DeclaredNames(CompiledNode node)
    {
        for (var around = node.Scope; around is not null; around = around.Parent)
        {
            foreach (var slot in around.Variables)
            {
                yield return slot.Variable.Name;
            }
        }
    }

    private static IEnumerable<string> LocalNames(CompiledNode node)
    {
        for (var around = node; around is not null; around = around.Parent)
        {
            string[] names = around.Activity switch
            {
                { IsLoop: true } or ParallelForEach => ["CurrentValue", "CurrentIndex"],
                BulkDispatchWorkflows bulk => ["ChildInstanceId", bulk.ItemName],
                _ => [],
            };

            foreach (var name in names)
            {
                yield return name;
            }
        }
    }

    private static bool IsSayable(string name) => name.All(char.IsLetterOrDigit);

    private static string? InputNamed(CompiledWorkflow workflow, CompiledNode node, string name) =>
        workflow.Definition.Inputs.FirstOrDefault(i => i.Name == name)?.Name;

    private static (CompiledNode Activity, string Output)? OutputNamed(CompiledWorkflow workflow, string subject)
    {
        // The output's name may hold "From" as well as the activity's.
        for (var at = subject.IndexOf("From", StringComparison.Ordinal); at > 0; at = subject.IndexOf("From", at + 1, StringComparison.Ordinal))
        {
            var (output, activity) = (subject[..at], subject[(at + 4)..]);

            if (workflow.Nodes.FirstOrDefault(n => n.Name is { Length: > 0 } given && Pascal(given) == activity && n.Descriptor?.Outputs.Any(o => o.Name == output) == true) is { } found)
            {
                return (found, output);
            }
        }

        return null;
    }
}
