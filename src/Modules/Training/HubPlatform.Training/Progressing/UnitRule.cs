using HubPlatform.TrackSdk;

namespace HubPlatform.Training.Progressing;

/// <summary>What a unit's rule comes to, once the defaults of how it is taught are filled in.</summary>
/// <param name="Minutes">To be there in a group.</param>
/// <param name="QuizPercent">0 where the quiz is practice, or there is none.</param>
internal sealed record UnitRule(int Minutes, int QuizPercent, bool Read)
{
    private const int AttendedByDefault = 80;
    private const int QuizByDefault = 70;

    /// <param name="whole">The curriculum's own rule, for who follows all of it: what it says comes first.</param>
    public static UnitRule Of(Unit unit, CompletionRule? whole = null)
    {
        var attended = unit.IsTaught ? whole?.AttendedPercent ?? unit.Rule?.AttendedPercent ?? AttendedByDefault : 0;
        var quiz = whole?.QuizPercent ?? unit.Rule?.QuizPercent ?? (unit.IsTaught ? 0 : QuizByDefault);
        return new UnitRule(
            unit.Minutes * Percent(attended) / 100, unit.Quiz.Count == 0 ? 0 : Percent(quiz), whole?.LessonRead ?? unit.Rule?.LessonRead ?? !unit.IsTaught);
    }

    /// <summary>Of what somebody follows, as many minutes as she has to be there.</summary>
    public static int MinutesOf(IEnumerable<Unit> units, CompletionRule? whole) => units.Sum(u => Of(u, whole).Minutes);

    private static int Percent(int value) => Math.Clamp(value, 0, 100);
}
