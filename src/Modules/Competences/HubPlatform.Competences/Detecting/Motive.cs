using System.Collections.Immutable;

namespace HubPlatform.Competences.Detecting;

/// <summary>
/// Four questions on why somebody wants a business of her own (opportunity or necessity), and what each answer speaks for. The answers give reasons to
/// talk about, never a score: what they amount to, the two people say themselves.
/// </summary>
public static class Motive
{
    public const string Opportunity = "opportunity";
    public const string Necessity = "necessity";
    public const string Both = "both";

    public static ImmutableArray<string> Conclusions { get; } = [Opportunity, Necessity, Both];

    /// <summary>Texts: <c>competences.motive.{question}</c>, its answers <c>.{answer}</c>, and what an answer means <c>.{answer}.means</c>.</summary>
    public static ImmutableArray<MotiveQuestion> Questions { get; } =
    [
        new("origin", [new("liked", Opportunity), new("seen", Opportunity), new("known", Both), new("nothing-else", Necessity)]),
        new("job", [new("own", Opportunity), new("beside", Both), new("job", Necessity)]),
        new(TimeQuestion, [new("long", Opportunity), new("year", Both), new("months", Necessity)]),
        new("years", [new("yes", Opportunity), new("unsure", Both), new("no", Necessity)]),
    ];

    /// <summary>How long somebody can wait for an income: building a business takes time, and not everybody has it.</summary>
    public const string TimeQuestion = "time";

    public static bool IsAnswer(string question, string answer) =>
        Questions.FirstOrDefault(q => q.Id == question)?.Answers.Any(a => a.Value == answer) == true;

    /// <summary>What the given answers speak for, in the order of the questions.</summary>
    public static IReadOnlyList<MotiveReason> ReasonsIn(IReadOnlyDictionary<string, string> answers) =>
    [
        .. from question in Questions
           from answer in question.Answers
           where answers.GetValueOrDefault(question.Id) == answer.Value
           select new MotiveReason(question.Id, answer.Value, answer.SpeaksFor),
    ];
}

public sealed record MotiveQuestion(string Id, ImmutableArray<MotiveAnswer> Answers)
{
    public string Key => $"competences.motive.{Id}";

    public string KeyOf(MotiveAnswer answer) => $"{Key}.{answer.Value}";
}

public sealed record MotiveAnswer(string Value, string SpeaksFor);

public sealed record MotiveReason(string Question, string Answer, string SpeaksFor)
{
    public string AnswerKey => $"competences.motive.{Question}.{Answer}";

    public string MeaningKey => $"{AnswerKey}.means";
}
