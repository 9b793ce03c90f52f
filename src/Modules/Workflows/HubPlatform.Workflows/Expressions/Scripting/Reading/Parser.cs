using System.Runtime.CompilerServices;

using HubPlatform.Workflows.Expressions.Scripting.Nodes;

namespace HubPlatform.Workflows.Expressions.Scripting.Reading;

/// <summary>
/// Reads the part of JavaScript that is run here: expressions, and for scripts plain statements with a final return. What it accepts means the
/// same in any JavaScript; what it refuses it names with its place.
/// </summary>
internal sealed partial class Parser
{
    private readonly string _source;
    private readonly Tokenizer _tokens;
    private readonly Dictionary<int, bool> _isArrow = [];
    private Token _token;
    private int _lastEnd;
    private int _depth;

    private Parser(string source)
    {
        _source = source;
        _tokens = new Tokenizer(source);
        _token = _tokens.Next();
    }

    /// <summary>Names a script uses without declaring them, for whoever checks it.</summary>
    private Dictionary<string, int> Used { get; } = new(StringComparer.Ordinal);

    private HashSet<string> Declared { get; } = new(StringComparer.Ordinal);

    public static (IReadOnlyList<Statement> Statements, IReadOnlyDictionary<string, int> FreeNames) Read(string source)
    {
        try
        {
            if (source.Length > ScriptLimits.Source)
            {
                throw Tokenizer.Fault($"A script has at most {ScriptLimits.Source} characters.", 0, ScriptCodes.Size);
            }

            var parser = new Parser(source);
            var statements = parser.ReadScript();

            return (statements, parser.Used.Where(u => !parser.Declared.Contains(u.Key)).ToDictionary(StringComparer.Ordinal));
        }
        catch (ScriptFault fault)
        {
            throw fault.At(source);
        }
    }

    private List<Statement> ReadScript()
    {
        // "{a: 1}" alone is an object to whoever writes it into an input, and a block with a label to JavaScript; as there, it must stand in brackets.
        var statements = new List<Statement>();

        while (_token.Kind != TokenKind.End)
        {
            statements.Add(ReadStatement());
        }

        return statements;
    }

    private Statement ReadStatement()
    {
        using var _ = Nest();

        if (_token.Is("{"))
        {
            return ReadBlock();
        }

        if (TryTake(";"))
        {
            return new Block([]);
        }

        if (_token.Kind == TokenKind.Keyword)
        {
            switch (_token.Text)
            {
                case "const" or "let" or "var":
                    return ReadDeclarations();
                case "if":
                    return ReadIf();
                case "return":
                    return ReadReturn();
                case "for" or "while" or "do" or "break" or "continue":
                    throw Outside("Loops are not run here; use map, filter or reduce, or an activity that loops.");
                case "function":
                    throw Outside("Functions with a name are not run here; write const f = (a) => ...");
                case "class" or "throw" or "try" or "switch" or "with" or "debugger" or "import" or "export":
                    throw Outside($"\"{_token.Text}\" is not run here.");
            }
        }

        var expression = ReadExpression();

        if (_token.Is(":") && expression is NameNode)
        {
            throw Outside("Labels are not run here. An object that stands alone needs brackets around it.");
        }

        EndStatement();

        return new ExpressionStatement(expression);
    }

    private Block ReadBlock()
    {
        Expect("{");
        var statements = new List<Statement>();

        while (!_token.Is("}"))
        {
            if (_token.Kind == TokenKind.End)
            {
                throw Unexpected();
            }

            statements.Add(ReadStatement());
        }

        Advance();

        return new Block(statements);
    }

    private Declarations ReadDeclarations()
    {
        var kind = _token.Text;
        Advance();
        var declared = new List<(Pattern, Node?)>();

        do
        {
            var at = _token.Start;
            var pattern = ReadPattern();
            var value = TryTake("=") ? ReadAssignment() : null;

            if (value is null && (kind == "const" || pattern is not NamePattern))
            {
                throw Tokenizer.Fault("A declaration has no value.", at);
            }

            declared.Add((pattern, value));
        }
        while (TryTake(","));

        EndStatement();

        return new Declarations(declared, kind == "const", kind == "var");
    }

    private If ReadIf()
    {
        Advance();
        Expect("(");
        var condition = ReadExpression();
        Expect(")");
        var then = ReadStatement();
        var otherwise = TryTakeWord("else") ? ReadStatement() : null;

        return new If(condition, then, otherwise);
    }

    private Return ReadReturn()
    {
        Advance();

        if (_token.Is(";") || _token.Is("}") || _token.Kind == TokenKind.End || _token.AfterLineEnd)
        {
            EndStatement();

            return new Return(null);
        }

        var value = ReadExpression();
        EndStatement();

        return new Return(value);
    }

    private void EndStatement()
    {
        if (!TryTake(";") && !_token.Is("}") && _token.Kind != TokenKind.End && !_token.AfterLineEnd)
        {
            throw Unexpected();
        }
    }

    private void Advance()
    {
        _lastEnd = _token.End;
        _tokens.Position = _token.End;
        _token = _tokens.Next();
    }

    private bool TryTake(string mark)
    {
        if (!_token.Is(mark))
        {
            return false;
        }

        Advance();

        return true;
    }

    private bool TryTakeWord(string word)
    {
        if (!_token.IsWord(word))
        {
            return false;
        }

        Advance();

        return true;
    }

    private void Expect(string mark)
    {
        if (!TryTake(mark))
        {
            throw _token.Kind == TokenKind.End ? Tokenizer.Fault($"'{mark}' is missing at the end.", _token.Start) : Tokenizer.Fault($"'{mark}' is missing before {Shown()}.", _token.Start);
        }
    }

    private string TakeName()
    {
        if (_token.Kind != TokenKind.Name && _token is not { Kind: TokenKind.Keyword, Text: "let" or "static" })
        {
            throw Unexpected();
        }

        var name = _token.Text;
        Advance();

        return name;
    }

    private ScriptFault Unexpected() => _token.Kind == TokenKind.End
        ? Tokenizer.Fault("The script ends too early.", _token.Start)
        : Tokenizer.Fault($"{Shown()} cannot stand here.", _token.Start);

    private string Shown() => _token.Kind switch
    {
        TokenKind.Text => "a text",
        TokenKind.Number => "a number",
        TokenKind.Template => "a template",
        _ => $"'{(_token.Text.Length > 40 ? _token.Text[..40] : _token.Text)}'",
    };

    private ScriptFault Outside(string message) => Tokenizer.Fault(message, _token.Start, ScriptCodes.Outside);

    private Level Nest()
    {
        if (++_depth > ScriptLimits.Nesting || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw Tokenizer.Fault("The script nests too deep.", _token.Start, ScriptCodes.Depth);
        }

        return new Level(this);
    }

    private readonly struct Level(Parser parser) : IDisposable
    {
        public void Dispose() => parser._depth--;
    }
}
