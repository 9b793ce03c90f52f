using HubPlatform.Competences;
using HubPlatform.Competences.Recognising;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.People;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Tests.Competences.Recognising;

public sealed class SeatTests : RecognitionTest
{
    [Fact]
    public async Task GiveSeat_InPlaceOfSomebody_BothStayReadable()
    {
        var recognition = await OpenedAsync();
        var other = await StaffAsync(Roles.EvaluationExpert);

        await DoAsync(new GiveSeat(recognition, Roles.EvaluationExpert, other.AccountId, null), Referee);

        var view = await DoAsync(new GetRecognition(recognition));
        Assert.Equal(["left", "asked"], view.Seats.Where(s => s.Role == Roles.EvaluationExpert).Select(s => s.State));
        Assert.Equal(Problem.NotFound, (await SendAsync(new GetRecognition(recognition), Evaluator)).Problem);
    }

    [Fact]
    public async Task GiveSeat_ToWhoHoldsAnother_IsRefused()
    {
        var recognition = await OpenedAsync();
        var both = await StaffAsync(Roles.EvaluationExpert, Roles.Referee);
        await DoAsync(new ChooseReferee(recognition, both.AccountId));
        await DoAsync(new DeclareInterests(recognition, false, null), both);

        await RefusedAsync(
            Problem.Invalid("AccountId", RecognitionProblems.SecondSeat), new GiveSeat(recognition, Roles.EvaluationExpert, both.AccountId, null), both);
    }

    [Theory]
    [InlineData(Roles.Trainer)]
    [InlineData(Roles.Coach)]
    [InlineData(Roles.EvaluationExpert)]
    public async Task GiveSeat_ProfessionalFromTheHouse_IsRefused(string other)
    {
        var recognition = await OpenedAsync();
        var inside = await StaffAsync(Roles.ProfessionalExpert, other);

        await RefusedAsync(
            Problem.Invalid("AccountId", RecognitionProblems.NotExternal), new GiveSeat(recognition, Roles.ProfessionalExpert, inside.AccountId, "The hub"), Referee);
    }

    [Fact]
    public async Task GiveSeat_ProfessionalWithoutAPlaceOfWork_IsRefused()
    {
        var recognition = await OpenedAsync();

        await RefusedAsync(
            Problem.Invalid("Organisation", RecognitionProblems.OrganisationMissing), new GiveSeat(recognition, Roles.ProfessionalExpert, Professional.AccountId, " "), Referee);
    }

    [Fact]
    public async Task GiveSeat_ByWhoIsNotItsReferee_IsRefused()
    {
        var recognition = await OpenedAsync();

        Assert.Equal(Problem.NotFound, (await SendAsync(new GiveSeat(recognition, Roles.EvaluationExpert, Evaluator.AccountId, null), await StaffAsync(Roles.Referee))).Problem);
        Assert.Equal(Problem.NotFound, (await SendAsync(new GiveSeat(recognition, Roles.EvaluationExpert, Evaluator.AccountId, null), Coach)).Problem);
    }

    [Fact]
    public async Task Declare_ATie_FreesTheSeatAndKeepsTheWords()
    {
        await StandsAtAssessmentAsync();
        var recognition = await DoAsync(Asked());

        await DoAsync(new DeclareInterests(recognition, true, "She is my cousin."), Referee);

        var seat = await InDatabaseAsync(db => db.Set<Seat>().SingleAsync());
        Assert.Equal(("She is my cousin.", true, (Guid?)null), (seat.Words, seat.HasConflict, seat.StandingAccount));
        Assert.Equal(Problem.NotFound, (await SendAsync(new GetRecognition(recognition), Referee)).Problem);
        await DoAsync(new ChooseReferee(recognition, (await StaffAsync(Roles.Referee)).AccountId));
    }

    [Fact]
    public async Task Declare_NoTieWhereTheHubKnowsOne_IsRefused()
    {
        var recognition = await OpenedAsync();
        var coachToo = await StaffAsync(Roles.Referee, Roles.Coach);
        await DoAsync(new ChooseReferee(recognition, coachToo.AccountId));
        await DoAsync(new HubPlatform.Participants.Keeping.HandOverFile(Person, coachToo.AccountId), Lead);

        await RefusedAsync(Problem.Invalid("HasConflict", RecognitionProblems.SheCoaches), new DeclareInterests(recognition, false, null), coachToo);
    }

    [Fact]
    public async Task Declare_NothingOrATieWithoutWords_IsRefused()
    {
        await StandsAtAssessmentAsync();
        var recognition = await DoAsync(Asked());

        await RefusedAsync(Problem.Invalid("HasConflict", "competences.answer-missing"), new DeclareInterests(recognition, null, null), Referee);
        await RefusedAsync(Problem.Invalid("Words", "competences.tie-words-missing"), new DeclareInterests(recognition, true, " "), Referee);
    }

    [Fact]
    public async Task See_BeforeAnswering_ShowsNoEvidence()
    {
        await StandsAtAssessmentAsync();
        await DoAsync(Witnessed());
        var recognition = await DoAsync(Asked());

        Assert.Empty((await DoAsync(new GetRecognition(recognition), Referee)).Evidence);
        Assert.Single((await DoAsync(new ListRecognitions(), Referee)).Lines, l => l.AsksMe && l.Unjudged == 1);

        await DoAsync(new DeclareInterests(recognition, false, null), Referee);

        Assert.Single((await DoAsync(new GetRecognition(recognition), Referee)).Evidence);
        Assert.Empty((await DoAsync(new ListRecognitions(), Evaluator)).Lines);
    }

    [Fact]
    public async Task List_TellsOpenOnesFirst_ThenWhatWasDecidedLast()
    {
        var first = await OpenedAsync("Samira Haddad");
        var second = await OpenedAsync("Nadia Amrani");
        await DoAsync(new CloseRecognition(second, "NotYet", "Three months more in the workshop"), Referee);
        Clock.Move(TimeSpan.FromHours(1));
        await DoAsync(new CloseRecognition(first, "NotYet", "Three months more in the workshop"), Referee);
        var open = await OpenedAsync("Yusuf Demir");

        var list = await DoAsync(new ListRecognitions(), Referee);

        Assert.Equal([open, first, second], list.Lines.Select(l => l.Id));
        Assert.Equal(3, list.Total);
        Assert.Empty((await DoAsync(new ListRecognitions(2), Referee)).Lines);

        async Task<Guid> OpenedAsync(string name)
        {
            await StandsAtAssessmentAsync(person: await RegisterAsync(name, null));
            return await SeatedAsync(await DoAsync(Asked()));
        }
    }
}
