using HubPlatform.Kernel.Text;
using HubPlatform.Kernel.Tracks;
using HubPlatform.Workflows.Activities;

namespace HubPlatform.Workflows.Operating;

/// <summary>What an outcome is called on a page: by the activity where it is the activity's, else as the designer wrote it.</summary>
internal static class OutcomeWords
{
    public static TextValue Say(Words words, ITrackCatalogue tracks, string? trackId, string activityType, string outcome) =>
        ActivityCatalogue.Find(activityType, null)?.Ports.FirstOrDefault(p => p.Name == outcome)?.DisplayName is { } name ? Plainly(words, name.In(words.Language.Code))
        : outcome == "Done" ? words.Value("workflows.simulate.done")
        : words.Say(tracks, trackId, outcome);

    public static TextValue Plainly(Words words, string text) => new(text, text, words.Language.Code, TextState.Checked);
}
