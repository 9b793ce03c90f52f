using System.Globalization;
using System.Text;
using System.Text.Json;

using HubPlatform.Workflows.Expressions.Scripting.Values;

namespace HubPlatform.Workflows.Expressions.Scripting.Library;

internal static class JsonLibrary
{
    public static readonly ScriptObject Object = new ScriptObject(
    [
        new("parse", new ScriptFunction("parse", Parse)),
        new("stringify", new ScriptFunction("stringify", c => new Writer(c).Write())),
    ]).Freeze();

    private static object? Parse(Call call)
    {
        var text = call.Text(0);
        call.Budget.Make(text.Length);

        if (call.Has(1))
        {
            throw new ScriptFault(ScriptCodes.Outside, "JSON.parse with a function is not run here.");
        }

        try
        {
            return PlainValues.From(Plain.FromJson(text));
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            throw new ScriptFault(ScriptCodes.Syntax, "This text is not readable as JSON.", e);
        }
    }

    public static void Quote(StringBuilder into, string text)
    {
        into.Append('"');

        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            var isPair = char.IsHighSurrogate(letter) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);

            switch (letter)
            {
                case '"': into.Append("\\\""); break;
                case '\\': into.Append("\\\\"); break;
                case '\b': into.Append("\\b"); break;
                case '\f': into.Append("\\f"); break;
                case '\n': into.Append("\\n"); break;
                case '\r': into.Append("\\r"); break;
                case '\t': into.Append("\\t"); break;
                case < ' ': into.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}"); break;
                case var _ when isPair: into.Append(letter).Append(text[++i]); break;
                case var _ when char.IsSurrogate(letter): into.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}"); break;
                default: into.Append(letter); break;
            }
        }

        into.Append('"');
    }

    /// <summary>JSON.stringify: with a function or a list of names that choose, and with an indent.</summary>
    private sealed class Writer
    {
        private readonly Call _call;
        private readonly ScriptFunction? _choose;
        private readonly List<string>? _only;
        private readonly string _indent;
        private readonly StringBuilder _text = new();
        private string _margin = "";

        public Writer(Call call)
        {
            _call = call;
            _choose = call[1] as ScriptFunction;
            _only = call[1] is ScriptArray names ? [.. names.Items.Where(n => n is string or double).Select(n => Js.ToText(call.Run, n)).Distinct()] : null;
            _indent = call[2] switch
            {
                double width => new string(' ', (int)Math.Clamp(Js.ToWhole(width), 0, 10)),
                string filler => filler.Length > 10 ? filler[..10] : filler,
                _ => "",
            };
        }

        public object? Write()
        {
            var holder = new ScriptObject([new("", _call[0])]);

            return Append(holder, "", _call[0]) ? _text.ToString() : Undefined.Value;
        }

        private bool Append(object holder, string name, object? value)
        {
            var run = _call.Run;
            run.Budget.Step();

            if (value is ScriptDate date)
            {
                value = double.IsNaN(date.Time) ? null : DateText.IsoOf(date.Time);
            }
            else if (value is ScriptObject made && made.TryGet("toJSON", out var own) && own is ScriptFunction)
            {
                value = run.Invoke(own, made, name);
            }

            if (_choose is not null)
            {
                value = run.Invoke(_choose, holder, name, value);
            }

            switch (value)
            {
                case Undefined or ScriptFunction:
                    return false;
                case null:
                    _text.Append("null");
                    break;
                case bool flag:
                    _text.Append(flag ? "true" : "false");
                    break;
                case double number:
                    _text.Append(double.IsFinite(number) ? NumberText.Of(number) : "null");
                    break;
                case string text:
                    Quote(_text, text);
                    break;
                case ScriptArray array:
                    Items(array);
                    break;
                default:
                    Properties(value as ScriptObject ?? new ScriptObject());
                    break;
            }

            run.Budget.MakeText(_text.Length > ScriptLimits.Text ? _text.Length : 1);

            return true;
        }

        private void Items(ScriptArray array)
        {
            if (array.Items.Count == 0)
            {
                _text.Append("[]");

                return;
            }

            var outer = Open('[');

            for (var place = 0; place < array.Items.Count; place++)
            {
                Line(place == 0);

                if (!Append(array, NumberText.Of(place), array.Items[place]))
                {
                    _text.Append("null");
                }
            }

            Close(outer, ']');
        }

        private void Properties(ScriptObject made)
        {
            var outer = Open('{');
            var isFirst = true;

            foreach (var name in _only ?? made.Names)
            {
                if (!made.TryGet(name, out var value))
                {
                    continue;
                }

                var before = _text.Length;
                Line(isFirst);
                Quote(_text, name);
                _text.Append(_indent.Length > 0 ? ": " : ":");

                if (Append(made, name, value))
                {
                    isFirst = false;
                }
                else
                {
                    _text.Length = before;
                }
            }

            if (isFirst)
            {
                _text.Append('}');
                _margin = outer;
                _call.Budget.Leave();
            }
            else
            {
                Close(outer, '}');
            }
        }

        private string Open(char bracket)
        {
            // What holds itself would never end.
            _call.Budget.Enter();
            var outer = _margin;
            _margin += _indent;
            _text.Append(bracket);

            return outer;
        }

        private void Line(bool isFirst)
        {
            _text.Append(isFirst ? "" : ",");

            if (_indent.Length > 0)
            {
                _text.Append('\n').Append(_margin);
            }
        }

        private void Close(string outer, char bracket)
        {
            _margin = outer;

            if (_indent.Length > 0)
            {
                _text.Append('\n').Append(_margin);
            }

            _text.Append(bracket);
            _call.Budget.Leave();
        }
    }
}
