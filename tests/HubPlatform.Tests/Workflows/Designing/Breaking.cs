using System.Text;
using System.Text.Json.Nodes;

namespace HubPlatform.Tests.Workflows.Designing;

/// <summary>Breaks a definition in one to five places, always the same way for the same random numbers.</summary>
internal sealed class Breaking(Random random)
{
    private static readonly string[] Junk =
    [
        "null", "true", "0", "-1", "1e308", "9223372036854775808", "1.5", "\"\"", "\"NaN\"", "\"\\u0000\"", "[]", "{}", "[[[]]]", """{"type":"Elsa.Flowchart"}""", """{"type":"Elsa.While","id":"x"}""",
        """{"typeName":"String","expression":{"type":"JavaScript","value":"getX(("}}""", """{"typeName":"Object","expression":{"type":"Object","value":"{"}}""", """{"typeName":5,"expression":[]}""", "\"Elsa.Flowchart\"",
        """{"expression":{"type":"Variable","value":"{\"id\":"}}""", "\"99999999999999999999\"", "\"-10675199.02:48:05.4775808\"", "\"10675199.02:48:05.4775807\"", "\"9999-12-31T23:59:59Z\"",
    ];

    public string Break(string definition)
    {
        var json = JsonNode.Parse(definition)!.AsObject();

        for (var left = random.Next(1, 6); left > 0; left--)
        {
            BreakOne(json);
        }

        var text = json.ToJsonString(new() { MaxDepth = 512 });
        return random.Next(12) == 0 ? Scratch(text) : text;
    }

    private void BreakOne(JsonObject whole)
    {
        var places = Places(whole).ToList();
        var (holder, key) = places[random.Next(places.Count)];

        switch (random.Next(8))
        {
            case < 3:
                Put(holder, key, JsonNode.Parse(Junk[random.Next(Junk.Length)]));
                break;
            case 3:
                Take(holder, key);
                break;
            case 4:
                // A part of the definition stands where another should.
                var (from, at) = places[random.Next(places.Count)];
                Put(holder, key, Get(from, at)?.DeepClone());
                break;
            case 5 when holder is JsonArray list && list.Count < 200:
                list.Add(Get(holder, key)?.DeepClone());
                break;
            case 6 when holder is JsonObject named && named.Count > 0:
                var value = Get(holder, key)?.DeepClone();
                named[new[] { "id", "type", "version", "activities", "connections", "root", "body", "variables", "expression", "value", "acme" }[random.Next(11)]] = value;
                break;
            default:
                Put(holder, key, Get(holder, key) is JsonValue text ? Changed(text) : JsonNode.Parse(Junk[random.Next(Junk.Length)]));
                break;
        }
    }

    private JsonNode? Changed(JsonValue value)
    {
        if (!value.TryGetValue<string>(out var text))
        {
            return JsonValue.Create(random.Next(-5, 5));
        }

        return random.Next(4) switch
        {
            0 => text + text,
            1 => text.Length > 0 ? text[random.Next(text.Length)..] : "x",
            2 => new string(text.Reverse().ToArray()),
            _ => text.ToUpperInvariant(),
        };
    }

    /// <summary>Letters of the text are lost or doubled: most of this is no JSON any more.</summary>
    private string Scratch(string text)
    {
        var scratched = new StringBuilder(text);
        var at = random.Next(scratched.Length - 1);
        return random.Next(3) switch
        {
            0 => scratched.Remove(at, 1).ToString(),
            1 => scratched.Insert(at, scratched[at]).ToString(),
            _ => scratched.ToString(0, at),
        };
    }

    private static IEnumerable<(JsonNode Holder, object Key)> Places(JsonNode node) => node switch
    {
        JsonObject named => named.SelectMany(p => (p.Value is null ? [] : Places(p.Value)).Prepend((named, p.Key))),
        JsonArray list => Enumerable.Range(0, list.Count).SelectMany(i => (list[i] is { } item ? Places(item) : []).Prepend((list, i))),
        _ => [],
    };

    private static JsonNode? Get(JsonNode holder, object key) => holder is JsonObject named ? named[(string)key] : Within(holder, key) is var at and >= 0 ? holder[at] : null;

    private static void Put(JsonNode holder, object key, JsonNode? value)
    {
        if (holder is JsonObject named)
        {
            named[(string)key] = value;
        }
        else if (Within(holder, key) is var at and >= 0)
        {
            holder[at] = value;
        }
    }

    private static void Take(JsonNode holder, object key)
    {
        if (holder is JsonObject named)
        {
            named.Remove((string)key);
        }
        else if (Within(holder, key) is var at and >= 0)
        {
            holder.AsArray().RemoveAt(at);
        }
    }

    private static int Within(JsonNode list, object key) => (int)key < list.AsArray().Count ? (int)key : -1;
}
