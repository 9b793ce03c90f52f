using HubPlatform.Kernel.Tracks;

namespace HubPlatform.TrackTests.Loading;

/// <summary>Data that parses but does not fit together is found when the track loads, not when a coach meets it.</summary>
public sealed class TrackDataTests : IDisposable
{
    private readonly TrackCopy _track = new();

    public void Dispose() => _track.Dispose();

    [Theory]
    [InlineData("Workflows/circular.trajectory.json", "\"definitionId\": \"circular.trajectory\"", "\"definitionId\": \"circular.other\"", "its definitionId is not circular.trajectory")]
    [InlineData("Workflows/circular.trajectory.json", "\"Elsa.Flowchart\"", "\"Elsa.Sequence\"", "its root is no flowchart")]
    [InlineData("Workflows/circular.trajectory.json", "\"value\": \"circular.interview\"", "\"value\": \"circular.unknown\"", "shows the form circular.unknown")]
    [InlineData("Workflows/circular.trajectory.json", "\"value\": \"circular.competences\"", "\"value\": \"circular.unknown\"", "uses the framework circular.unknown")]
    [InlineData("Workflows/circular.trajectory.json", "C1.1", "C9.9", "asks for the competence C9.9")]
    [InlineData("Workflows/circular.trajectory.json", "circular.test-phase", "circular.unknown", "recommends the plan module circular.unknown")]
    [InlineData("Workflows/circular.trajectory.json", "\"id\": \"interview\"", "\"id\": \"start\"", "two have the same")]
    [InlineData("Workflows/circular.reuse-training.json", "circular.reuse-basics", "circular.unknown", "enrols in circular.unknown")]
    [InlineData("Workflows/circular.reuse-training.json", "sort-and-check", "unknown", "enrols in a unit that circular.reuse-basics does not have")]
    [InlineData("Workflows/circular.pitch.json", "{", "", "Workflows/circular.pitch.json cannot be read")]
    [InlineData("Forms/interview.json", "\"id\": \"circular.interview\"", "\"id\": \"circular.other\"", "calls itself circular.other")]
    [InlineData("Forms/interview.json", "\"name\": \"wish\"", "\"name\": \"experience\"", "two fields of one name")]
    [InlineData("Forms/interview.json", "\"name\": \"wish\"", "\"name\": \"a wish\"", "is no field name")]
    [InlineData("Forms/interview.json", "\"type\": \"longtext\"", "\"type\": \"choice\"", "options it does not need, or none")]
    [InlineData("Forms/interview.json", "\"type\": \"longtext\"", "\"type\": \"telepathy\"", "Forms/interview.json cannot be read")]
    [InlineData("Forms/interview.json", "\"value\": \"yes\"", "\"value\": \"no\"", "two options of childcare have one value")]
    [InlineData("Forms/interview.json", "\"max\": 80", "\"max\": -1", "the smallest hoursPerWeek is larger")]
    [InlineData("Curricula/reuse-basics.json", "\"hours\": 6", "\"hours\": 0", "takes no time")]
    [InlineData("Curricula/reuse-basics.json", "\"id\": \"sort-and-check\"", "\"id\": \"why-circular\"", "two units of one id")]
    [InlineData("Curricula/reuse-basics.json", "C4.3", "C9.9", "names the competence C9.9")]
    [InlineData("Curricula/reuse-basics.json", "\"hours\": 6", "\"quiz\": [{\"question\": \"?\", \"answers\": [{\"text\": \"a\"}, {\"text\": \"b\"}], \"explanation\": \"e\"}], \"hours\": 6", "no right answer")]
    [InlineData("Curricula/reuse-basics.json", "\"hours\": 6", "\"media\": [{\"title\": \"Film\", \"address\": \"javascript:alert(1)\"}], \"hours\": 6", "no https address")]
    [InlineData("Curricula/reuse-basics.json", "\"on-site\"", "\"telepathy\"", "Curricula/reuse-basics.json cannot be read")]
    [InlineData("Curricula/reuse-basics.json", "\"title\": \"Reuse and repair: the basics\",", "", "Curricula/reuse-basics.json cannot be read")]
    [InlineData("Frameworks/competences.json", "\"humanCodingScheme\": \"C1.2\"", "\"humanCodingScheme\": \"C1.1\"", "The code C1.1 stands there twice")]
    [InlineData("Frameworks/competences.json", "\"creator\": \"HubPlatform\",", "", "creator is missing")]
    [InlineData("Texts/nl.json", "\"Describe your idea\": \"", "\"Describe your idea\": \"\", \"x\": \"", "The translation of \"Describe your idea\" has no text")]
    [InlineData("Texts/nl.json", "\"Describe your idea\": \"", "\"Describe your plan\": \"a\", \"Describe your plan\": \"", "is translated twice")]
    [InlineData("Texts/nl.json", "\"Describe your idea\": \"", "\"x\": 3, \"Describe your idea\": \"", "has no text")]
    public void Load_DataThatDoesNotFit_SaysWhereAndWhy(string file, string from, string to, string reason)
    {
        _track.Replace(file, text =>
        {
            Assert.Contains(from, text, StringComparison.Ordinal);
            var at = text.IndexOf(from, StringComparison.Ordinal);
            return text[..at] + to + text[(at + from.Length)..];
        });

        var loaded = _track.Load();

        Assert.Equal(TrackStatus.Failed, loaded.Status);
        Assert.Contains(reason, loaded.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hub.Form(\"circular.interview\", \"Forms/nowhere.json\");", "Forms/nowhere.json, which is not one of its files")]
    [InlineData("hub.Form(\"circular.interview\", \"../secret.json\");", "../secret.json, which is not one of its files")]
    [InlineData("hub.Form(\"circular.Interview\", \"Forms/interview.json\");", "is no id of this track")]
    [InlineData("hub.Form(\"circular.interview\", \"Forms/interview.json\").Form(\"circular.interview\", \"Forms/interview.json\");", "declares the form circular.interview twice")]
    [InlineData("hub.TrajectoryWorkflow(\"circular.other\");", "two trajectory workflows")]
    [InlineData("hub.Texts(\"en\", \"Texts/nl.json\");", "English is the source")]
    [InlineData("hub.Texts(\"nl\", \"Texts/nl.json\").Texts(\"nl\", \"Texts/nl.json\");", "texts for nl twice")]
    [InlineData("hub.Texts(\"../nl\", \"Texts/nl.json\");", "is no language")]
    [InlineData("hub.PlanModule(new(\"circular.m\", \"circular.unknown\", \"t\", \"w\"));", "runs circular.unknown, which is not among its workflows")]
    [InlineData("hub.PlanModule(new(\"circular.m\", \"circular.small\", \"\", \"w\"));", "has no title")]
    [InlineData("hub.PlanModule(new(\"circular.m\", \"circular.small\", \"t\", \"w\") { After = [\"circular.x\"] });", "comes after one that does not exist")]
    [InlineData("hub.PlanModule(new(\"circular.m\", \"circular.small\", \"t\", \"w\") { After = [\"circular.n\"] }).PlanModule(new(\"circular.n\", \"circular.small\", \"t\", \"w\") { After = [\"circular.m\"] });", "come after each other in a circle")]
    [InlineData("hub.PlanModule(null!);", "plan module that is null")]
    public void Load_DeclarationThatDoesNotFit_SaysWhy(string statements, string reason)
    {
        _track.ReplaceCodeBySmall(statements);

        var loaded = _track.Load();

        Assert.Equal(TrackStatus.Failed, loaded.Status);
        Assert.Contains(reason, loaded.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_NoTrajectoryWorkflow_IsRefused()
    {
        _track.ReplaceCode(CompiledTrack.Contributing(""));

        Assert.Contains("trajectory workflow is not among its workflows", _track.Load().Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_CircleOfParents_IsRefused()
    {
        _track.Replace("Frameworks/competences.json", text =>
        {
            var package = System.Text.Json.Nodes.JsonNode.Parse(text)!;
            var tree = package["CFAssociations"]!.AsArray().Where(a => (string?)a!["associationType"] == "isChildOf").ToList();
            var areaToDocument = tree[0]!;
            var child = tree.First(a => (string?)a!["destinationNodeURI"]!["identifier"] == (string?)areaToDocument["originNodeURI"]!["identifier"])!;
            areaToDocument["destinationNodeURI"]!["identifier"] = (string?)child["originNodeURI"]!["identifier"];
            return package.ToJsonString();
        });

        Assert.Contains("is its own ancestor", _track.Load().Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Translate_TextWithoutTranslation_IsNull()
    {
        var catalogue = _track.LoadAll();

        Assert.Equal("Beschrijf je idee", catalogue.Translate("circular", "nl", "Describe your idea"));
        Assert.Null(catalogue.Translate("circular", "nl", "Nobody wrote this"));
        Assert.Null(catalogue.Translate("circular", "en", "Describe your idea"));
        Assert.Null(catalogue.Translate("digital", "nl", "Describe your idea"));
    }
}
