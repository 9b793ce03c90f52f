using HubPlatform.Competences.Certifying;
using HubPlatform.Competences.Detecting;
using HubPlatform.Competences.Proving;
using HubPlatform.Competences.Recognising;
using HubPlatform.Kernel.Demo;
using HubPlatform.Kernel.People;
using HubPlatform.Trajectories.Contracts;

namespace HubPlatform.Competences.Demo;

/// <summary>An invented person is judged by the invented referee and experts of her region, and takes a document home.</summary>
internal static class JudgedDemo
{
    /// <summary>False for a step that is a talk.</summary>
    public static async Task<bool> DoAsync(Guid taskId, DemoPerson person, Caller coach, DateTimeOffset at, IDemoHand hand)
    {
        var task = await hand.DoAsync(coach, at, new GetTask(taskId));

        if (task.JudgedBy is not { } method)
        {
            return false;
        }

        var recognition = await OpenAsync(task, person, coach, at, hand);
        await JudgeAsync(recognition, method, at, hand);
        var kind = method switch { JudgingMethod.Evidence => DocumentKind.Card, _ => DocumentKind.Certificate };
        await hand.DoAsync(hand.Staff("referee"), at, new IssueDocument(recognition, kind));
        await hand.DoAsync(hand.Staff("referee"), at, new CloseRecognition(recognition, DetectionStep.Ready, null));
        return true;
    }

    private static async Task<Guid> OpenAsync(TaskView task, DemoPerson person, Caller coach, DateTimeOffset at, IDemoHand hand)
    {
        var (referee, evaluator, professional) = (hand.Staff("referee"), hand.Staff("evaluation"), hand.Staff("professional"));
        await hand.DoAsync(coach, at, new HandInEvidence(task.ParticipantId, "informal", "witness", person.Idea, "She showed me how she does it.", [], "A neighbour who saw it", null));
        var recognition = await hand.DoAsync(coach, at, new OpenRecognition(task.ParticipantId, task.TaskId, null, [], referee.AccountId));
        await hand.DoAsync(referee, at, new DeclareInterests(recognition, false, null));
        await hand.DoAsync(referee, at, new GiveSeat(recognition, Roles.EvaluationExpert, evaluator.AccountId, null));
        await hand.DoAsync(referee, at, new GiveSeat(recognition, Roles.ProfessionalExpert, professional.AccountId, "A workshop in town"));
        await hand.DoAsync(evaluator, at, new DeclareInterests(recognition, false, null));
        await hand.DoAsync(professional, at, new DeclareInterests(recognition, false, null));
        return recognition;
    }

    private static async Task JudgeAsync(Guid recognition, JudgingMethod method, DateTimeOffset at, IDemoHand hand)
    {
        var by = hand.Staff(JudgeHandler.SeatOf(method) == Roles.ProfessionalExpert ? "professional" : "evaluation");
        var view = await hand.DoAsync(by, at, new GetRecognition(recognition));
        Guid[] evidence = method == JudgingMethod.Evidence ? [.. view.Evidence.Select(e => e.Id)] : [];

        foreach (var competence in view.Competences)
        {
            var level = Math.Min(competence.Levels.Count, Math.Max(view.Minimum, 3));
            await hand.DoAsync(by, at, new Judge(recognition, competence.Code, method, level, "She explained each step and did it.", evidence));
        }
    }
}
