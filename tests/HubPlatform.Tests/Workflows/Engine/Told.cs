using System.Text.Json;

using HubPlatform.Tests.Workflows.Designing;
using HubPlatform.Workflows.Designing.Drawings;
using HubPlatform.Workflows.Running;

namespace HubPlatform.Tests.Workflows.Engine;

/// <summary>Runs definitions by a script and tells what happened in few words.</summary>
internal sealed class Told
{
    private readonly List<JsonElement> _lines;

    private Told(List<JsonElement> lines) => _lines = lines;

    /// <summary>What was written, one text a line.</summary>
    public string[] Lines => [.. Of("stdout").SelectMany(l => l.GetProperty("text").GetString()!.TrimEnd('\n').Split('\n'))];

    /// <summary>As <see cref="Bench.Walked"/>, with the number of the instance before it where there are several.</summary>
    public string Walked => string.Join(' ', Of("log").Where(l => l.GetProperty("type").GetString() is not ("Elsa.Workflow" or "Elsa.Flowchart")).Select(l =>
        (l.GetProperty("wf").GetString() is "wf0" ? "" : l.GetProperty("wf").GetString()![2..] + ".") + l.GetProperty("activityId").GetString() + l.GetProperty("event").GetString() switch
        {
            "Started" => "+",
            "Completed" => "-",
            "Faulted" => "!",
            "Canceled" => "/",
            "Suspended" => "~",
            _ => "^",
        }));

    public string[] Payloads(string kind = "bookmark") => [.. Of(kind).Select(l => l.GetProperty("payload").GetRawText())];

    public JsonElement Last(string instance = "wf0") => _lines.Last(l => l.GetProperty("kind").GetString() == "workflow" && l.GetProperty("wf").GetString() == instance);

    public string Status(string instance = "wf0") => Last(instance).GetProperty("subStatus").GetString()!;

    public string Variables => Last().GetProperty("variables").GetRawText();

    public string Output(string instance = "wf0") => Last(instance).GetProperty("output").GetRawText();

    /// <summary>Each definition of these tests also goes out as a file and comes in elsewhere: nothing may be lost by it, and the journal is the same.</summary>
    public static Told Of(string definition, string script = """[{"op":"start"}]""", params string[] also)
    {
        var journal = Journal(definition, script, also);
        var exported = ThroughFile.Of(definition);
        Assert.Empty(Lost.Between(definition, exported));
        Assert.Equal(journal, Journal(exported, script, [.. also.Select(ThroughFile.Of)]));

        return new Told([.. journal.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonSerializer.Deserialize<JsonElement>(l))]);
    }

    public static string Journal(string definition, string script, params string[] also)
    {
        using var output = new StringWriter();
        ScriptedRun.Run(definition, script, also, output);
        return output.ToString();
    }

    private IEnumerable<JsonElement> Of(string kind) => _lines.Where(l => l.GetProperty("kind").GetString() == kind);
}
