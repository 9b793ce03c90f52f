using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.People;
using HubPlatform.Participants.Listing;
using HubPlatform.TestKit;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Tests.Participants.Listing;

public sealed class ListPeopleTests : HubTest
{
    [Theory]
    [InlineData("sam", "Samira Haddad")]
    [InlineData("HADDAD sam", "Samira Haddad")]
    [InlineData("zoe", "Zoë Ångström")]
    [InlineData("angstrom", "Zoë Ångström")]
    [InlineData("ismail", "İsmail Yıldız")]
    [InlineData("yildiz", "İsmail Yıldız")]
    [InlineData("سميرة", "Samira Haddad")]
    [InlineData("100%", "")]
    [InlineData("_", "")]
    public async Task Search_ByNameAsTyped_Finds(string typed, string expected)
    {
        await DoAsync(Registration.Of() with { OwnScriptName = "سَميرة حداد" });
        await DoAsync(Registration.Of("Zoë Ångström"));
        await DoAsync(Registration.Of("İsmail Yıldız"));

        var found = await DoAsync(new ListPeople(typed, null, null, 1));

        Assert.Equal(expected, string.Join(", ", found.Rows.Select(r => r.Name)));
    }

    [Fact]
    public async Task List_IsByNameInPagesOfForty()
    {
        foreach (var i in Enumerable.Range(0, 43))
        {
            await DoAsync(Registration.Of($"Person {42 - i:00}"));
        }

        var first = await DoAsync(new ListPeople(null, null, null, 1));
        var second = await DoAsync(new ListPeople(null, null, null, 2));
        var beyond = await DoAsync(new ListPeople(null, null, null, 99));

        Assert.Equal(("Person 00", "Person 39", 43), (first.Rows[0].Name, first.Rows[^1].Name, first.Total));
        Assert.Equal(["Person 40", "Person 41", "Person 42"], second.Rows.Select(r => r.Name));
        Assert.Equal(2, beyond.Page);
    }

    [Fact]
    public async Task List_ShowsOnlyFilesTheCallerMayOpen()
    {
        await DoAsync(Registration.Of("Mine"));
        await DoAsync(Registration.Of("Hers"), OtherCoach);
        await DoAsync(Registration.Of("Nobody's"), Lead);

        Assert.Equal("Mine, Nobody's", await NamesAsync(null, Coach));
        Assert.Equal("Mine", await NamesAsync("mine", Coach));
        Assert.Equal("Nobody's", await NamesAsync("nobody", Coach));
        Assert.Equal("Hers, Mine, Nobody's", await NamesAsync(null, Lead));
    }

    [Theory]
    [InlineData("manager")]
    [InlineData("designer")]
    [InlineData("trainer")]
    [InlineData("participant")]
    [InlineData("nobody")]
    public async Task List_ForOthers_IsNotFound(string who) =>
        Assert.Equal(Problem.NotFound, (await SendAsync(new ListPeople(null, null, null, 1), People.Named(who))).Problem);

    [Fact]
    public async Task Page_WithFortyLongNames_ShowsAndEncodesThem()
    {
        var browser = await Hub.StaffAsync(Region, Roles.Coach);
        var coach = Caller.Staff(browser.AccountId, "Els", Roles.Coach);
        var lasting = string.Join(' ', Enumerable.Repeat("Wijewickramasinghe", 9));
        await DoAsync(Registration.Of($"<b>{lasting}</b>"), coach);

        var html = await browser.Client.GetStringAsync(Url("people?search=wije"));

        Assert.Contains($"&lt;b&gt;{lasting}&lt;/b&gt;", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>Wije", html, StringComparison.Ordinal);
        Assert.Contains("1 person", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_WithoutSignIn_LeadsToTheDoor()
    {
        var answer = await Client().GetAsync(Url("people"), TestContext.Current.CancellationToken);

        Assert.Equal(System.Net.HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(0, await InDatabaseAsync(db => db.Audit.CountAsync()));
    }

    private async Task<string> NamesAsync(string? whose, Caller caller) =>
        string.Join(", ", (await DoAsync(new ListPeople(null, null, whose, 1), caller)).Rows.Select(r => r.Name));
}
