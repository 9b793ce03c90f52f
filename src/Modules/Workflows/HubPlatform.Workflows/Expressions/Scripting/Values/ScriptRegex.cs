using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace HubPlatform.Workflows.Expressions.Scripting.Values;

/// <summary>
/// A pattern between slashes. It is translated for .NET's engine without backtracking, whose time grows with the length of the text only; what that
/// engine cannot do, looking around and back references, is refused.
/// </summary>
internal sealed class ScriptRegex
{
    private readonly Regex _regex;
    private readonly IReadOnlyList<string?> _groups;

    private ScriptRegex(string source, string flags, Regex regex, IReadOnlyList<string?> groups)
    {
        Source = source;
        Flags = flags;
        _regex = regex;
        _groups = groups;
    }

    public string Source { get; }

    public string Flags { get; }

    public bool IsGlobal => Flags.Contains('g', StringComparison.Ordinal);

    public bool IsSticky => Flags.Contains('y', StringComparison.Ordinal);

    /// <summary>Where the next search begins, for patterns with g or y.</summary>
    public int LastIndex { get; set; }

    /// <summary>Names of groups by number, where they have one; the first is the whole.</summary>
    public IReadOnlyList<string?> Groups => _groups;

    public static ScriptRegex Read(string source, string flags)
    {
        if (flags.Distinct().Count() != flags.Length || flags.AsSpan().ContainsAnyExcept("gimsuyd"))
        {
            throw new ScriptFault(ScriptCodes.Syntax, $"'{flags}' are no flags of a pattern.");
        }

        var translation = new Translation(source, flags.Contains('s', StringComparison.Ordinal));
        var options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant
            | (flags.Contains('i', StringComparison.Ordinal) ? RegexOptions.IgnoreCase : RegexOptions.None)
            | (flags.Contains('m', StringComparison.Ordinal) ? RegexOptions.Multiline : RegexOptions.None);

        try
        {
            var pattern = translation.Translate(options.HasFlag(RegexOptions.Multiline));

            return new ScriptRegex(source, flags, new Regex(pattern, options, ScriptLimits.Pattern), translation.Groups);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            throw new ScriptFault(ScriptCodes.Outside, "This pattern is not run here.", e);
        }
    }

    public ScriptRegex Again() => new(Source, Flags, _regex, _groups);

    public Match? Find(Run run, string text, int from)
    {
        if (from > text.Length)
        {
            return null;
        }

        run.Budget.Look(text.Length - from);

        try
        {
            var match = _regex.Match(text, from);

            return match.Success && (!IsSticky || match.Index == from) ? match : null;
        }
        catch (RegexMatchTimeoutException e)
        {
            throw new ScriptFault(ScriptCodes.Time, "A pattern takes too long.", e);
        }
    }

    /// <summary>What a group caught; undefined where it took no part.</summary>
    public static object? Caught(Match match, int group) =>
        match.Groups[group == 0 ? "0" : Translation.NameOf(group)] is { Success: true } caught ? caught.Value : Undefined.Value;

    private sealed class Translation(string source, bool dotIsAll)
    {
        private const string Dot = "[^\\n\\r\\u2028\\u2029]";
        private const string Space = "\\s\\ufeff\\u00a0";
        private readonly StringBuilder _pattern = new();
        private readonly List<string?> _groups = [null];
        private int _place;

        public IReadOnlyList<string?> Groups => _groups;

        public static string NameOf(int group) => "g" + group.ToString(CultureInfo.InvariantCulture);

        public string Translate(bool isMultiline)
        {
            while (_place < source.Length)
            {
                var letter = source[_place++];

                switch (letter)
                {
                    case '\\':
                        Escape(inClass: false);
                        break;
                    case '[':
                        Class();
                        break;
                    case '(':
                        Group();
                        break;
                    case '.':
                        _pattern.Append(dotIsAll ? "[\\s\\S]" : Dot);
                        break;
                    case '$':
                        _pattern.Append(isMultiline ? "$" : "\\z");
                        break;
                    case '^':
                        _pattern.Append(isMultiline ? "^" : "\\A");
                        break;
                    case '#' or ' ':
                        _pattern.Append('\\').Append(letter);
                        break;
                    default:
                        _pattern.Append(letter);
                        break;
                }
            }

            return _pattern.ToString();
        }

        private static ScriptFault Outside(string what) => new(ScriptCodes.Outside, $"{what} in a pattern is not run here.");

        private void Group()
        {
            if (_place >= source.Length || source[_place] != '?')
            {
                Named(null);

                return;
            }

            var rest = source.AsSpan(_place);

            if (rest.StartsWith("?:"))
            {
                _place += 2;
                _pattern.Append("(?:");
            }
            else if (rest.StartsWith("?<") && !rest.StartsWith("?<=") && !rest.StartsWith("?<!") && rest.IndexOf('>') is > 2 and var end)
            {
                var name = rest[2..end].ToString();
                _place += end + 1;
                Named(name);
            }
            else
            {
                throw Outside("Looking ahead or behind");
            }
        }

        private void Named(string? name)
        {
            _groups.Add(name);
            _pattern.Append("(?<").Append(NameOf(_groups.Count - 1)).Append('>');
        }

        private void Class()
        {
            var isNot = _place < source.Length && source[_place] == '^';
            _place += isNot ? 1 : 0;

            if (_place < source.Length && source[_place] == ']')
            {
                _place++;
                _pattern.Append(isNot ? "[\\s\\S]" : "[^\\s\\S]");

                return;
            }

            _pattern.Append(isNot ? "[^" : "[");

            while (_place < source.Length && source[_place] != ']')
            {
                var letter = source[_place++];

                switch (letter)
                {
                    case '\\':
                        Escape(inClass: true);
                        break;
                    case '[' or '^':
                        _pattern.Append('\\').Append(letter);
                        break;
                    case '-' when _place < source.Length && source[_place] == '[':
                        _pattern.Append("\\-");
                        break;
                    default:
                        _pattern.Append(letter);
                        break;
                }
            }

            _place++;
            _pattern.Append(']');
        }

        private void Escape(bool inClass)
        {
            if (_place >= source.Length)
            {
                throw new ScriptFault(ScriptCodes.Syntax, "A pattern ends in the middle of an escape.");
            }

            var letter = source[_place++];

            _pattern.Append(letter switch
            {
                'd' => inClass ? "0-9" : "[0-9]",
                'D' => inClass ? "\\D" : "[^0-9]",
                'w' => inClass ? "A-Za-z0-9_" : "[A-Za-z0-9_]",
                'W' => inClass ? "\\W" : "[^A-Za-z0-9_]",
                's' => inClass ? Space : $"[{Space}]",
                'S' => inClass ? "\\S" : $"[^{Space}]",
                'b' when inClass => "\\b",
                'b' or 'B' => "\\" + letter,
                'n' or 't' or 'r' or 'f' or 'v' => "\\" + letter,
                '0' => "\\0",
                >= '1' and <= '9' or 'k' => throw Outside("A back reference"),
                'p' or 'P' => throw Outside("A property of letters"),
                'x' => "\\x" + Take(2),
                'u' when _place < source.Length && source[_place] == '{' => throw Outside("A letter by its long number"),
                'u' => "\\u" + Take(4),
                'c' => throw Outside("A control letter"),
                _ when char.IsAsciiLetterOrDigit(letter) => throw new ScriptFault(ScriptCodes.Syntax, $"'\\{letter}' is no escape."),
                _ => "\\" + letter,
            });
        }

        private string Take(int length)
        {
            if (_place + length > source.Length || source.AsSpan(_place, length).ContainsAnyExcept("0123456789abcdefABCDEF"))
            {
                throw new ScriptFault(ScriptCodes.Syntax, "An escape in a pattern names no letter.");
            }

            _place += length;

            return source.Substring(_place - length, length);
        }
    }
}
