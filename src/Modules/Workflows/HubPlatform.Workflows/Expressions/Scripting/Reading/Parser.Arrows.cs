using HubPlatform.Workflows.Expressions.Scripting.Nodes;

namespace HubPlatform.Workflows.Expressions.Scripting.Reading;

internal sealed partial class Parser
{
    /// <summary>
    /// Whether an arrow function begins here. Brackets may turn out to be parameters only at their end: they are tried once, and the answer is
    /// kept, so that brackets within brackets do not double the work.
    /// </summary>
    private bool IsArrowAhead()
    {
        if (_token.Kind == TokenKind.Name)
        {
            var (token, end, position) = (_token, _lastEnd, _tokens.Position);
            Advance();
            var follows = _token.Is("=>");
            (_token, _lastEnd, _tokens.Position) = (token, end, position);

            return follows;
        }

        if (!_token.Is("("))
        {
            return false;
        }

        if (!_isArrow.TryGetValue(_token.Start, out var isArrow))
        {
            _isArrow[_token.Start] = isArrow = TryParameters();
        }

        return isArrow;
    }

    private bool TryParameters()
    {
        var (token, end, position, depth) = (_token, _lastEnd, _tokens.Position, _depth);
        var used = Used.Count;
        List<string> declared = [.. Declared];

        try
        {
            ReadParameters();

            return _token.Is("=>");
        }
        catch (ScriptFault fault) when (fault.Code != ScriptCodes.Depth)
        {
            return false;
        }
        finally
        {
            (_token, _lastEnd, _tokens.Position, _depth) = (token, end, position, depth);

            foreach (var name in Used.Keys.Skip(used).ToList())
            {
                Used.Remove(name);
            }
            Declared.IntersectWith(declared);
        }
    }

    private ArrowNode ReadArrow()
    {
        List<Parameter> parameters;

        if (_token.Is("("))
        {
            parameters = ReadParameters();
        }
        else
        {
            var name = TakeName();
            Declared.Add(name);
            parameters = [new Parameter(new NamePattern(name), null, false)];
        }

        if (_token.AfterLineEnd)
        {
            throw Unexpected();
        }

        Expect("=>");

        return Grown(_token.Is("{") ? new ArrowNode(parameters, null, ReadBody()) : new ArrowNode(parameters, ReadAssignment(), null));
    }

    /// <summary><c>function (a) { ... }</c> as an argument is an arrow function in other clothes; it has no <c>this</c> here.</summary>
    private ArrowNode ReadFunction()
    {
        Advance();

        if (_token.Is("*") || _token.Kind == TokenKind.Name)
        {
            throw Outside("Functions with a name are not run here; write const f = (a) => ...");
        }

        return Grown(new ArrowNode(ReadParameters(), null, ReadBody()));
    }

    private Block ReadBody() => ReadBlock();

    private List<Parameter> ReadParameters()
    {
        Expect("(");
        var parameters = new List<Parameter>();

        while (!_token.Is(")"))
        {
            var isRest = TryTake("...");
            var pattern = ReadPattern();
            parameters.Add(new Parameter(pattern, !isRest && TryTake("=") ? ReadAssignment() : null, isRest));

            if (!_token.Is(")"))
            {
                if (isRest)
                {
                    throw Unexpected();
                }

                Expect(",");
            }
        }

        Advance();

        return parameters;
    }

    private Pattern ReadPattern()
    {
        using var _ = Nest();

        if (TryTake("{"))
        {
            return ReadObjectPattern();
        }

        if (TryTake("["))
        {
            return ReadArrayPattern();
        }

        var name = TakeName();
        Declared.Add(name);

        return new NamePattern(name);
    }

    private ObjectPattern ReadObjectPattern()
    {
        var parts = new List<(Node? Key, Pattern Target, Node? Default)>();

        while (!_token.Is("}"))
        {
            if (TryTake("..."))
            {
                parts.Add((null, ReadPattern(), null));
            }
            else
            {
                var token = _token;
                var key = ReadKey();
                Pattern target;

                if (TryTake(":"))
                {
                    target = ReadPattern();
                }
                else if (token.Kind == TokenKind.Name)
                {
                    Declared.Add(token.Text);
                    target = new NamePattern(token.Text);
                }
                else
                {
                    throw Unexpected();
                }

                parts.Add((key, target, TryTake("=") ? ReadAssignment() : null));
            }

            if (!_token.Is("}"))
            {
                Expect(",");
            }
        }

        Advance();

        return new ObjectPattern(parts);
    }

    private ArrayPattern ReadArrayPattern()
    {
        var parts = new List<(Pattern? Target, Node? Default, bool IsRest)>();

        while (!_token.Is("]"))
        {
            if (TryTake(","))
            {
                parts.Add((null, null, false));
                continue;
            }

            var isRest = TryTake("...");
            parts.Add((ReadPattern(), !isRest && TryTake("=") ? ReadAssignment() : null, isRest));

            if (!_token.Is("]"))
            {
                Expect(",");
            }
        }

        Advance();

        return new ArrayPattern(parts);
    }
}
