using HubPlatform.Workflows.Expressions.Scripting.Nodes;
using HubPlatform.Workflows.Expressions.Scripting.Values;

namespace HubPlatform.Workflows.Expressions.Scripting.Reading;

internal sealed partial class Parser
{
    private Node ReadPrimary()
    {
        using var _ = Nest();
        var token = _token;

        switch (token.Kind)
        {
            case TokenKind.Number:
                Advance();

                return new ConstantNode(token.Number);
            case TokenKind.Text:
                Advance();

                return new ConstantNode(token.Text);
            case TokenKind.Template:
                return ReadTemplate();
            case TokenKind.Name:
                return ReadNamed();
            case TokenKind.Keyword:
                return ReadWord();
        }

        switch (token.Text)
        {
            case "(":
                Advance();
                var inner = ReadExpression();
                Expect(")");
                inner.InBrackets = true;

                return inner;
            case "[":
                return ReadArray();
            case "{":
                return ReadObject();
            case "/" or "/=":
                return ReadRegex();
            default:
                throw Unexpected();
        }
    }

    private Node ReadNamed()
    {
        var name = _token.Text;

        switch (name)
        {
            case "eval" or "Function" or "globalThis" or "window" or "self" or "global" or "arguments" or "require" or "setTimeout" or "setInterval" or "Promise" or "Symbol" or "Proxy" or "Reflect":
                throw Outside($"{name} is not run here.");
            case "RegExp":
                throw Outside("A pattern made at run time is not run here; write it between slashes.");
            case "async":
                throw Outside("Scripts do not wait here; nothing is asynchronous.");
        }

        var at = _token.Start;
        Advance();

        if (name == "undefined")
        {
            return new ConstantNode(Undefined.Value);
        }

        Used.TryAdd(name, at);

        return new NameNode(name);
    }

    private Node ReadWord()
    {
        var word = _token.Text;

        switch (word)
        {
            case "true" or "false" or "null":
                Advance();

                return new ConstantNode(word == "null" ? null : word == "true");
            case "function":
                return ReadFunction();
            case "let" or "static":
                return ReadNamed();
            case "this" or "super" or "class" or "import":
                throw Outside($"\"{word}\" is not run here.");
            default:
                throw Unexpected();
        }
    }

    private Node ReadTemplate()
    {
        var start = _token.Start;
        var pieces = new List<Node>();
        var texts = new List<string>();
        _tokens.Position = _token.End;

        while (true)
        {
            var goesOn = _tokens.ReadTemplatePiece(out var piece);
            texts.Add(piece);

            if (!goesOn)
            {
                break;
            }

            _token = _tokens.Next();
            pieces.Add(ReadExpression());

            if (!_token.Is("}"))
            {
                throw Unexpected();
            }

            _tokens.Position = _token.End;
        }

        _token = new Token(TokenKind.Template, "`", 0, start, _tokens.Position, false);
        Advance();

        return Grown(new TemplateNode(texts, pieces));
    }

    private ArrayNode ReadArray()
    {
        Expect("[");
        var items = new List<Node>();

        while (!_token.Is("]"))
        {
            if (_token.Is(","))
            {
                throw Outside("A list with holes is not run here; write undefined.");
            }

            items.Add(ReadSpreadOr());

            if (!_token.Is("]"))
            {
                Expect(",");
            }
        }

        Advance();

        return Grown(new ArrayNode(items));
    }

    private ObjectNode ReadObject()
    {
        Expect("{");
        var properties = new List<(Node? Key, Node Value)>();

        while (!_token.Is("}"))
        {
            properties.Add(TryTake("...") ? (null, ReadAssignment()) : ReadProperty());

            if (!_token.Is("}"))
            {
                Expect(",");
            }
        }

        Advance();

        return Grown(new ObjectNode(properties));
    }

    private (Node Key, Node Value) ReadProperty()
    {
        var token = _token;
        var key = ReadKey();

        if (TryTake(":"))
        {
            return key is ConstantNode { Value: "__proto__" }
                ? throw Tokenizer.Fault("Prototypes are not run here.", token.Start, ScriptCodes.Outside)
                : (key, ReadAssignment());
        }

        if (_token.Is("("))
        {
            throw Tokenizer.Fault("A method in an object is not run here; write name: (a) => ...", token.Start, ScriptCodes.Outside);
        }

        if (token.Kind is TokenKind.Name && token.Text is "get" or "set" or "async" && !_token.Is(",") && !_token.Is("}"))
        {
            throw Tokenizer.Fault($"\"{token.Text}\" before a property is not run here.", token.Start, ScriptCodes.Outside);
        }

        if (token.Kind != TokenKind.Name || token.Is("["))
        {
            throw Unexpected();
        }

        Used.TryAdd(token.Text, token.Start);

        return (key, token.Text == "undefined" ? new ConstantNode(Undefined.Value) : new NameNode(token.Text));
    }

    /// <summary>A property's name as it stands before a colon.</summary>
    private Node ReadKey()
    {
        var token = _token;

        switch (token.Kind)
        {
            case TokenKind.Name or TokenKind.Keyword or TokenKind.Text:
                Advance();

                return new ConstantNode(token.Text);
            case TokenKind.Number:
                Advance();

                return new ConstantNode(NumberText.Of(token.Number));
        }

        Expect("[");
        var computed = ReadAssignment();
        Expect("]");

        return computed;
    }

    private PatternNode ReadRegex()
    {
        var at = _token.Start;
        var (pattern, flags) = _tokens.ReadPattern(at);
        ScriptRegex regex;

        try
        {
            regex = ScriptRegex.Read(pattern, flags);
        }
        catch (ScriptFault fault)
        {
            throw Tokenizer.Fault(fault.Message, at, fault.Code);
        }

        _token = _token with { End = _tokens.Position };
        Advance();

        return new PatternNode(regex);
    }
}
