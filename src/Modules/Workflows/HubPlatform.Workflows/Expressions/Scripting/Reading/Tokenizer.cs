using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace HubPlatform.Workflows.Expressions.Scripting.Reading;

/// <summary>Cuts a text into tokens, one at a time; whether a slash divides or begins a pattern is the parser's to say.</summary>
internal sealed class Tokenizer(string source)
{
    private static readonly FrozenSet<string> Keywords = new[]
    {
        "await", "break", "case", "catch", "class", "const", "continue", "debugger", "default", "delete", "do", "else", "enum", "export", "extends",
        "false", "finally", "for", "function", "if", "import", "in", "instanceof", "new", "null", "return", "super", "switch", "this", "throw",
        "true", "try", "typeof", "var", "void", "while", "with", "yield", "let", "static",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Longest first, so that the first that fits is meant.</summary>
    private static readonly string[] Marks =
    [
        ">>>=", "...", "===", "!==", "**=", "<<=", ">>=", ">>>", "&&=", "||=", "??=",
        "=>", "==", "!=", "<=", ">=", "&&", "||", "??", "?.", "++", "--", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<", ">>", "**",
        "{", "}", "(", ")", "[", "]", ";", ",", "<", ">", "+", "-", "*", "/", "%", "&", "|", "^", "!", "~", "?", ":", "=", ".", "@", "#",
    ];

    private readonly StringBuilder _text = new();

    public int Position { get; set; }

    public static bool IsNameStart(char letter) => char.IsLetter(letter) || letter is '_' or '$';

    public static bool IsNamePart(char letter) => char.IsLetterOrDigit(letter) || letter is '_' or '$' or '\u200c' or '\u200d'
        || char.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.ConnectorPunctuation;

    public static ScriptFault Fault(string message, int position, string code = ScriptCodes.Syntax) => new(code, message) { Position = position };

    public Token Next()
    {
        var afterLineEnd = SkipSpace();
        var start = Position;

        if (start >= source.Length)
        {
            return new Token(TokenKind.End, "", 0, start, start, afterLineEnd);
        }

        var first = source[start];

        if (IsNameStart(first))
        {
            while (Position < source.Length && IsNamePart(source[Position]))
            {
                Position++;
            }

            var word = source[start..Position];

            return new Token(Keywords.Contains(word) ? TokenKind.Keyword : TokenKind.Name, word, 0, start, Position, afterLineEnd);
        }

        if (char.IsAsciiDigit(first) || (first == '.' && start + 1 < source.Length && char.IsAsciiDigit(source[start + 1])))
        {
            var number = ReadNumber();

            return new Token(TokenKind.Number, "", number, start, Position, afterLineEnd);
        }

        switch (first)
        {
            case '"' or '\'':
                var text = ReadText(first);

                return new Token(TokenKind.Text, text, 0, start, Position, afterLineEnd);
            case '`':
                Position++;

                return new Token(TokenKind.Template, "`", 0, start, Position, afterLineEnd);
        }

        foreach (var mark in Marks)
        {
            // "a?.5:b" is a conditional.
            if (string.CompareOrdinal(source, start, mark, 0, mark.Length) == 0
                && !(mark == "?." && start + 2 < source.Length && char.IsAsciiDigit(source[start + 2])))
            {
                Position += mark.Length;

                return new Token(TokenKind.Mark, mark, 0, start, Position, afterLineEnd);
            }
        }

        throw Fault($"'{first}' cannot stand here.", start);
    }

    /// <summary>A piece of a template from where the last ended: up to <c>${</c>, or to the end. True where an expression follows.</summary>
    public bool ReadTemplatePiece(out string piece)
    {
        var start = Position;
        _text.Clear();

        while (Position < source.Length)
        {
            var letter = source[Position++];

            switch (letter)
            {
                case '`':
                    piece = _text.ToString();

                    return false;
                case '$' when Position < source.Length && source[Position] == '{':
                    Position++;
                    piece = _text.ToString();

                    return true;
                case '\\':
                    ReadEscape();
                    break;
                case '\r':
                    _text.Append('\n');
                    Position += Position < source.Length && source[Position] == '\n' ? 1 : 0;
                    break;
                default:
                    _text.Append(letter);
                    break;
            }
        }

        throw Fault("A template does not end.", start);
    }

    /// <summary>A pattern from its first slash: what stands between the slashes, and the flags.</summary>
    public (string Pattern, string Flags) ReadPattern(int start)
    {
        Position = start + 1;
        var inClass = false;

        while (Position < source.Length && source[Position] is not ('\n' or '\r'))
        {
            var letter = source[Position++];

            if (letter == '\\')
            {
                Position++;
            }
            else if (letter == '/' && !inClass)
            {
                var pattern = source[(start + 1)..(Position - 1)];
                var flags = Position;

                while (Position < source.Length && IsNamePart(source[Position]))
                {
                    Position++;
                }

                return (pattern, source[flags..Position]);
            }
            else
            {
                inClass = letter == '[' || (inClass && letter != ']');
            }
        }

        throw Fault("A pattern does not end.", start);
    }

    private bool SkipSpace()
    {
        var afterLineEnd = false;

        while (Position < source.Length)
        {
            var letter = source[Position];

            if (letter is '\n' or '\r' or '\u2028' or '\u2029')
            {
                afterLineEnd = true;
                Position++;
            }
            else if (Values.Whitespace.All.Contains(letter, StringComparison.Ordinal))
            {
                Position++;
            }
            else if (letter == '/' && Position + 1 < source.Length && source[Position + 1] is '/' or '*')
            {
                afterLineEnd |= SkipComment();
            }
            else
            {
                break;
            }
        }

        return afterLineEnd;
    }

    private bool SkipComment()
    {
        var start = Position;

        if (source[Position + 1] == '/')
        {
            var end = source.AsSpan(Position).IndexOfAny("\n\r\u2028\u2029");
            Position = end < 0 ? source.Length : Position + end;

            return false;
        }

        var close = source.IndexOf("*/", Position + 2, StringComparison.Ordinal);
        Position = close < 0 ? throw Fault("A comment does not end.", start) : close + 2;

        return source.AsSpan(start, Position - start).ContainsAny('\n', '\r');
    }

    private double ReadNumber()
    {
        var start = Position;

        TakeNameParts();

        if (!IsBased(start))
        {
            if (!source.AsSpan(start, Position - start).ContainsAny('e', 'E') && Position < source.Length && source[Position] == '.')
            {
                Position++;
                TakeNameParts();
            }

            if (source[Position - 1] is 'e' or 'E' && Position < source.Length && source[Position] is '+' or '-')
            {
                Position++;
                TakeNameParts();
            }
        }

        var written = source[start..Position];

        if (written.EndsWith('n') && written.AsSpan(0, written.Length - 1).IndexOfAnyExcept("0123456789_") < 0)
        {
            throw Fault("BigInt numbers are not run here.", start, ScriptCodes.Outside);
        }

        // 010 is eight to some and ten to others.
        var isOctal = written.Length > 1 && written[0] == '0' && char.IsAsciiDigit(written[1]);
        var plain = written.Replace("_", "", StringComparison.Ordinal);
        var number = Values.Js.NumberIn(plain);

        return double.IsNaN(number) || isOctal || written.StartsWith('_') || written.EndsWith('_') || written.Contains("__", StringComparison.Ordinal)
            ? throw Fault($"'{(written.Length > 40 ? written[..40] : written)}' is no number.", start)
            : number;
    }

    private bool IsBased(int start) => source[start] == '0' && start + 1 < source.Length && source[start + 1] is 'x' or 'X' or 'o' or 'O' or 'b' or 'B';

    private void TakeNameParts()
    {
        while (Position < source.Length && IsNamePart(source[Position]))
        {
            Position++;
        }
    }

    private string ReadText(char quote)
    {
        var start = Position++;
        _text.Clear();

        while (Position < source.Length && source[Position] is not ('\n' or '\r'))
        {
            var letter = source[Position++];

            if (letter == quote)
            {
                return _text.ToString();
            }

            if (letter == '\\')
            {
                ReadEscape();
            }
            else
            {
                _text.Append(letter);
            }
        }

        throw Fault("A text does not end.", start);
    }

    private void ReadEscape()
    {
        if (Position >= source.Length)
        {
            throw Fault("A text does not end.", Position);
        }

        var letter = source[Position++];

        switch (letter)
        {
            case 'n': _text.Append('\n'); break;
            case 't': _text.Append('\t'); break;
            case 'r': _text.Append('\r'); break;
            case 'b': _text.Append('\b'); break;
            case 'f': _text.Append('\f'); break;
            case 'v': _text.Append('\v'); break;
            case '0' when Position >= source.Length || !char.IsAsciiDigit(source[Position]): _text.Append('\0'); break;
            case >= '0' and <= '9': throw Fault("An escape by an octal number is not run here.", Position - 2, ScriptCodes.Outside);
            case 'x': _text.Append((char)ReadHex(2)); break;
            case 'u': ReadUnicode(); break;
            case '\r': Position += Position < source.Length && source[Position] == '\n' ? 1 : 0; break;
            case '\n' or '\u2028' or '\u2029': break;
            default: _text.Append(letter); break;
        }
    }

    private void ReadUnicode()
    {
        if (Position >= source.Length || source[Position] != '{')
        {
            _text.Append((char)ReadHex(4));

            return;
        }

        var close = source.IndexOf('}', Position);
        var digits = close < 0 ? "" : source[(Position + 1)..close];

        if (digits.Length is 0 or > 6 || !int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var point) || point > 0x10FFFF)
        {
            throw Fault("An escape names no letter.", Position);
        }

        Position = close + 1;
        _text.Append(point is >= 0xD800 and < 0xE000 ? ((char)point).ToString() : char.ConvertFromUtf32(point));
    }

    private int ReadHex(int length)
    {
        if (Position + length > source.Length || !int.TryParse(source.AsSpan(Position, length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number))
        {
            throw Fault("An escape names no letter.", Position);
        }

        Position += length;

        return number;
    }
}
