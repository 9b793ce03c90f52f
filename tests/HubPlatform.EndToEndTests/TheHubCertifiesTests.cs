using System.Text.Json;

using Microsoft.Playwright;

using static Microsoft.Playwright.Assertions;

namespace HubPlatform.EndToEndTests;

/// <summary>From a track that is switched on to a certificate in a hand and in a phone, checked by tools that are not ours.</summary>
[Collection(Journeys.Name)]
public sealed class TheHubCertifiesTests(RunningHub hub)
{
    private const string First = "Mariam Azizi";
    private const string Second = "Yusuf Demir";

    private IPage _coach = null!;
    private IPage _referee = null!;
    private IPage _evaluator = null!;
    private IPage _professional = null!;

    [Fact]
    public Task TwoTracks_FromTrainingOverAssessment_ToAPrintedAndADigitalCertificate() => hub.WalkAsync(async () =>
    {
        var manager = await RegionStaff.FirstManagerAsync(hub, "Haspengouw");
        await RegionStaff.EnableCircularAsync(manager);
        await manager.PressAsync(manager.Main.GetByRole(AriaRole.Button, new() { Name = "Enable Creative" }));
        await manager.SeesAsync("The track is enabled. Coaches can start people in it now.");
        _coach = await RegionStaff.InviteAsync(hub, manager, "coach@haspengouw.example", "Joke Peeters", "Coach");
        var trainer = await RegionStaff.InviteAsync(hub, manager, "trainer@haspengouw.example", "Bart Hermans", "Trainer");
        _referee = await RegionStaff.InviteAsync(hub, manager, "referee@haspengouw.example", "Ingrid Nowak", "Referee");
        _evaluator = await RegionStaff.InviteAsync(hub, manager, "evaluation@haspengouw.example", "Paulo Costa", "Evaluation expert");
        _professional = await RegionStaff.InviteAsync(hub, manager, "professional@haspengouw.example", "Greet Maes", "Professional expert");

        var first = await LearnInCircularAsync(trainer);
        await CertifyAsync(first, First, "English", "circular");

        var second = await RegisterInCreativeAsync();
        await LearnInCreativeAsync(trainer, second);
        await CertifyAsync(second, Second, "العربية", "creative");
    });

    private async Task<string> LearnInCircularAsync(IPage trainer)
    {
        var file = await Coaching.RegisterAsync(_coach, First, "English", fromSession: false);
        await Coaching.InterviewAsync(_coach);
        await Coaching.DetectAsync(_coach);
        await _coach.FinishStepAsync("Describe your idea", "This is done", step => step.WriteAsync("What do you want to make, repair or sell?", "Bags."));
        await _coach.FinishStepAsync("Talk about your plan", "We met");
        await Coaching.ComposePlanAsync(_coach, "We both accept this plan now", "Learn to sort and check");
        await Teaching.EnrolInNewGroupAsync(_coach, "Learn to sort and check used goods");
        await Teaching.TakeAttendanceAsync(trainer, First, "Sort and check");
        return file;
    }

    private async Task<string> RegisterInCreativeAsync()
    {
        await _coach.FollowAsync("People");
        await _coach.FollowAsync("Register a person");
        await _coach.Main.WriteAsync("Name", Second);
        await _coach.Main.ChooseAsync("How did you meet?", "Came to the hub");
        await _coach.Main.ChooseAsync("Language of the pages", "العربية");
        await _coach.Main.TickAsync("I have explained how starting a business works here");
        await _coach.Main.TickAsync("The person agrees");
        await _coach.Main.GetByLabel("Right to stay").SelectOptionAsync("Recognised refugee");
        await _coach.Main.ChooseAsync("Sector track", "Creative");
        await _coach.PressAsync("Register this person");
        await Expect(_coach.Main.GetByRole(AriaRole.Heading, new() { Name = Second, Level = 1 })).ToBeVisibleAsync();
        return new Uri(_coach.Url).GetLeftPart(UriPartial.Path);
    }

    /// <summary>Enrolled by hand, there on the day, the lesson read and the questions answered on her phone: only all of it completes the unit.</summary>
    private async Task LearnInCreativeAsync(IPage trainer, string file)
    {
        await Teaching.OpenGroupAsync(trainer, "Show your works", "Good pictures and recordings", hours: 4);
        await Teaching.EnrolByHandAsync(_coach, file, "Good pictures and recordings");
        await Teaching.TakeAttendanceAsync(trainer, Second, "Good pictures and recordings", completes: false);
        var phone = await hub.PersonAsync("ar", phone: true);
        await phone.GotoAsync(await Coaching.MakeLinkAsync(_coach, file));
        await phone.PressAsync(phone.Main.GetByRole(AriaRole.Button).First);
        await Teaching.LearnOnThePhoneAsync(phone, $"{hub.Process.Address}/haspengouw");
        await _coach.GotoAsync(file + "/learning");
        await _coach.SeesAsync("Completed");
    }

    /// <summary>Asked for, judged, issued; then in her own hands.</summary>
    private async Task CertifyAsync(string file, string name, string language, string track)
    {
        var recognition = await Recognising.AskAsync(_coach, file, competences: 2);
        await Recognising.HandInPhotoAsync(_coach, "A bag from a banner");
        await Recognising.DeclareAsync(_referee, recognition);
        await Recognising.GiveSeatsAsync(_referee);
        await Recognising.DeclareAsync(_evaluator, recognition);
        await Recognising.DeclareAsync(_professional, recognition);
        Assert.Empty(await Accessibility.ViolationsAsync(_professional, "judging"));
        await Recognising.JudgeAsync(_evaluator, recognition, "Appraise the evidence");
        await Recognising.JudgeAsync(_professional, recognition, "Write down the practical test");
        var document = await Recognising.IssueAsync(_referee, recognition, "Certificate of competence");

        var phone = await hub.PersonAsync(language == "English" ? "en" : "ar", phone: true);
        await phone.GotoAsync(await Coaching.MakeLinkAsync(_coach, file));
        await phone.PressAsync(phone.Main.GetByRole(AriaRole.Button).First);
        await phone.GotoAsync($"{hub.Process.Address}/haspengouw/my/documents/{document}");
        await Expect(phone.Locator(".sheet-holder")).ToContainTextAsync(name);
        await hub.PictureAsync(phone, $"certificate {language}");
        Assert.Empty(await Accessibility.ViolationsAsync(phone, $"the certificate in {language}"));

        var scanned = await Certificates.PrintAndScanAsync(phone);
        Assert.StartsWith($"{hub.Process.Address}/haspengouw/v/", scanned, StringComparison.Ordinal);
        var stranger = await hub.PersonAsync();
        await stranger.GotoAsync(scanned);
        await stranger.SeesAsync("Yes, it is valid.");
        Assert.Empty(await Accessibility.ViolationsAsync(stranger, "verification"));
        await Expect(stranger.Main.GetByText(name)).ToHaveCountAsync(0);

        var token = await Certificates.DownloadAsync(phone, language == "English" ? "Take it with me (digital)" : "خذها معك (رقمية)");
        using var claims = JsonDocument.Parse(await Certificates.VerifyAsync(token));
        Assert.Equal($"{hub.Process.Address}/haspengouw/credentials/issuer", claims.RootElement.GetProperty("iss").GetString());
        var achievement = claims.RootElement.GetProperty("credentialSubject").GetProperty("achievement");
        Assert.Contains(track, achievement.GetProperty("name").GetString(), StringComparison.Ordinal);
        Assert.Equal(2, achievement.GetProperty("alignment").GetArrayLength());
        Assert.DoesNotContain(name.Split(' ')[1], claims.RootElement.GetRawText(), StringComparison.Ordinal);
    }
}
