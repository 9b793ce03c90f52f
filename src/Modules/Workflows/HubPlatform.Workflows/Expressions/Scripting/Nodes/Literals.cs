using System.Text;

using HubPlatform.Workflows.Expressions.Scripting.Library;
using HubPlatform.Workflows.Expressions.Scripting.Values;

namespace HubPlatform.Workflows.Expressions.Scripting.Nodes;

internal sealed class ConstantNode(object? value) : Node
{
    public object? Value => value;

    protected override object? Compute(Run run, Names names) => value;
}

internal sealed class NameNode(string name) : Node
{
    public string Name => name;

    public bool IsKnown(Run run, Names names) => names.TryRead(name, out _) || run.Knows(name);

    protected override object? Compute(Run run, Names names) => names.TryRead(name, out var value) ? value : run.Find(name);
}

/// <summary>A pattern between slashes; each evaluation makes a new one, because it remembers where it stopped.</summary>
internal sealed class PatternNode(ScriptRegex pattern) : Node
{
    protected override object? Compute(Run run, Names names) => pattern.Again();
}

internal sealed class TemplateNode(IReadOnlyList<string> texts, IReadOnlyList<Node> values) : Node(values)
{
    protected override object? Compute(Run run, Names names)
    {
        var text = new StringBuilder(texts[0]);

        for (var i = 0; i < values.Count; i++)
        {
            var piece = Js.ToText(run, values[i].Evaluate(run, names));
            run.Budget.MakeText(text.Length + piece.Length + texts[i + 1].Length);
            text.Append(piece).Append(texts[i + 1]);
        }

        return text.ToString();
    }
}

internal sealed class SpreadNode(Node list) : Node(list)
{
    public IReadOnlyList<object?> Items(Run run, Names names) => ArrayLibrary.Items(run, list.Evaluate(run, names));

    protected override object? Compute(Run run, Names names) => throw new InvalidOperationException("Spread stands in lists and calls only.");
}

internal sealed class ArrayNode(IReadOnlyList<Node> items) : Node(items)
{
    protected override object? Compute(Run run, Names names) => new ScriptArray(CallNode.Spread(run, names, items));
}

internal sealed class ObjectNode(IReadOnlyList<(Node? Key, Node Value)> properties) : Node(properties.SelectMany(p => (Node?[])[p.Key, p.Value]))
{
    protected override object? Compute(Run run, Names names)
    {
        var made = new ScriptObject();

        foreach (var (key, value) in properties)
        {
            if (key is not null)
            {
                var name = Js.ToName(run, key.Evaluate(run, names));
                made.Set(run, name, value.Evaluate(run, names));
                continue;
            }

            foreach (var (name, item) in ObjectLibrary.Entries(run, value.Evaluate(run, names)))
            {
                made.Set(run, name, item);
            }
        }

        return made;
    }
}
