using System.Net;

using HubPlatform.Kernel.People;
using HubPlatform.Regions.Enabling;
using HubPlatform.Tests.Training;
using HubPlatform.Tests.Workflows.Engine;
using HubPlatform.Training.Enrolling;
using HubPlatform.Training.Learning;
using HubPlatform.Training.Teaching;
using HubPlatform.Trajectories.Contracts;
using HubPlatform.Trajectories.Listening;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Tests.Trajectories.Listening;

/// <summary>The handcraft track listens to its courses: what one makes possible stands before the coach, in her language, and she may leave it.</summary>
public sealed class SuggestedAfterACourseTests : TrainingTest
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await DoAsync(new EnableTrack("handcraft"), Manager);
    }

    [Fact]
    public async Task Lesson_OnSafeWork_Completed_SuggestsTheWorkshopToTheCoach_UntilSheLeavesIt()
    {
        var learner = await CraftspersonAsync("safe-work");
        await CompleteAsync(learner, "safe-work");

        var suggestion = await InDatabaseAsync(db => db.Set<PlanSuggestion>().SingleAsync());
        Assert.Equal(("handcraft.workshop", "handcraft.after-a-course"), (suggestion.ModuleId, suggestion.ListenerId));
        using var coach = await StaffClientAsync(Roles.Lead);
        coach.DefaultRequestHeaders.Add("Cookie", "hub-language=nl");
        var page = Url($"people/{learner.Person}");
        var shown = WebUtility.HtmlDecode(await coach.GetStringAsync(page, TestContext.Current.CancellationToken));
        Assert.Contains("Voorgesteld door het sectortraject", shown, StringComparison.Ordinal);
        Assert.Contains("De les over veilig werken is klaar. Nu kan er een plek en gereedschap gezocht worden.", shown, StringComparison.Ordinal);

        await DoAsync(new SetSuggestionAside(suggestion.Id));

        Assert.DoesNotContain("De les over veilig werken is klaar.", WebUtility.HtmlDecode(await coach.GetStringAsync(page, TestContext.Current.CancellationToken)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lesson_OnCleanWork_SuggestsNothing_BecauseTheUnitIsTold()
    {
        var learner = await CraftspersonAsync("clean-work");
        await CompleteAsync(learner, "clean-work");

        Assert.Equal(0, await InDatabaseAsync(db => db.Set<PlanSuggestion>().CountAsync()));
        Assert.Contains("\"unit\":\"clean-work\"", (await InDatabaseAsync(db => db.Set<HubPlatform.Kernel.Outbox.OutboxMessage>().SingleAsync(m => m.Kind == "track-event"))).Payload, StringComparison.Ordinal);
    }

    private async Task<Learner> CraftspersonAsync(string unit)
    {
        await PublishAsync("handcraft.trajectory", Bench.FlowJson($"{Course(unit, curriculum: "handcraft.safety-basics")},{Step("learned")},{Step("left")},{Step("elsewhere")}",
            "course.Completed>learned", "course.LeftEarly>left", "course.NoPlace>elsewhere"));
        var person = await RegisterAsync();
        var trajectory = await DoAsync(new StartTrajectory(person, "handcraft"));
        return new Learner(person, trajectory, await TaskAsync(trajectory, "Enrol"));
    }

    private async Task CompleteAsync(Learner learner, string unit)
    {
        var enrolment = await DoAsync(new EnrolParticipant(learner.Task, null));
        await DoAsync(new ReadLesson(enrolment, unit), Herself(learner.Person));
        await PassQuizAsync(learner, enrolment, unit);
        await DoAsync(new CompleteEnrolment(enrolment), Herself(learner.Person));
        Clock.Move(TimeSpan.FromMinutes(1));
        await RunPumpsAsync();
    }
}
