using System.Globalization;

using HubPlatform.Trajectories.Desk;

namespace HubPlatform.Trajectories;

/// <summary>Paths below the region.</summary>
public static class TrajectoryLinks
{
    public static string File(Guid participantId) => $"people/{participantId}";

    public static string Step(Guid participantId, Guid taskId) => $"people/{participantId}#{StepId(taskId)}";

    /// <summary>Id of a step's element on a file.</summary>
    public static string StepId(Guid taskId) => $"step-{taskId:N}";

    public static string Desk(DeskGroup? only = null, int page = 1, Guid? person = null)
    {
        List<string> parts = [];

        if (only is { } group)
        {
            parts.Add("show=" + group.Name);
        }

        if (page > 1)
        {
            parts.Add("page=" + page.ToString(CultureInfo.InvariantCulture));
        }

        if (person is { } id)
        {
            parts.Add($"person={id}");
        }

        return parts.Count == 0 ? "desk" : "desk?" + string.Join('&', parts);
    }

    /// <summary>Pages other modules serve for a kind of step; null when the step is done where it stands.</summary>
    public static string? Served(string kind, Guid taskId) => kind switch
    {
        TaskKinds.Detection or TaskKinds.Assess => $"detection/{taskId}",
        TaskKinds.Enrol => $"training/enrol/{taskId}",
        TaskKinds.IssueDocument => $"recognitions/step/{taskId}",
        _ => null,
    };

    /// <summary>Particulars, consent, status and hand-over, served by Participants.</summary>
    public static string Details(Guid participantId) => $"people/{participantId}/details";

    /// <summary>What was found over time, assessments and documents, served by Competences.</summary>
    public static string Strengths(Guid participantId) => $"people/{participantId}/strengths";

    /// <summary>The participant's own page of a course, served by Training.</summary>
    public static string MyCourse(Guid enrolmentId) => $"my/learning/{enrolmentId}";

    /// <summary>What a person learns, and places given by hand, served by Training.</summary>
    public static string Learning(Guid participantId) => $"people/{participantId}/learning";

    /// <summary>The participant's sign-in link, served by Access.</summary>
    public static string SignInLink(Guid participantId) => $"people/{participantId}/link";
}
