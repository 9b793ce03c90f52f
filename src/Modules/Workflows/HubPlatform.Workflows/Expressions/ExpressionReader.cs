using System.Text.Json;
using HubPlatform.Workflows.Definitions;
using HubPlatform.Workflows.Engine;

namespace HubPlatform.Workflows.Expressions;

/// <summary>
/// Turns <c>{"type","value"}</c> and wrapped inputs <c>{"typeName","expression"}</c> into compiled expressions.
/// What Elsa reads as null is null here: an input without <c>typeName</c>, an expression without or of unknown type.
/// </summary>
internal static class ExpressionReader
{
    public static Expression ReadInput(JsonElement json, PlainType type, Func<string, VariableSlot?> findVariable)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            // Without an expression around it everything is a text to begin with, as in Elsa.
            return ConstantOf(json.ToString(), type);
        }

        // Studio writes "typeName": null for inputs it made; only a missing one empties the input.
        return json.TryGetProperty("typeName", out _) && json.Find("expression") is { } expression
            ? Read(expression, type, findVariable)
            : Constant.Null;
    }

    public static Expression Read(JsonElement json, PlainType type, Func<string, VariableSlot?> findVariable)
    {
        if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty("type", out var kind))
        {
            return Constant.Null;
        }

        var value = json.Find("value");

        return (kind.ValueKind == JsonValueKind.String ? kind.GetString() : "Literal") switch
        {
            "Literal" => value is null ? Constant.Null : ConstantOf(Literal(value.Value), type),
            "Object" => value is null ? Constant.Null : ObjectOf(value.Value, type),
            "Variable" => Reference(value, "id") is { } id && findVariable(id) is { } slot ? new VariableExpression(slot) : Constant.Null,
            "Input" => Reference(value, "name") is { } name ? new InputExpression(name) : Constant.Null,
            "JavaScript" => value is { } script && Written(script) is { } source && !string.IsNullOrWhiteSpace(source) ? new ScriptExpression(source) : Constant.Null,
            _ => Constant.Null,
        };
    }

    /// <summary>A literal is one value; what is more is its text, which the input's type may read again.</summary>
    private static object? Literal(JsonElement value) =>
        value.ValueKind is JsonValueKind.Object or JsonValueKind.Array ? value.GetRawText() : Plain.FromJson(value);

    private static string? Written(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Null => null,
        _ => value.GetRawText(),
    };

    private static Expression ObjectOf(JsonElement value, PlainType type)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            return ConstantOf(Plain.FromJson(value), type);
        }

        var text = value.GetString()!;

        return string.IsNullOrWhiteSpace(text)
            ? Constant.Null
            : Guarded(() => type.Convert(text));
    }

    private static Expression ConstantOf(object? value, PlainType type) => Guarded(() => type.Convert(value));

    private static Expression Guarded(Func<object?> read)
    {
        try
        {
            return read() is { } value ? new Constant(value) : Constant.Null;
        }
        catch (WorkflowFault fault)
        {
            return new Unreadable(fault.Message);
        }
    }

    /// <summary>Studio stores what an expression points at as an object or as its JSON text.</summary>
    private static string? Reference(JsonElement? value, string property)
    {
        if (value is { ValueKind: JsonValueKind.Object } model)
        {
            return model.FindText(property);
        }

        if (value is not { ValueKind: JsonValueKind.String } || value.Value.GetString()!.AsSpan().TrimStart() is not ['{', ..])
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(value.Value.GetString()!);

            return document.RootElement.FindText(property);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
