using System.Text.Json;

using HubPlatform.Host;
using HubPlatform.Look;

namespace HubPlatform.Tests.Look;

public sealed class TextTests
{
    // Frames and shared components stand around participants' pages too, so they speak all languages of pages.
    [Theory]
    [InlineData(typeof(LookModule))]
    [InlineData(typeof(HostMarker))]
    public void Texts_OfWhatEveryPageShows_ExistInEveryLanguage(Type inAssembly)
    {
        var english = Keys(inAssembly, "en");

        // Only designers meet the parts that edit, and their pages speak three languages.
        var forParticipants = english.FindAll(key => !key.StartsWith("look.editing.", StringComparison.Ordinal));

        Assert.All(["nl", "de"], language => Assert.Equal(english, Keys(inAssembly, language)));
        Assert.All(["fr", "ar"], language => Assert.Equal(forParticipants, Keys(inAssembly, language)));
    }

    private static List<string> Keys(Type inAssembly, string language)
    {
        using var stream = inAssembly.Assembly.GetManifestResourceStream($"Texts/{language}.json")!;
        using var json = JsonDocument.Parse(stream);
        return [.. json.RootElement.EnumerateObject().Select(e => e.Name).Where(n => n != "$state").Order(StringComparer.Ordinal)];
    }
}
