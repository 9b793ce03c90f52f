using System.Net;

using HubPlatform.Kernel.People;
using HubPlatform.Training;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Tests.Training.Teaching;

/// <summary>A lead gives a place, a trainer takes attendance, both by pages only.</summary>
public sealed class TrainingPagesTests : TrainingTest
{
    [Fact]
    public async Task Pages_FromTheStepToTheCompletedCourse()
    {
        await DrawCourseAsync();
        var learner = await LearnerAsync();
        using var lead = await StaffClientAsync(Roles.Lead);
        using var trainer = await StaffClientAsync(Roles.Trainer);
        var enrol = Url($"training/enrol/{learner.Task}");

        var wrong = await lead.PostAsync(enrol, "new-group", ("Form.Session.StartsAt", "tomorrow"), ("Form.Session.Hours", "6"), ("Form.Places", "many"));
        var text = await wrong.TextAsync();
        Assert.Contains("Choose a day and a time.", text, StringComparison.Ordinal);
        Assert.Contains("Write a number of places", text, StringComparison.Ordinal);

        var given = await lead.PostAsync(
            enrol, "new-group", ("Form.Session.StartsAt", "2026-03-03T10:00"), ("Form.Session.Hours", "6"), ("Form.Session.Place", "Hub Genk"), ("Form.Places", "12"));
        Assert.Equal(HttpStatusCode.Redirect, given.StatusCode);
        Assert.Contains("A place is given", await lead.ReadAsync(enrol), StringComparison.Ordinal);

        var file = await lead.ReadAsync(Url($"people/{learner.Person}"));
        Assert.Contains("Samira Haddad has a place.", file, StringComparison.Ordinal);
        Assert.Contains("Next session: Tuesday 3 March, 10:00.", file, StringComparison.Ordinal);
        Assert.Contains("Open the course", file, StringComparison.Ordinal);
        Assert.DoesNotContain("Choose a group", file, StringComparison.Ordinal);
        using var phone = await ParticipantClientAsync(learner.Person);
        var hers = await phone.ReadAsync(Url("my"));
        Assert.Contains("لديك مكان في هذه الدورة.", hers, StringComparison.Ordinal);
        Assert.Contains("href=\"my/learning/", hers, StringComparison.Ordinal);

        LetPass(TimeSpan.FromDays(1));
        Assert.Contains("Samira Haddad", await trainer.ReadAsync(Url("training")), StringComparison.Ordinal);
        var (session, enrolment) = await FirstAsync();
        var taken = await trainer.PostAsync(Url($"training/sessions/{session.Id}"), "attendance", ("Form.Present", enrolment.Id.ToString()));
        Assert.Equal(HttpStatusCode.Redirect, taken.StatusCode);

        Assert.Equal(["learned"], await StandsAtAsync(learner));
        var group = await trainer.ReadAsync(Url($"training/groups/{session.CohortId}"));
        Assert.Contains("Completed", group, StringComparison.Ordinal);
        Assert.DoesNotContain($"people/{learner.Person}", group, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("training?day=yesterday&page=x")]
    [InlineData("training?day=2026-02-30")]
    [InlineData("training/groups/00000000-0000-0000-0000-000000000001")]
    [InlineData("training/sessions/00000000-0000-0000-0000-000000000001?saved=perhaps")]
    [InlineData("training/enrol/00000000-0000-0000-0000-000000000001")]
    [InlineData("aftercare?show=all&page=-3")]
    [InlineData("detection/00000000-0000-0000-0000-000000000001")]
    [InlineData("assessments/00000000-0000-0000-0000-000000000001")]
    public async Task Pages_AtAddressesOfNothing_AnswerWithoutFailing(string path)
    {
        using var lead = await StaffClientAsync(Roles.Lead);

        Assert.True((await lead.GetAsync(Url(path), TestContext.Current.CancellationToken)).StatusCode is HttpStatusCode.OK or HttpStatusCode.NotFound);
    }

    private Task<(Session, Enrolment)> FirstAsync() =>
        InDatabaseAsync(async db => (await db.Set<Session>().SingleAsync(), await db.Set<Enrolment>().SingleAsync()));
}
