using System.Collections.Frozen;

using HubPlatform.Workflows.Expressions.Scripting.Nodes;

namespace HubPlatform.Workflows.Expressions.Scripting.Reading;

internal sealed partial class Parser
{
    /// <summary>How strongly an operator binds. Those of two sides only; ?? mixes with neither &amp;&amp; nor ||.</summary>
    private static readonly FrozenDictionary<string, int> Strength = new Dictionary<string, int>
    {
        ["??"] = 1,
        ["||"] = 2,
        ["&&"] = 3,
        ["|"] = 4,
        ["^"] = 5,
        ["&"] = 6,
        ["=="] = 7,
        ["!="] = 7,
        ["==="] = 7,
        ["!=="] = 7,
        ["<"] = 8,
        [">"] = 8,
        ["<="] = 8,
        [">="] = 8,
        ["in"] = 8,
        ["instanceof"] = 8,
        ["<<"] = 9,
        [">>"] = 9,
        [">>>"] = 9,
        ["+"] = 10,
        ["-"] = 10,
        ["*"] = 11,
        ["/"] = 11,
        ["%"] = 11,
        ["**"] = 12,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Assignments = new[]
    {
        "=", "+=", "-=", "*=", "/=", "%=", "**=", "<<=", ">>=", ">>>=", "&=", "|=", "^=", "&&=", "||=", "??=",
    }.ToFrozenSet(StringComparer.Ordinal);

    private Node ReadExpression()
    {
        var first = ReadAssignment();

        while (TryTake(","))
        {
            first = Grown(new CommaNode(first, ReadAssignment()));
        }

        return first;
    }

    private Node ReadAssignment()
    {
        using var _ = Nest();

        if (IsArrowAhead())
        {
            return ReadArrow();
        }

        var at = _token.Start;
        var left = ReadConditional();

        if (_token.Kind != TokenKind.Mark || !Assignments.Contains(_token.Text))
        {
            return left;
        }

        var mark = _token.Text;

        if (left is ArrayNode or ObjectNode)
        {
            throw Outside("Taking apart into names that stand already is not run here; declare them with const or let.");
        }

        Assignable(left, at);
        Advance();

        return Grown(new AssignNode(left, mark[..^1], ReadAssignment()));
    }

    private void Assignable(Node target, int at)
    {
        switch (target)
        {
            case NameNode name when !Declared.Contains(name.Name):
                throw Tokenizer.Fault($"{name.Name} is not declared. Declare it with const or let; a variable of the workflow is set by set{name.Name}(...).", at, ScriptCodes.Outside);
            case not (NameNode or MemberNode { IsOptional: false }):
                throw Tokenizer.Fault("Nothing can be assigned to what stands here.", at);
        }
    }

    private Node ReadConditional()
    {
        var condition = ReadBinary(0);

        if (!TryTake("?"))
        {
            return condition;
        }

        var then = ReadAssignment();
        Expect(":");

        return Grown(new ConditionalNode(condition, then, ReadAssignment()));
    }

    private Node ReadBinary(int least)
    {
        using var _ = Nest();
        var start = _token;
        var left = ReadUnary();

        while (_token.Kind is TokenKind.Mark or TokenKind.Keyword && Strength.TryGetValue(_token.Text, out var strength) && strength > least)
        {
            var mark = _token;

            if (mark.Text == "**" && left is UnaryNode { InBrackets: false })
            {
                throw Tokenizer.Fault("A sign before ** needs brackets.", start.Start);
            }

            Advance();

            // ** binds to the right, all others to the left.
            var right = ReadBinary(mark.Text == "**" ? strength - 1 : strength);

            if (Mixes(mark.Text, left) || Mixes(mark.Text, right))
            {
                throw Tokenizer.Fault("?? beside && or || needs brackets.", mark.Start);
            }

            left = Grown<Node>(mark.Text is "&&" or "||" or "??" ? new LogicalNode(mark.Text, left, right) : new BinaryNode(mark.Text, left, right));
        }

        return left;
    }

    private static bool Mixes(string mark, Node side) =>
        side is LogicalNode { InBrackets: false } logical && mark is ("??" or "&&" or "||") && (mark == "??") != (logical.Mark == "??");

    private Node ReadUnary()
    {
        var token = _token;

        if (token.Kind == TokenKind.Mark && token.Text is "-" or "+" or "!" or "~")
        {
            using var _ = Nest();
            Advance();

            return Grown(new UnaryNode(token.Text, ReadUnary()));
        }

        if (token.Kind == TokenKind.Mark && token.Text is "++" or "--")
        {
            using var _ = Nest();
            Advance();
            var at = _token.Start;
            var target = ReadUnary();
            Assignable(target, at);

            return Grown(new StepNode(target, token.Text == "++" ? 1 : -1, isBefore: true));
        }

        if (token.Kind == TokenKind.Keyword)
        {
            switch (token.Text)
            {
                case "typeof" or "void":
                    using (Nest())
                    {
                        Advance();

                        return Grown(new UnaryNode(token.Text, ReadUnary()));
                    }

                case "delete":
                    throw Outside("\"delete\" is not run here; make a new object without the property.");
                case "await" or "yield":
                    throw Outside($"\"{token.Text}\" is not run here.");
            }
        }

        var start = _token.Start;
        var operand = ReadPostfix();

        if (_token.Kind == TokenKind.Mark && _token.Text is "++" or "--" && !_token.AfterLineEnd)
        {
            Assignable(operand, start);
            var by = _token.Text == "++" ? 1 : -1;
            Advance();

            return Grown(new StepNode(operand, by, isBefore: false));
        }

        return operand;
    }

    private Node ReadPostfix()
    {
        var node = _token.IsWord("new") && _token.Kind == TokenKind.Keyword ? ReadNew() : ReadPrimary();
        var isChain = false;

        while (true)
        {
            var at = _token.Start;

            if (TryTake("."))
            {
                node = Grown(new MemberNode(node, new ConstantNode(TakeMember()), false, at));
            }
            else if (TryTake("?."))
            {
                isChain = true;
                node = _token.Is("(") ? Grown(new CallNode(node, ReadArguments(), true, at))
                    : TryTake("[") ? Grown(new MemberNode(node, ReadIndex(), true, at))
                    : Grown(new MemberNode(node, new ConstantNode(TakeMember()), true, at));
            }
            else if (TryTake("["))
            {
                node = Grown(new MemberNode(node, ReadIndex(), false, at));
            }
            else if (_token.Is("("))
            {
                node = Grown(new CallNode(node, ReadArguments(), false, at));
            }
            else if (_token.Kind == TokenKind.Template)
            {
                throw Outside("A function before a template is not run here.");
            }
            else
            {
                // What an optional access cuts short is the whole chain after it.
                return isChain ? Grown(new ChainNode(node)) : node;
            }
        }
    }

    private Node ReadIndex()
    {
        var index = ReadExpression();
        Expect("]");

        return index;
    }

    private string TakeMember()
    {
        if (_token.Is("#"))
        {
            throw Outside("Private members are not run here.");
        }

        if (_token.Kind is not (TokenKind.Name or TokenKind.Keyword))
        {
            throw Unexpected();
        }

        var name = _token.Text;
        Advance();

        return name;
    }

    private List<Node> ReadArguments()
    {
        Expect("(");
        var arguments = new List<Node>();

        while (!_token.Is(")"))
        {
            arguments.Add(ReadSpreadOr());

            if (!_token.Is(")"))
            {
                Expect(",");
            }
        }

        Advance();

        return arguments;
    }

    private Node ReadSpreadOr() => TryTake("...") ? Grown(new SpreadNode(ReadAssignment())) : ReadAssignment();

    private Node ReadNew()
    {
        using var _ = Nest();
        var at = _token.Start;
        Advance();

        if (_token.Kind != TokenKind.Name)
        {
            throw Tokenizer.Fault("Only Date, Array, Object, Set, Map, String, Number and Boolean are made with new here.", at, ScriptCodes.Outside);
        }

        var name = _token.Text;

        if (name is not ("Date" or "Array" or "Object" or "Set" or "Map" or "String" or "Number" or "Boolean") || Declared.Contains(name))
        {
            throw Tokenizer.Fault(
                name == "RegExp" ? "A pattern made at run time is not run here; write it between slashes." : $"new {name} is not run here.", at, ScriptCodes.Outside);
        }

        Advance();

        if (_token.Is("."))
        {
            throw Unexpected();
        }

        return Grown(new NewNode(name, _token.Is("(") ? ReadArguments() : []));
    }

    /// <summary>A tree that reads quickly must also be walked: long chains are deep trees.</summary>
    private T Grown<T>(T node)
        where T : Node =>
        node.Height > ScriptLimits.TreeHeight ? throw Tokenizer.Fault("The script nests too deep.", _lastEnd, ScriptCodes.Depth) : node;
}
