using System.Net;
using System.Text.Json.Nodes;

using HubPlatform.Competences;
using HubPlatform.Competences.Adopting;
using HubPlatform.Competences.Exchanging;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Tracks;
using HubPlatform.Regions.Enabling;
using HubPlatform.Tests.Participants;

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HubPlatform.Tests.Competences.Exchanging;

public sealed class CaseTests : CircularTest
{
    public static TheoryData<string> Tracks => ["circular", "digital", "creative", "handcraft"];

    public static TheoryData<string> Names => [.. ReferenceFrameworks.All.Select(r => r.Name)];

    [Theory, MemberData(nameof(Tracks))]
    public async Task Export_OfATracksFramework_IsWhatCameInWithItsTranslations_AndImportsAgainWithoutLoss(string track)
    {
        await DoAsync(new EnableTrack(track), Manager);
        var (id, json) = Services.GetRequiredService<ITrackCatalogue>().Find(track)!.Frameworks.Single();
        var source = JsonNode.Parse(json)!;
        using var browser = Client();

        var exported = await browser.GetStringAsync(Url($"ims/case/v1p1/CFPackages/{source["CFDocument"]!["identifier"]}"));
        Assert.Empty(CaseCheck.Read(exported).Findings);
        var (alone, texts) = CaseTranslations.Split(JsonNode.Parse(exported)!.AsObject());
        Assert.True(JsonNode.DeepEquals(source, alone), id);
        Assert.Equal(["ar", "de", "fr", "nl"], texts.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(source["CFItems"]!.AsArray().Count * 4, Ties(exported, "isTranslationOf").Count);
        await RefusedAsync(ImportFrameworkHandler.Known, new ImportFramework(exported), Manager);

        var elsewhere = await NewRegionAsync();
        var imported = await SendAsync(elsewhere, new ImportFramework(exported), Manager);
        Assert.Null(imported.Problem);
        var again = await SendAsync(elsewhere, new GetCaseResource("CFPackages", source["CFDocument"]!["identifier"]!.ToString()), Manager);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(exported), again.Value));
        var view = await SendAsync(elsewhere, new GetFramework(imported.Value), Manager);
        Assert.Equal(source["CFItems"]!.AsArray().Count, view.Value.Items.Count);
    }

    [Theory, MemberData(nameof(Names))]
    public async Task Export_OfAReference_ImportsAgainWithoutLoss(string name)
    {
        var reference = ReferenceFrameworks.All.Single(r => r.Name == name);
        var exported = await DoAsync(new GetCaseResource("CFPackages", reference.Identifier), Manager);

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(reference.Json), exported));
        await DoAsync(new ImportFramework(exported.ToJsonString()), Manager);

        Assert.True(JsonNode.DeepEquals(exported, await DoAsync(new GetCaseResource("CFPackages", reference.Identifier), Manager)));
    }

    [Fact]
    public async Task Export_OfACompetenceInAnotherLanguage_IsAResourceOfItsOwnAndLeadsToTheEnglishOne()
    {
        var source = JsonNode.Parse(Services.GetRequiredService<ITrackCatalogue>().Find("circular")!.Frameworks.Values.Single())!;
        var package = await DoAsync(new GetCaseResource("CFPackages", source["CFDocument"]!["identifier"]!.ToString()), Manager);
        var tie = Ties(package.ToJsonString(), "isTranslationOf").First(t => t["originNodeURI"]!["identifier"]!.ToString() is { } origin
            && package["CFItems"]!.AsArray().Single(i => i!["identifier"]!.ToString() == origin)!["language"]!.ToString() == "ar");

        var item = await DoAsync(new GetCaseResource("CFItems", tie["originNodeURI"]!["identifier"]!.ToString()), Manager);

        Assert.Equal(("ar", source["CFDocument"]!["identifier"]!.ToString()), (item["language"]!.ToString(), item["CFDocumentURI"]!["identifier"]!.ToString()));
        Assert.Contains(source["CFItems"]!.AsArray(), i => i!["identifier"]!.ToString() == tie["destinationNodeURI"]!["identifier"]!.ToString());
        Assert.NotNull(item["extensions"]!["ext:byMachine"]);
    }

    private static List<JsonNode> Ties(string package, string type) =>
        [.. JsonNode.Parse(package)!["CFAssociations"]!.AsArray().OfType<JsonNode>().Where(a => a["associationType"]!.ToString() == type)];

    [Theory, MemberData(nameof(Names))]
    public async Task Reference_HoldsTogether_AndCanBeTakenOver(string name)
    {
        var reference = ReferenceFrameworks.All.Single(r => r.Name == name);

        Assert.Empty(CaseCheck.Read(reference.Json).Findings);
        var key = await DoAsync(new TakeOverReference(name), Manager);

        var view = await DoAsync(new GetFramework(key));
        Assert.Equal(reference.Version, view.Version);
        Assert.Equal(CasePackage.Parse(reference.Json).Items.Count, view.Items.Count);
        Assert.DoesNotContain((await DoAsync(new GetFrameworks())).Offered, o => o.Name == name);
        await RefusedAsync(ImportFrameworkHandler.Known, new TakeOverReference(name), Manager);
    }

    [Fact]
    public void References_HaveTheStructureOfTheirSources()
    {
        static int Count(string name, string type) =>
            JsonNode.Parse(ReferenceFrameworks.All.Single(r => r.Name == name).Json)!["CFItems"]!.AsArray().Count(i => i!["CFItemType"]!.ToString() == type && (i["language"]?.ToString() ?? "en") == "en");

        Assert.Equal((3, 15), (Count("entrecomp", "Area"), Count("entrecomp", "Competence")));
        Assert.Equal((4, 12), (Count("greencomp", "Area"), Count("greencomp", "Competence")));
        Assert.Equal((5, 21), (Count("digcomp-2.2", "Area"), Count("digcomp-2.2", "Competence")));
        Assert.Equal((5, 21), (Count("digcomp-3", "Area"), Count("digcomp-3", "Competence")));
        Assert.Equal((8, 24), (Count("eqf", "Level"), Count("eqf", "Descriptor")));
    }

    /// <summary>What comes along is said for each competence by itself, in the languages of pages; what people are judged by is no sentence with a hole.</summary>
    [Theory]
    [InlineData("entrecomp", 8)]
    [InlineData("digcomp-2.2", 8)]
    [InlineData("digcomp-3", 4)]
    public void Levels_OfEveryCompetence_AreSaidInTheirOwnWordsAndInFiveLanguages(string name, int levels)
    {
        var (english, texts) = CaseTranslations.Split(JsonNode.Parse(ReferenceFrameworks.All.Single(r => r.Name == name).Json)!.AsObject());
        var said = english["CFRubrics"]![0]!["CFRubricCriteria"]!.AsArray()
            .Select(c => c!["CFRubricCriterionLevels"]!.AsArray().Select(l => l!["description"]!.ToString()).ToList()).ToList();

        Assert.All(said, s => Assert.Equal(levels, s.Count));
        Assert.Equal(said.Sum(s => s.Count), said.SelectMany(s => s).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(["ar", "de", "fr", "nl"], texts.Keys.Order(StringComparer.Ordinal));
        Assert.All(texts, t => Assert.Empty(CaseTranslations.Sentences(english).Where(s => !t.Value.ContainsKey(s))));
    }

    [Fact]
    public void Crosswalk_LeadsFromEveryCompetenceAndLevelOfDigComp22_ToOneOf30()
    {
        var to = JsonNode.Parse(ReferenceFrameworks.All.Single(r => r.Name == "digcomp-3").Json)!["CFItems"]!.AsArray().ToDictionary(i => i!["identifier"]!.ToString(), i => i!["humanCodingScheme"]!.ToString());
        var from = JsonNode.Parse(ReferenceFrameworks.All.Single(r => r.Name == "digcomp-2.2").Json)!;
        var codes = from["CFItems"]!.AsArray().ToDictionary(i => i!["identifier"]!.ToString(), i => i!["humanCodingScheme"]!.ToString());
        var ways = from["CFAssociations"]!.AsArray().Where(a => a!["associationType"]!.ToString() == "replacedBy")
            .ToDictionary(a => codes[a!["originNodeURI"]!["identifier"]!.ToString()], a => to[a!["destinationNodeURI"]!["identifier"]!.ToString()]);

        Assert.Equal(5 + 21 + 8, ways.Count);
        Assert.All(ways.Where(w => !w.Key.StartsWith('L')), w => Assert.Equal(w.Key, w.Value));
        Assert.Equal(["L1", "L1", "L2", "L2", "L3", "L3", "L4", "L4"], Enumerable.Range(1, 8).Select(n => ways[$"L{n}"]));
    }

    [Fact]
    public async Task Framework_TellsWhatItsCompetencesRefine()
    {
        var key = await InDatabaseAsync(db => db.Set<Framework>().Select(f => f.Id).SingleAsync());

        var tie = (await DoAsync(new GetFramework(key))).Items.Single(i => i.Code == "C1.1").Ties[0];

        Assert.Equal(("ext:refines", "1.1 Spotting opportunities"), (tie.Type, tie.Title));
        Assert.StartsWith("EntreComp", tie.Framework, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not json", "{\"CFDocument\":", "not-json")]
    [InlineData("no document", "{}", "missing")]
    [InlineData("no items", null, "no-items")]
    [InlineData("twice", null, "twice")]
    [InlineData("no uuid", null, "no-uuid")]
    [InlineData("no statement", null, "missing")]
    [InlineData("unknown type", null, "unknown-type")]
    [InlineData("dangling", null, "dangling")]
    [InlineData("circle", null, "circle")]
    [InlineData("levels of nothing", null, "dangling")]
    public async Task Import_OfABrokenPackage_SaysWhatIsWrongAndKeepsNothing(string what, string? json, string code)
    {
        json ??= Broken(what);

        var report = await DoAsync(new CheckFramework(json), Designer);

        Assert.Contains(code, report.Findings.Select(f => f.Code));
        await RefusedAsync(ImportFrameworkHandler.Broken, new ImportFramework(json), Designer);
    }

    [Fact]
    public async Task Check_OfANewerVersion_TellsWhatIsDifferent()
    {
        var json = JsonNode.Parse(Services.GetRequiredService<ITrackCatalogue>().Find("circular")!.Frameworks.Values.Single())!;
        json["CFDocument"]!["version"] = "9.0";
        var items = json["CFItems"]!.AsArray();
        var changed = items.Single(i => i!["humanCodingScheme"]!.ToString() == "C1.1")!;
        changed["fullStatement"] = "Other words.";
        var added = changed.DeepClone();
        (added["identifier"], added["uri"], added["humanCodingScheme"]) = ("0d0c9b3e-0000-4000-8000-000000000001", "urn:uuid:0d0c9b3e-0000-4000-8000-000000000001", "C9.9");
        items.Add(added);

        var report = await DoAsync(new CheckFramework(json.ToJsonString()), Designer);

        Assert.Equal(["C9.9"], report.Added);
        Assert.Equal(["C1.1"], report.Changed);
        Assert.Empty(report.Gone);
        Assert.True(report.LinksHere > 20, $"{report.LinksHere} here, {report.LinksAway} away");
        await DoAsync(new ImportFramework(json.ToJsonString()), Designer);
        Assert.Equal(["9.0"], await InDatabaseAsync(db => db.Set<Framework>().Where(f => f.FrameworkId == "circular.competences" && f.Edition == 2).Select(f => f.Version).ToListAsync()));
        var exported = await DoAsync(new GetCaseResource("CFPackages", json["CFDocument"]!["identifier"]!.ToString()));
        Assert.True(JsonNode.DeepEquals(json, CaseTranslations.Split(exported).Package));
    }

    [Theory]
    [InlineData("coach")]
    [InlineData("trainer")]
    [InlineData("participant")]
    [InlineData("nobody")]
    public async Task Import_ByWhoMayNot_IsNotFound(string who)
    {
        await RefusedAsync(Problem.NotFound, new ImportFramework("{}"), People.Named(who));
        await RefusedAsync(Problem.NotFound, new TakeOverReference("eqf"), People.Named(who));
        Assert.Equal(Problem.NotFound, (await SendAsync(new CheckFramework("{}"), People.Named(who))).Problem);
    }

    [Fact]
    public async Task Read_Documents_PagedSortedFilteredAndWithChosenFields()
    {
        using var browser = Client();

        var all = await browser.GetAsync(Url("ims/case/v1p1/CFDocuments?sort=title&orderBy=asc"));
        var documents = JsonNode.Parse(await all.Content.ReadAsStringAsync())!["CFDocuments"]!.AsArray();
        var two = JsonNode.Parse(await browser.GetStringAsync(Url("ims/case/v1p1/CFDocuments?limit=2&offset=1&sort=title&fields=identifier,title")))!["CFDocuments"]!.AsArray();
        var comp = JsonNode.Parse(await browser.GetStringAsync(Url("ims/case/v1p1/CFDocuments?filter=title~'digcomp' AND version='3.0'")))!["CFDocuments"]!.AsArray();

        Assert.Equal("6", all.Headers.GetValues("X-Total-Count").Single());
        Assert.Equal(documents.Select(d => d!["title"]!.ToString()).Order(StringComparer.Ordinal), documents.Select(d => d!["title"]!.ToString()));
        Assert.Equal(documents.Skip(1).Take(2).Select(d => d!["identifier"]!.ToString()), two.Select(d => d!["identifier"]!.ToString()));
        Assert.Equal(["identifier", "title"], two[0]!.AsObject().Select(p => p.Key));
        Assert.Single(comp);
        Assert.Contains("/ims/case/v1p1/CFPackages/", documents[0]!["CFPackageURI"]!["uri"]!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_EveryKind_AloneSaysItsDocument()
    {
        using var browser = Client();
        var package = JsonNode.Parse(Services.GetRequiredService<ITrackCatalogue>().Find("circular")!.Frameworks.Values.Single())!;
        var item = package["CFItems"]!.AsArray().Single(i => i!["humanCodingScheme"]!.ToString() == "C1.1")!["identifier"]!.ToString();

        foreach (var (kind, identifier) in new[]
        {
            ("CFItems", item), ("CFAssociations", package["CFAssociations"]![0]!["identifier"]!.ToString()), ("CFRubrics", package["CFRubrics"]![0]!["identifier"]!.ToString()),
        })
        {
            var found = JsonNode.Parse(await browser.GetStringAsync(Url($"ims/case/v1p1/{kind}/{identifier}")))!;
            Assert.Equal(identifier, found["identifier"]!.ToString());
            Assert.Equal(package["CFDocument"]!["identifier"]!.ToString(), found["CFDocumentURI"]!["identifier"]!.ToString());
        }

        var type = package["CFDefinitions"]!["CFItemTypes"]![0]!["identifier"]!.ToString();
        Assert.Equal(type, JsonNode.Parse(await browser.GetStringAsync(Url($"ims/case/v1p1/CFItemTypes/{type}")))!["CFItemTypes"]![0]!["identifier"]!.ToString());
        var related = JsonNode.Parse(await browser.GetStringAsync(Url($"ims/case/v1p1/CFItemAssociations/{item}")))!;
        Assert.Contains("isChildOf", related["CFAssociations"]!.AsArray().Select(a => a!["associationType"]!.ToString()));
        Assert.Contains("ext:refines", related["CFAssociations"]!.AsArray().Select(a => a!["associationType"]!.ToString()));
    }

    [Theory]
    [InlineData("CFItems/0d0c9b3e-0000-4000-8000-000000000009", HttpStatusCode.NotFound)]
    [InlineData("CFLicenses/0d0c9b3e-0000-4000-8000-000000000009", HttpStatusCode.NotFound)]
    [InlineData("CFItems/no-uuid", HttpStatusCode.BadRequest)]
    [InlineData("CFDocuments?limit=0", HttpStatusCode.BadRequest)]
    [InlineData("CFDocuments?offset=x", HttpStatusCode.BadRequest)]
    [InlineData("CFDocuments?orderBy=sideways", HttpStatusCode.BadRequest)]
    [InlineData("CFDocuments?filter=title;drop", HttpStatusCode.BadRequest)]
    public async Task Read_WhatIsNotThereOrNotUnderstood_IsSaidAsCaseSaysIt(string path, HttpStatusCode status)
    {
        using var browser = Client();

        var answer = await browser.GetAsync(Url($"ims/case/v1p1/{path}"));

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("failure", JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["imsx_codeMajor"]!.ToString());
    }

    private static string Broken(string what)
    {
        var package = JsonNode.Parse("""
            {"CFDocument":{"identifier":"0d0c9b3e-0000-4000-8000-000000000001","uri":"urn:d","creator":"c","title":"t","lastChangeDateTime":"2026-01-01T00:00:00Z"},
             "CFItems":[{"identifier":"0d0c9b3e-0000-4000-8000-000000000002","uri":"urn:a","fullStatement":"A","lastChangeDateTime":"2026-01-01T00:00:00Z"},
                        {"identifier":"0d0c9b3e-0000-4000-8000-000000000003","uri":"urn:b","fullStatement":"B","lastChangeDateTime":"2026-01-01T00:00:00Z"}],
             "CFAssociations":[{"identifier":"0d0c9b3e-0000-4000-8000-000000000004","uri":"urn:x","associationType":"isChildOf","lastChangeDateTime":"2026-01-01T00:00:00Z",
                 "originNodeURI":{"identifier":"0d0c9b3e-0000-4000-8000-000000000002"},"destinationNodeURI":{"identifier":"0d0c9b3e-0000-4000-8000-000000000003"}}]}
            """)!;
        var (first, association) = (package["CFItems"]![0]!, package["CFAssociations"]![0]!);

        switch (what)
        {
            case "no items":
                package["CFItems"] = new JsonArray();
                break;
            case "twice":
                first["identifier"] = package["CFItems"]![1]!["identifier"]!.ToString();
                break;
            case "no uuid":
                first["identifier"] = "one";
                break;
            case "no statement":
                first["fullStatement"] = "";
                break;
            case "unknown type":
                association["associationType"] = "isFriendOf";
                break;
            case "dangling":
                association["destinationNodeURI"]!["identifier"] = "nowhere";
                break;
            case "circle":
                var back = association.DeepClone();
                (back["originNodeURI"], back["destinationNodeURI"]) = (association["destinationNodeURI"]!.DeepClone(), association["originNodeURI"]!.DeepClone());
                package["CFAssociations"]!.AsArray().Add(back);
                break;
            default:
                package["CFRubrics"] = JsonNode.Parse("""
                    [{"identifier":"r","uri":"r","lastChangeDateTime":"x","CFRubricCriteria":[{"identifier":"c","uri":"c","lastChangeDateTime":"x","CFItemURI":{"identifier":"nobody"}}]}]
                    """);
                break;
        }

        return package.ToJsonString();
    }
}
