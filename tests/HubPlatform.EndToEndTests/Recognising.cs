using Microsoft.Playwright;

namespace HubPlatform.EndToEndTests;

/// <summary>How what somebody can do is recognised: asked for by her coach, organised by the referee, judged by two experts.</summary>
internal static class Recognising
{
    public static async Task<string> AskAsync(IPage coach, string file, int competences)
    {
        await coach.GotoAsync(file);
        await coach.FollowAsync("Strengths and documents");
        await coach.FollowAsync("Ask for an assessment");
        var boxes = coach.Main.GetByRole(AriaRole.Group, new() { Name = "Which competences?" }).GetByRole(AriaRole.Checkbox);

        for (var no = 0; no < competences; no++)
        {
            await boxes.Nth(no).CheckAsync();
        }

        await coach.Main.Locator("select[name=RefereeId]").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await coach.PressAsync("Ask for it");
        return coach.Url;
    }

    public static async Task HandInPhotoAsync(IPage coach, string name)
    {
        await coach.Main.UnfoldAsync("Hand something in");
        await coach.Main.ChooseAsync("What do you hand in?", "A photo");
        await coach.Main.WriteAsync("Give it a name", name);
        await coach.Main.WriteAsync("What does it show?", "She made forty of these.");
        await coach.Main.ChooseAsync("Where did you learn it?", "In life, by doing");
        await coach.Main.Locator("input[name=File]").SetInputFilesAsync(new FilePayload { Name = "work.png", MimeType = "image/png", Buffer = await coach.ScreenshotAsync() });
        await coach.PressAsync("Hand it in");
        await coach.SeesAsync("place and device taken out of the picture");
    }

    public static async Task DeclareAsync(IPage judge, string recognition)
    {
        await judge.GotoAsync(recognition);
        await judge.Main.ChooseAsync("Does anything tie you to this person?", "No, I judge freely");
        await judge.PressAsync("Send this answer");
    }

    public static async Task GiveSeatsAsync(IPage referee)
    {
        foreach (var (fold, role) in new[] { ("Ask an evaluation expert", "evaluation-expert"), ("Ask a professional expert", "professional-expert") })
        {
            await referee.Main.UnfoldAsync(fold);
            await referee.Main.Locator($"#seat-{role}-account").SelectOptionAsync(new SelectOptionValue { Index = 1 });

            if (role == "professional-expert")
            {
                await referee.Main.WriteAsync("Where does she work?", "Workshop De Schakel");
            }

            await referee.PressAsync(referee.Main.Locator($"form:has(#seat-{role}-account)").GetByRole(AriaRole.Button));
        }
    }

    /// <summary>The same finding on everything that is looked at.</summary>
    public static async Task JudgeAsync(IPage judge, string recognition, string fold)
    {
        await judge.GotoAsync(recognition);
        var count = await judge.Main.Locator("summary").Filter(new() { HasText = fold }).CountAsync();

        for (var no = 0; no < count; no++)
        {
            var details = judge.Main.Locator("details").Filter(new() { Has = judge.Locator("summary").Filter(new() { HasText = fold }) }).Nth(no);
            await details.Locator("summary").ClickAsync();

            if (fold == "Appraise the evidence")
            {
                await details.GetByRole(AriaRole.Checkbox).First.CheckAsync();
            }

            await details.GetByRole(AriaRole.Radio).Nth(3).CheckAsync();
            await details.WriteAsync("Why?", "She explained each step and did it.");
            await judge.PressAsync(details.GetByRole(AriaRole.Button));
        }
    }

    public static async Task<string> IssueAsync(IPage referee, string recognition, string document)
    {
        await referee.GotoAsync(recognition);
        await referee.Main.ChooseAsync("Issue a document", document);
        await referee.PressAsync("Issue it");
        await referee.SeesAsync(document);
        return referee.Url[(referee.Url.LastIndexOf('/') + 1)..];
    }
}
