using Markdig;
using Markdig.Renderers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace HubPlatform.Training.Learning;

/// <summary>Lessons are Markdown without HTML, read paragraph by paragraph: each is one text that may have a translation.</summary>
internal static class Lesson
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().Build();

    public static IReadOnlyList<string> Paragraphs(string content) =>
        [.. content.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    /// <summary>HTML of one paragraph. Links lead to the web or nowhere, whatever somebody wrote; pictures do not load from elsewhere.</summary>
    public static string Html(string paragraph)
    {
        var document = Markdown.Parse(paragraph, Pipeline);

        foreach (var link in document.Descendants<LinkInline>())
        {
            link.Url = !link.IsImage && IsWeb(link.Url) ? link.Url : "";
        }

        foreach (var link in document.Descendants<AutolinkInline>().Where(l => !l.IsEmail && !IsWeb(l.Url)))
        {
            link.Url = "";
        }

        // The page has its own h1 and h2.
        foreach (var heading in document.Descendants<HeadingBlock>())
        {
            heading.Level = Math.Clamp(heading.Level + 1, 3, 6);
        }

        using var writer = new StringWriter();
        var renderer = new HtmlRenderer(writer);
        Pipeline.Setup(renderer);
        renderer.Render(document);
        return writer.ToString();
    }

    private static bool IsWeb(string? url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http";
}
