using System.Text.Json.Nodes;

using HubPlatform.Kernel.Tracks;
using HubPlatform.TrackSdk;

namespace HubPlatform.TrackTests.Content;

/// <summary>What every track in <c>tracks/</c> promises, whoever wrote it.</summary>
public sealed class TrackContentTests
{
    public static TheoryData<string, string> Tracks => TracksHere.All();

    [Fact]
    public void Tracks_AfterABuild_AreThere() => Assert.Contains(TracksHere.Catalogue.Tracks, t => t.Id == "circular");

    [Theory, MemberData(nameof(Tracks))]
    public void Track_AsBuilt_Loads(string id, string version)
    {
        var track = TracksHere.Catalogue.Tracks.Single(t => t.Id == id && t.Version == version);

        Assert.True(track.Status is TrackStatus.Active, track.Reason);
    }

    [Theory, MemberData(nameof(Tracks))]
    public void Track_Name_IsThereInEveryLanguageOfPages(string id, string version)
    {
        var manifest = TracksHere.Content(id, version).Manifest;

        Assert.All(Kernel.Text.Languages.OfPages, l => Assert.True(manifest.Name.ContainsKey(l.Code) && manifest.Summary.ContainsKey(l.Code), l.Code));
    }

    [Theory, MemberData(nameof(Tracks))]
    public void Texts_EveryVisibleText_IsTranslatedIntoEveryLanguageOfPages(string id, string version)
    {
        var track = TracksHere.Content(id, version);
        var visible = VisibleTexts.Of(track);

        Assert.NotEmpty(visible);
        Assert.All(Kernel.Text.Languages.OfPages.Where(l => l.Code != "en"), language =>
        {
            var missing = visible.Where(t => track.Translate(language.Code, t) is null).ToList();
            Assert.True(missing.Count == 0, $"{language.Code} lacks {missing.Count} of {visible.Count}: {string.Join(" · ", missing.Take(3))}");
        });
    }

    [Theory, MemberData(nameof(Tracks))]
    public void Texts_WhatIsTranslated_IsStillShownSomewhere(string id, string version)
    {
        var track = TracksHere.Content(id, version);
        var visible = VisibleTexts.Of(track);

        Assert.All(track.Texts, texts => Assert.DoesNotContain(texts.Value.Sources, s => !visible.Contains(s)));
    }

    [Theory, MemberData(nameof(Tracks))]
    public void Texts_Markup_IsTheSameInEveryLanguage(string id, string version)
    {
        var track = TracksHere.Content(id, version);

        Assert.All(track.Texts.Values, texts => Assert.All(texts.Sources, source =>
        {
            var text = texts.Find(source)!.Text;
            Assert.Equal(Marks(source), Marks(text));
        }));

        static (int Bold, int Lines, bool Heading) Marks(string text) =>
            (text.Split("**").Length, text.Split('\n').Length, text.StartsWith("## ", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Tracks))]
    public void Texts_Arabic_IsWrittenInArabicScript(string id, string version)
    {
        var texts = TracksHere.Content(id, version).Texts["ar"];

        Assert.All(texts.Sources, s => Assert.Contains(texts.Find(s)!.Text, c => c is >= '\u0600' and <= '\u06FF'));
    }

    [Theory, MemberData(nameof(Tracks))]
    public void Words_ThatLabelPeople_AreNowhere(string id, string version)
    {
        string[] banned = [" case ", "beneficiar", "refugee", "clients ", "your client"];

        Assert.All(VisibleTexts.Of(TracksHere.Content(id, version)), t => Assert.DoesNotContain(banned, w => t.Contains(w, StringComparison.OrdinalIgnoreCase)));
    }

    [Theory, MemberData(nameof(Tracks))]
    public void Curricula_AtLeastTwo_HaveHoursContentAndCompetences(string id, string version)
    {
        var curricula = TracksHere.Content(id, version).Curricula.Values.Select(CurriculumDocument.Parse).ToList();

        Assert.True(curricula.Count >= 2);
        Assert.All(curricula.SelectMany(c => c.Units), u => Assert.True(u is { Hours: > 0, Paragraphs.Count: > 2, Outcomes.Count: > 0, Competences.Count: > 0 }, u.Id));
        Assert.All(curricula.SelectMany(c => c.Units.SelectMany(u => u.Outcomes, (u, o) => (Unit: u, Outcome: o))), o => Assert.Contains(o.Outcome.Competence, o.Unit.Competences));
    }

    [Theory, MemberData(nameof(Tracks))]
    public void Framework_EveryCompetence_HasItsLevelsAndItsOrigin(string id, string version)
    {
        var track = TracksHere.Content(id, version);
        var package = JsonNode.Parse(track.Frameworks.Values.First())!;
        var competences = package["CFItems"]!.AsArray().Where(i => (string?)i!["CFItemType"] == "Competence").Select(i => (string)i!["identifier"]!).ToList();
        var levels = package["CFRubrics"]!.AsArray().SelectMany(r => r!["CFRubricCriteria"]!.AsArray())
            .ToDictionary(c => (string)c!["CFItemURI"]!["identifier"]!, c => c!["CFRubricCriterionLevels"]!.AsArray().Count, StringComparer.Ordinal);
        var origins = package["CFAssociations"]!.AsArray().Where(a => ((string)a!["associationType"]!).StartsWith("ext:", StringComparison.Ordinal))
            .Select(a => (string)a!["originNodeURI"]!["identifier"]!).ToHashSet(StringComparer.Ordinal);

        Assert.True(competences.Count >= 12);
        Assert.All(competences, c => Assert.True(levels.GetValueOrDefault(c) >= 3 && origins.Contains(c), c));
    }

    [Theory, MemberData(nameof(Tracks))]
    public void Forms_FieldOfOneName_IsOneKindOfAnswer(string id, string version)
    {
        var fields = TracksHere.Content(id, version).Forms.Values.Select(FormDocument.Parse).SelectMany(f => f.Fields);

        Assert.All(fields.GroupBy(f => f.Name, StringComparer.Ordinal), g => Assert.Single(g.Select(f => f.Type).Distinct()));
    }
}
