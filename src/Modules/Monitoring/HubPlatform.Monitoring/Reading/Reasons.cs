using HubPlatform.Kernel.Text;

namespace HubPlatform.Monitoring.Reading;

/// <summary>Why somebody went no further, as people say it: the text of a code of the short list, or the words somebody wrote.</summary>
internal static class Reasons
{
    extension(Words words)
    {
        public string Reason(string? reason) => reason is null ? words["monitoring.figures.left.no-reason"]
            : words.Has(KeyOf(reason)) ? words[KeyOf(reason)]
            : reason;

        /// <summary>For others than the region: only reasons of the short list. What somebody wrote may tell who it was about.</summary>
        public string ReasonForOthers(string? reason) =>
            reason is null || words.Has(KeyOf(reason)) ? words.Reason(reason) : words["monitoring.figures.left.own-words"];
    }

    private static string KeyOf(string reason) => $"trajectories.reason.{reason}";
}
