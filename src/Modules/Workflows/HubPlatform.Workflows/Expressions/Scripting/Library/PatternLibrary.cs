using System.Collections.Frozen;
using System.Text;
using System.Text.RegularExpressions;

using HubPlatform.Workflows.Expressions.Scripting.Values;

namespace HubPlatform.Workflows.Expressions.Scripting.Library;

/// <summary>Patterns, and the functions of texts that take them.</summary>
internal static class PatternLibrary
{
    private static readonly FrozenDictionary<string, ScriptFunction> Methods = Library.Members.Table(
        ("test", c => Next(c.Run, Self(c), c.Text(0)) is not null),
        ("exec", c => Next(c.Run, Self(c), c.Text(0)) is { } match ? Told(c.Run, Self(c), match, c.Text(0)) : null),
        ("toString", c => Js.ToText(c.Run, Self(c))));

    public static object? Get(ScriptRegex pattern, string name) => name switch
    {
        "source" => pattern.Source,
        "flags" => pattern.Flags,
        "global" => pattern.IsGlobal,
        "ignoreCase" => pattern.Flags.Contains('i', StringComparison.Ordinal),
        "lastIndex" => (double)pattern.LastIndex,
        _ => Methods.TryGetValue(name, out var method) ? method : Undefined.Value,
    };

    public static object? Match(Call call)
    {
        var text = StringLibrary.Self(call);
        var pattern = Pattern(call, "");

        if (!pattern.IsGlobal)
        {
            return pattern.Find(call.Run, text, 0) is { } first ? Told(call.Run, pattern, first, text) : null;
        }

        var all = new ScriptArray();

        foreach (var match in All(call.Run, pattern, text))
        {
            call.Budget.MakeItems(all.Items.Count + 1);
            all.Items.Add(match.Value);
        }

        return all.Items.Count == 0 ? null : all;
    }

    public static object? MatchAll(Call call)
    {
        var text = StringLibrary.Self(call);
        var pattern = Pattern(call, "g");

        if (!pattern.IsGlobal)
        {
            throw new ScriptFault(ScriptCodes.Type, "matchAll needs a pattern with the flag g.");
        }

        var run = call.Run;

        return new ScriptArray([.. All(run, pattern, text).Select(match => Told(run, pattern, match, text))]);
    }

    public static object? Search(Call call) => (double)(Pattern(call, "").Find(call.Run, StringLibrary.Self(call), 0)?.Index ?? -1);

    public static object? Split(Call call)
    {
        var text = StringLibrary.Self(call);
        var most = call.Has(1) ? Js.ToUInt32(call.Number(1)) : uint.MaxValue;
        var parts = new ScriptArray();

        if (!call.Has(0))
        {
            parts.Items.Add(text);
        }
        else if (call[0] is ScriptRegex pattern)
        {
            SplitBy(call, pattern, text, parts);
        }
        else
        {
            var mark = call.Text(0);
            IEnumerable<string> pieces = mark.Length == 0 ? text.Select(letter => letter.ToString()) : text.Split(mark);
            call.Budget.MakeItems(mark.Length == 0 ? Math.Min(text.Length, most) : 0);
            parts.Items.AddRange(pieces.Take((int)Math.Min(most, int.MaxValue)));
        }

        call.Budget.MakeItems(parts.Items.Count);

        if (parts.Items.Count > most)
        {
            parts.Items.RemoveRange((int)most, parts.Items.Count - (int)most);
        }

        return parts;
    }

    public static object? Replace(Call call, bool all)
    {
        var text = StringLibrary.Self(call);
        var result = new StringBuilder();
        var from = 0;

        if (call[0] is ScriptRegex pattern)
        {
            if (all && !pattern.IsGlobal)
            {
                throw new ScriptFault(ScriptCodes.Type, "replaceAll needs a pattern with the flag g.");
            }

            IEnumerable<Match> matches = pattern.IsGlobal ? All(call.Run, pattern, text) : pattern.Find(call.Run, text, 0) is { } only ? [only] : [];

            foreach (var match in matches)
            {
                object?[] groups = [.. Enumerable.Range(1, pattern.Groups.Count - 1).Select(g => ScriptRegex.Caught(match, g))];
                Put(match.Index, match.Length, groups, pattern.Groups);
            }
        }
        else
        {
            var sought = call.Text(0);

            for (var at = text.IndexOf(sought, StringComparison.Ordinal); at >= 0; at = all && at + Math.Max(1, sought.Length) <= text.Length ? text.IndexOf(sought, at + Math.Max(1, sought.Length), StringComparison.Ordinal) : -1)
            {
                Put(at, sought.Length, [], [null]);
            }
        }

        result.Append(text, from, text.Length - from);
        call.Budget.MakeText(result.Length);

        return result.ToString();

        void Put(int at, int length, object?[] groups, IReadOnlyList<string?> names)
        {
            var found = text.Substring(at, length);
            var put = call[1] is ScriptFunction function
                ? Js.ToText(call.Run, call.Run.Invoke(function, Undefined.Value, [found, .. groups, (double)at, text]))
                : Expand(call.Text(1), found, at, text, groups, names);
            result.Append(text, from, at - from).Append(put);
            call.Budget.Step();
            call.Budget.MakeText(result.Length);
            from = at + length;
        }
    }

    private static string Expand(string written, string found, int at, string text, object?[] groups, IReadOnlyList<string?> names)
    {
        if (!written.Contains('$', StringComparison.Ordinal))
        {
            return written;
        }

        var put = new StringBuilder();

        for (var i = 0; i < written.Length; i++)
        {
            var next = i + 1 < written.Length ? written[i + 1] : '\0';

            if (written[i] != '$' || next == '\0')
            {
                put.Append(written[i]);
                continue;
            }

            var two = i + 2 < written.Length && char.IsAsciiDigit(next) && char.IsAsciiDigit(written[i + 2]) ? ((next - '0') * 10) + written[i + 2] - '0' : 0;
            var one = char.IsAsciiDigit(next) ? next - '0' : 0;

            switch (next)
            {
                case '$': put.Append('$'); i++; break;
                case '&': put.Append(found); i++; break;
                case '`': put.Append(text, 0, at); i++; break;
                case '\'': put.Append(text, at + found.Length, text.Length - at - found.Length); i++; break;
                case var _ when two > 0 && two <= groups.Length: put.Append(groups[two - 1] as string); i += 2; break;
                case var _ when one > 0 && one <= groups.Length: put.Append(groups[one - 1] as string); i++; break;
                case '<' when names.Any(n => n is not null) && written.IndexOf('>', i) is > 0 and var end:
                    var place = names.ToList().IndexOf(written[(i + 2)..end]);
                    put.Append(place > 0 ? groups[place - 1] as string : "");
                    i = end;
                    break;
                default: put.Append('$'); break;
            }
        }

        return put.ToString();
    }

    private static void SplitBy(Call call, ScriptRegex pattern, string text, ScriptArray parts)
    {
        var from = 0;

        if (text.Length == 0)
        {
            if (pattern.Find(call.Run, text, 0) is null)
            {
                parts.Items.Add("");
            }

            return;
        }

        foreach (var match in All(call.Run, pattern, text))
        {
            if (match.Length == 0 && (match.Index == from || match.Index >= text.Length))
            {
                continue;
            }

            parts.Items.Add(text[from..match.Index]);
            parts.Items.AddRange(Enumerable.Range(1, pattern.Groups.Count - 1).Select(g => ScriptRegex.Caught(match, g)));
            call.Budget.MakeItems(parts.Items.Count);
            from = match.Index + match.Length;
        }

        parts.Items.Add(text[from..]);
    }

    private static IEnumerable<Match> All(Run run, ScriptRegex pattern, string text)
    {
        for (var from = 0; pattern.Find(run, text, from) is { } match; from = match.Index + Math.Max(1, match.Length))
        {
            run.Budget.Step();

            yield return match;
        }
    }

    private static Match? Next(Run run, ScriptRegex pattern, string text)
    {
        var remembers = pattern.IsGlobal || pattern.IsSticky;
        var match = pattern.Find(run, text, remembers ? pattern.LastIndex : 0);

        if (remembers)
        {
            pattern.LastIndex = match is null ? 0 : match.Index + match.Length;
        }

        return match;
    }

    private static ScriptFound Told(Run run, ScriptRegex pattern, Match match, string text)
    {
        var found = new ScriptFound(match.Index, text);

        for (var group = 0; group < pattern.Groups.Count; group++)
        {
            var caught = ScriptRegex.Caught(match, group);
            found.Items.Add(caught);

            if (pattern.Groups[group] is { } name)
            {
                (found.Groups ??= new ScriptObject()).Set(run, name, caught);
            }
        }

        return found;
    }

    private static ScriptRegex Self(Call call) =>
        call.Self as ScriptRegex ?? throw new ScriptFault(ScriptCodes.Type, "This is asked of a pattern only.");

    private static ScriptRegex Pattern(Call call, string flags) => call[0] switch
    {
        ScriptRegex pattern => pattern,
        // JavaScript would make a pattern of the text; patterns made at run time are not run here, but one without signs means itself.
        _ when call.Text(0).AsSpan().IndexOfAny("\\^$.|?*+()[]{}") < 0 => ScriptRegex.Read(call.Text(0).Replace("/", "\\/", StringComparison.Ordinal), flags),
        _ => throw new ScriptFault(ScriptCodes.Outside, "A pattern made at run time is not run here; write it between slashes."),
    };
}
