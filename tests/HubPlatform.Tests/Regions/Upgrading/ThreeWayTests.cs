using System.Text.Json.Nodes;

using HubPlatform.Regions.Upgrading;

namespace HubPlatform.Tests.Regions.Upgrading;

/// <summary>What a track changed, what a region changed, and both together.</summary>
public sealed class ThreeWayTests
{
    private const string Taken = """{"id":"a.talk","title":"Talk","fields":[{"name":"wish","label":"What do you want?"},{"name":"hours","label":"How many hours?","max":80}]}""";

    [Fact]
    public void Of_ThreeTheSame_HasNothingToTell()
    {
        var three = ThreeWay.Of(Taken, Taken, Taken);

        Assert.Empty(three.Changes);
        Same(Taken, three.Merged);
    }

    [Fact]
    public void Of_ChangesInDifferentPlaces_TakesBoth()
    {
        var region = Taken.Replace("What do you want?", "What would you like to do?", StringComparison.Ordinal);
        var track = Taken.Replace("80", "60", StringComparison.Ordinal);

        var three = ThreeWay.Of(Taken, region, track);

        Same(region.Replace("80", "60", StringComparison.Ordinal), three.Merged);
        Assert.False(three.HasConflicts);
        Assert.Equal(
            [(PartSide.Region, "What would you like to do? › label", "What would you like to do?"), (PartSide.Track, "How many hours? › max", "80")],
            three.Changes.Select(c => (c.Side, string.Join(" › ", c.Place), c.Region)));
    }

    [Fact]
    public void Of_TheSamePlaceChangedTwice_IsAConflictAndTheRegionsWordsStay()
    {
        var three = ThreeWay.Of(Taken, Taken.Replace("\"Talk\"", "\"Our talk\"", StringComparison.Ordinal), Taken.Replace("\"Talk\"", "\"First talk\"", StringComparison.Ordinal));

        var change = Assert.Single(three.Changes);
        Assert.Equal((PartSide.Both, "Talk", "Our talk", "First talk"), (change.Side, change.Taken, change.Region, change.Track));
        Assert.True(three.HasConflicts);
        Assert.Equal("Our talk", JsonNode.Parse(three.Merged)!["title"]!.GetValue<string>());
    }

    [Fact]
    public void Of_TheSameChangeOnBothSides_IsNone()
    {
        var same = Taken.Replace("80", "60", StringComparison.Ordinal);

        Assert.Empty(ThreeWay.Of(Taken, same, same).Changes);
    }

    [Fact]
    public void Of_PartsAddedOnBothSides_AreBothThereInTheirOrder()
    {
        var region = Taken.Replace("{\"name\":\"hours\"", "{\"name\":\"family\",\"label\":\"Family?\"},{\"name\":\"hours\"", StringComparison.Ordinal);
        var track = Taken.Replace("\"max\":80}", "\"max\":80},{\"name\":\"tools\",\"label\":\"Tools?\"}", StringComparison.Ordinal);

        var three = ThreeWay.Of(Taken, region, track);

        Assert.Equal(["wish", "family", "hours", "tools"], JsonNode.Parse(three.Merged)!["fields"]!.AsArray().Select(f => f!["name"]!.GetValue<string>()));
        Assert.False(three.HasConflicts);
    }

    [Fact]
    public void Of_APartTheTrackTookAway_GoesUnlessTheRegionChangedIt()
    {
        const string Without = """{"id":"a.talk","title":"Talk","fields":[{"name":"wish","label":"What do you want?"}]}""";

        var untouched = ThreeWay.Of(Taken, Taken, Without);
        var changed = ThreeWay.Of(Taken, Taken.Replace("80", "70", StringComparison.Ordinal), Without);

        Same(Without, untouched.Merged);
        Assert.True(changed.HasConflicts);
        Assert.Equal(2, JsonNode.Parse(changed.Merged)!["fields"]!.AsArray().Count);
    }

    [Fact]
    public void Of_Drawings_AreComparedByStepAndConnectionAndNotByPlaceOnTheCanvas()
    {
        const string Flow = """{"root":{"activities":[{"id":"x","metadata":{"designer":{"position":{"x":1}}},"title":{"expression":{"value":"Ask"}}}],"connections":[{"source":{"activity":"x","port":"Done"},"target":{"activity":"y","port":"In"}}]}}""";

        var three = ThreeWay.Of(Flow, Flow.Replace("{\"x\":1}", "{\"x\":9}", StringComparison.Ordinal), Flow.Replace("\"Ask\"", "\"Ask again\"", StringComparison.Ordinal).Replace("\"y\"", "\"z\"", StringComparison.Ordinal));

        Assert.Equal([PartSide.Track, PartSide.Track, PartSide.Track], three.Changes.Select(c => c.Side));
        Assert.Contains(three.Changes, c => string.Join(" › ", c.Place) == "Ask › title" && c.Track == "Ask again");
        Assert.Contains("\"x\":9", three.Merged, StringComparison.Ordinal);
        Assert.Contains("Ask again", three.Merged, StringComparison.Ordinal);
        Assert.Contains("\"z\"", three.Merged, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Of_AnyChangesOfOneSide_MergesToThatSide(int seed)
    {
        var random = new Random(seed);

        for (var i = 0; i < 200; i++)
        {
            var taken = Form(random).ToJsonString();
            var other = Form(random).ToJsonString();

            Same(other, ThreeWay.Of(taken, other, taken).Merged);
            Same(other, ThreeWay.Of(taken, taken, other).Merged);
            Assert.False(ThreeWay.Of(taken, taken, other).HasConflicts);
        }
    }

    private static JsonObject Form(Random random) => new()
    {
        ["title"] = $"Title {random.Next(3)}",
        ["fields"] = new JsonArray([.. Enumerable.Range(0, 5).Where(_ => random.Next(2) == 0).Select(n => new JsonObject { ["name"] = $"f{n}", ["label"] = $"Label {random.Next(4)}" })]),
    };

    private static void Same(string expected, string actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(actual)), $"{expected}\n{actual}");
}
