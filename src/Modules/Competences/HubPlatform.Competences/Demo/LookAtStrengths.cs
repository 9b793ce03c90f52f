using HubPlatform.Competences.Detecting;
using HubPlatform.Kernel.Demo;
using HubPlatform.Kernel.People;

namespace HubPlatform.Competences.Demo;

/// <summary>Invented people rate themselves with their coach: differently from person to person, the same at every start.</summary>
internal sealed class LookAtStrengths : IDemoStep
{
    private static readonly string[] Words =
    [
        "I did this for my family for many years.",
        "In my uncle's shop I learned it by doing.",
        "I try it, and when it fails I try another way.",
        "With somebody beside me I dare more.",
        "My neighbours ask me for it.",
        "I am good at it at home, here I still have to find out.",
        "I wrote every euro down in a small book.",
        "People trust me when I explain it slowly.",
    ];

    public IReadOnlyCollection<string> Kinds { get; } = ["Detection", "Assess"];

    public async Task DoAsync(Guid taskId, DemoPerson person, Caller coach, DateTimeOffset at, IDemoHand hand)
    {
        if (await JudgedDemo.DoAsync(taskId, person, coach, at, hand))
        {
            return;
        }

        var step = await hand.DoAsync(coach, at, new GetDetection(taskId));
        var seed = person.Name.Sum(c => c);
        var necessity = person.Needs == Motive.Necessity;
        var ratings = step.Competences.Select((c, i) => new GivenRating(c.Code, Math.Min(c.Levels.Count, 1 + ((seed + (i * 5)) % 3)), Words[(seed + (i * 3)) % Words.Length]));

        // Who stands where things are prepared was not ready, whatever the levels say.
        var outcome = person.StandsAt is "prepare" or "prepared" ? DetectionStep.NotYet : DetectionStep.Ready;

        await hand.DoAsync(coach, at, new RecordDetection(
            taskId, outcome, [], necessity ? FromNecessity : FromOpportunity, necessity ? Motive.Necessity : Motive.Opportunity, [.. ratings], person.Idea, null));
    }

    /// <summary>Nothing of a talk is kept before it ends.</summary>
    public Task StandAsync(Guid taskId, DemoPerson person, Caller coach, DateTimeOffset at, IDemoHand hand) => Task.CompletedTask;

    private static Dictionary<string, string> FromOpportunity => new(StringComparer.Ordinal)
    {
        ["origin"] = "liked",
        ["job"] = "own",
        [Motive.TimeQuestion] = "year",
        ["years"] = "yes",
    };

    private static Dictionary<string, string> FromNecessity => new(StringComparer.Ordinal)
    {
        ["origin"] = "nothing-else",
        ["job"] = "job",
        [Motive.TimeQuestion] = "year",
        ["years"] = "unsure",
    };
}
