using HubPlatform.TrackSdk;

namespace HubPlatform.Tracks.Handcraft;

/// <summary>What a finished course makes possible, said to the coach while it is fresh; whether it goes into the plan is for her and the participant to decide.</summary>
internal static class AfterACourse
{
    public static ListenerDeclaration Listener { get; } = new("handcraft.after-a-course", [TrackEvents.CourseCompleted], Hear);

    private static IEnumerable<Intention> Hear(TrackEvent happened) => (happened.Fact("curriculum"), happened.Fact("unit")) switch
    {
        // Who works with wood or metal has no need of the lesson on clean work.
        ("handcraft.safety-basics", null or "safe-work") =>
            [new SuggestPlanModule("handcraft.workshop", "The lesson on safe work is done. A place and tools can be looked for now.")],
        ("handcraft.at-the-master", null) =>
            [new SuggestPlanModule("handcraft.shared-workshop", "The days with the master are done. Real orders under protection are a good next step.")],
        ("handcraft.selling-handmade", null) =>
            [new SuggestPlanModule("handcraft.business-plan", "The course on selling is done. With the price of an hour the plan can be calculated.")],
        _ => [],
    };
}
