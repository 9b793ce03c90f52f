using System.Globalization;
using System.Text.Json.Nodes;

using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Text;
using HubPlatform.Trajectories.Contracts;
using HubPlatform.Trajectories.Listening;
using HubPlatform.Trajectories.Meeting;
using HubPlatform.Trajectories.Noting;
using HubPlatform.Trajectories.Planning;
using HubPlatform.Trajectories.Undoing;
using HubPlatform.Trajectories.Walking;

using MediatR;

using Microsoft.AspNetCore.Http;

namespace HubPlatform.Trajectories.Files;

/// <summary>Turns what was posted on a file into the one command it means. Anything else is not found.</summary>
internal sealed class FileActs(IMediator mediator, Words words)
{
    public const string Finish = "finish";
    public const string Postpone = "postpone";
    public const string Meet = "meet";
    public const string Answer = "answer";
    public const string Start = "start";
    public const string Rest = "rest";
    public const string GoOn = "go-on";
    public const string Redirect = "redirect";
    public const string Stop = "stop";
    public const string StopPlan = "stop-plan";
    public const string Undo = "undo";
    public const string Note = "note";
    public const string Propose = "propose";
    public const string Accept = "accept";
    public const string AcceptTogether = "accept-together";
    public const string SetAside = "set-aside";

    public static Guid? AboutOf(IFormCollection form) => Guid.TryParse(form["About"], out var about) ? about : null;

    /// <summary>Null when it was done.</summary>
    public async Task<Problem?> DoAsync(Guid participantId, IFormCollection form, CancellationToken cancellationToken)
    {
        if (form["Do"].ToString() == Start)
        {
            return (await mediator.Send(new StartTrajectory(participantId, form["Track"].ToString()), cancellationToken)).Problem;
        }

        if (AboutOf(form) is not { } about)
        {
            return Problem.NotFound;
        }

        return form["Do"].ToString() switch
        {
            Finish => await SendAsync(new FinishTask(about, form["Outcome"].ToString(), Answers(form)), cancellationToken),
            Postpone => await SendAsync(new PostponeTask(about, Day(form["Until"])), cancellationToken),
            Meet => await SendAsync(new MakeAppointment(about, Moment(form["At"]), form["Place"]), cancellationToken),
            Answer => await SendAsync(new AnswerArrival(about, form["Words"]), cancellationToken),
            Rest => await SendAsync(new PauseTrajectory(about, Day(form["Until"]), form["Why"]), cancellationToken),
            GoOn => await SendAsync(new ResumeTrajectory(about), cancellationToken),
            Redirect => await SendAsync(new RedirectTrajectory(about, form["WhereTo"], form["Words"]), cancellationToken),
            Stop => await SendAsync(new StopTrajectory(about, form["Reason"], form["Words"]), cancellationToken),
            StopPlan => await SendAsync(new StopPlan(about), cancellationToken),
            Undo => await SendAsync(new UndoMyLastStep(about), cancellationToken),
            Note => (await mediator.Send(new AddNote(about, form["Text"]), cancellationToken)).Problem,
            Propose => await ProposeAsync(about, form, cancellationToken),
            Accept => await SendAsync(new AcceptPlan(about, Number(form["Revision"]) ?? 0), cancellationToken),
            AcceptTogether => await SendAsync(new AcceptPlanTogether(about, Number(form["Revision"]) ?? 0), cancellationToken),
            SetAside => await SendAsync(new SetSuggestionAside(about), cancellationToken),
            _ => Problem.NotFound,
        };
    }

    private async Task<Problem?> ProposeAsync(Guid trajectoryId, IFormCollection form, CancellationToken cancellationToken)
    {
        var together = form["How"] == "together";
        var proposed = await mediator.Send(new ProposePlan(trajectoryId, Modules(form), Accept: form["How"] == "accept"), cancellationToken);

        // Two acts on purpose: what was proposed, and that both said yes to it, stand apart in the audit.
        return proposed.Failed || !together
            ? proposed.Problem
            : await SendAsync(new AcceptPlanTogether(trajectoryId, proposed.Value), cancellationToken);
    }

    private async Task<Problem?> SendAsync(ICommand command, CancellationToken cancellationToken) =>
        (await mediator.Send(command, cancellationToken)).Problem;

    /// <summary>Ticked plan modules by the numbers written beside them; without a number, after the others.</summary>
    private static List<string> Modules(IFormCollection form) =>
    [
        .. form["Module"].OfType<string>().Select((id, place) => (id, number: Number(form["Number." + id]) ?? int.MaxValue, place))
            .OrderBy(m => m.number).ThenBy(m => m.place).Select(m => m.id),
    ];

    public static JsonObject Answers(IFormCollection form)
    {
        var answers = new JsonObject();

        foreach (var (name, values) in form.Where(f => f.Key.StartsWith(FormAnswers.Prefix, StringComparison.Ordinal)))
        {
            var texts = values.OfType<string>().ToList();
            answers[name[FormAnswers.Prefix.Length..]] = texts.Count == 1
                ? JsonValue.Create(texts[0])
                : new JsonArray([.. texts.Select(t => JsonValue.Create(t))]);
        }

        return answers;
    }

    private static DateOnly? Day(string? typed) =>
        DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private DateTimeOffset? Moment(string? typed) =>
        DateTime.TryParseExact(typed, ["yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)
            ? words.FromLocal(moment)
            : null;

    private static int? Number(string? typed) => int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
