using HubPlatform.Kernel.Editing;
using HubPlatform.Kernel.Text;

namespace HubPlatform.Look;

/// <summary>How far translations are, in a few words.</summary>
public static class CoverageWords
{
    public static string Say(Words words, Coverage coverage, int of) =>
        coverage.Missing > 0 ? words["look.editing.missing", coverage.Missing, of]
        : coverage.Machine > 0 ? words["look.editing.by-machine", coverage.Machine, of]
        : words["look.editing.all-checked"];
}
