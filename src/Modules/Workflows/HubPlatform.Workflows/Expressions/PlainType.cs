using System.Globalization;
using System.Text.Json;
using HubPlatform.Workflows.Engine;

namespace HubPlatform.Workflows.Expressions;

/// <summary>What a variable or an input wants. A closed list: names of types in a definition are matched, never looked up.</summary>
internal enum PlainKind
{
    Object,
    Text,
    Boolean,
    Int32,
    Int64,
    Number,
    Moment,
    Span,
    Json,
}

internal readonly record struct PlainType(PlainKind Kind, bool IsList = false)
{
    public static readonly PlainType Object = new(PlainKind.Object);
    public static readonly PlainType Text = new(PlainKind.Text);
    public static readonly PlainType Boolean = new(PlainKind.Boolean);
    public static readonly PlainType Int32 = new(PlainKind.Int32);
    public static readonly PlainType Span = new(PlainKind.Span);
    public static readonly PlainType Moment = new(PlainKind.Moment);
    public static readonly PlainType Json = new(PlainKind.Json);
    public static readonly PlainType Texts = new(PlainKind.Text, IsList: true);
    public static readonly PlainType List = new(PlainKind.Object, IsList: true);

    public static PlainType Named(string? name, bool isList = false) => new(KindNamed(name), isList);

    /// <summary>As forgiving as Elsa: what cannot be read becomes the kind's default, so "yes" is not true and "abc" is 0.</summary>
    public object? Convert(object? value)
    {
        if (value is null)
        {
            return null;
        }

        return IsList ? ConvertList(value) : ConvertOne(value);
    }

    private List<object?> ConvertList(object value)
    {
        var kind = this with { IsList = false };

        if (value is string text)
        {
            value = text.AsSpan().TrimStart() is ['[', ..] ? Parse(text) ?? text : text;
        }

        if (value is not IReadOnlyList<object?> list)
        {
            return value is string { Length: 0 } ? [] : [kind.Convert(value)];
        }

        return list as List<object?> is { } same && Kind == PlainKind.Object ? same : [.. list.Select(kind.Convert)];
    }

    private object? ConvertOne(object value) => Kind switch
    {
        PlainKind.Text => value as string ?? Plain.TextOf(value),
        PlainKind.Boolean => ToBoolean(value),
        PlainKind.Int32 => ToWhole(value, int.MinValue, int.MaxValue),
        PlainKind.Int64 => ToWhole(value, long.MinValue, long.MaxValue),
        PlainKind.Number => ToNumber(value),
        PlainKind.Moment => ToMoment(value),
        PlainKind.Span => ToSpan(value),
        PlainKind.Json => value is string text && text.AsSpan().TrimStart() is ['{' or '[', ..] ? Parse(text) : value,
        _ => value,
    };

    private static bool? ToBoolean(object value) => value switch
    {
        bool flag => flag,
        string text when string.IsNullOrWhiteSpace(text) => null,
        string text => bool.TryParse(text, out var flag) && flag,
        long whole => whole != 0,
        double number => number != 0,
        _ => false,
    };

    private static long? ToWhole(object value, long least, long most)
    {
        long? whole = value switch
        {
            long same => same,
            bool flag => flag ? 1 : 0,
            double number when double.IsFinite(number) && Math.Abs(number) < 9e18 => (long)Math.Round(number, MidpointRounding.ToEven),
            string text when string.IsNullOrWhiteSpace(text) => null,
            string text => long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var parsed) ? parsed : 0,
            NamedNumber named => named.Number,
            _ => 0,
        };

        return whole < least || whole > most ? throw new WorkflowFault($"{Plain.TextOf(value)} does not fit into the number asked for") : whole;
    }

    private static double? ToNumber(object value) => value switch
    {
        double number => number,
        long whole => whole,
        bool flag => flag ? 1 : 0,
        string text when string.IsNullOrWhiteSpace(text) => null,
        string text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed) ? parsed : 0,
        _ => 0,
    };

    private static DateTimeOffset? ToMoment(object value) => value switch
    {
        DateTimeOffset moment => moment,
        string text when string.IsNullOrWhiteSpace(text) => null,
        string text => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : default,
        _ => default(DateTimeOffset),
    };

    private static TimeSpan? ToSpan(object value) => value switch
    {
        TimeSpan span => span,
        string text when string.IsNullOrWhiteSpace(text) => null,
        string text => TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) ? span : default,
        _ => default(TimeSpan),
    };

    private static object? Parse(string json)
    {
        try
        {
            return Plain.FromJson(json);
        }
        catch (JsonException unreadable)
        {
            throw new WorkflowFault("A value is not readable as JSON", unreadable);
        }
    }

    private static PlainKind KindNamed(string? name)
    {
        var simple = (name ?? "").AsSpan().Trim();
        var comma = simple.IndexOf(',');
        simple = comma < 0 ? simple : simple[..comma];
        simple = simple[(simple.LastIndexOf('.') + 1)..].TrimEnd('?');

        return simple switch
        {
            "String" or "Guid" or "Uri" => PlainKind.Text,
            "Boolean" => PlainKind.Boolean,
            "Int32" or "Int16" or "Byte" => PlainKind.Int32,
            "Int64" or "Long" => PlainKind.Int64,
            "Double" or "Single" or "Decimal" => PlainKind.Number,
            "DateTime" or "DateTimeOffset" or "DateOnly" => PlainKind.Moment,
            "TimeSpan" => PlainKind.Span,
            "JSON" or "JsonElement" or "JsonNode" or "JsonObject" or "ObjectDictionary" or "ExpandoObject" => PlainKind.Json,
            _ => PlainKind.Object,
        };
    }
}
