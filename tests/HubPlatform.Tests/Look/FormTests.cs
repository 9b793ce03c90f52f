using System.Text.RegularExpressions;

using HubPlatform.Kernel.Commands;
using HubPlatform.Look;

namespace HubPlatform.Tests.Look;

public sealed class FormTests
{
    private static readonly Problem NameMissing = Problem.Invalid("DisplayName", "NotEmptyValidator");

    [Fact]
    public async Task Form_FieldWithAProblem_SaysItBesideTheFieldAndLinksToItByItsLabel()
    {
        var html = await Rendered.HtmlAsync<PostForm>("en",
            ("Name", "register"),
            ("Problem", NameMissing),
            ("ChildContent", Rendered.Containing<FieldText>(("Name", "Form.DisplayName"), ("Label", (Phrase)"Her name"), ("Hint", (Phrase)"As on her card"))));

        Assert.Contains("""href="/limburg/people/new?from=desk#field-displayname">Her name: Please fill this in.</a>""", Squeezed(html), StringComparison.Ordinal);
        Assert.Contains("""id="field-displayname" name="Form.DisplayName" type="text" required aria-invalid="true" aria-describedby="field-displayname-hint field-displayname-error" """.Trim(), Squeezed(html), StringComparison.Ordinal);
        Assert.Contains("""id="field-displayname-error"><svg""", Squeezed(html), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Form_FieldOfAnotherName_StaysClean()
    {
        var html = await Rendered.HtmlAsync<PostForm>("en",
            ("Name", "register"),
            ("Problem", NameMissing),
            ("ChildContent", Rendered.Containing<FieldText>(("Name", "Form.Phone"), ("Label", (Phrase)"Phone"))));

        Assert.DoesNotContain("aria-invalid", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Field_LabelOnlyInEnglish_IsMarkedAsEnglishOnAnArabicPage()
    {
        var html = await Rendered.HtmlAsync<FieldText>("ar", ("Name", "idea"), ("Label", new Phrase("Your idea", "en")), ("Required", false));

        Assert.Contains("""<span lang="en" dir="ltr" class="other-language">Your idea</span>""", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Form.People[0].Name", "field-people-0--name")]
    [InlineData("People[0].Name", "field-people-0--name")]
    [InlineData("answers.idea", "field-answers-idea")]
    public void Id_OfInputAndProblem_IsTheSame(string name, string id) => Assert.Equal(id, FieldId.Of(name));

    private static string Squeezed(string html) => Regex.Replace(html, @"\s*\n\s*", "");
}
