using System.Text.RegularExpressions;

namespace HubPlatform.TrackSdk.Rehearsing;

/// <summary>What a track's declarations of code have to keep to. Lists may be of types of the track's own: copied, while its code is there to be asked.</summary>
internal static partial class CodeDeclarations
{
    private const int MostValues = 20;
    private const int MostOutcomes = 10;

    // What a drawing says about every activity stands under these names.
    private static readonly HashSet<string> Taken = new(
        ["Id", "NodeId", "Name", "Type", "Version", "TrackVersion", "CanStartWorkflow", "RunAsynchronously", "CustomProperties", "SyntheticProperties", "Metadata"],
        StringComparer.OrdinalIgnoreCase);

    public static ActivityDeclaration Checked(ActivityDeclaration activity, Action<bool, string> require)
    {
        var copy = activity with { Inputs = [.. activity.Inputs ?? []], Outputs = [.. activity.Outputs ?? []], Outcomes = [.. activity.Outcomes ?? []] };
        require(copy.Id.Count(c => c == '.') == 1, $"The activity {copy.Id} has a second dot in its id.");
        require(!string.IsNullOrWhiteSpace(copy.Title) && !string.IsNullOrWhiteSpace(copy.Description), $"The activity {copy.Id} has no title or no description.");
        require(copy.Run is not null, $"The activity {copy.Id} has nothing to run.");
        require(copy.Inputs.Count <= MostValues && copy.Outputs.Count <= MostValues, $"The activity {copy.Id} has more than {MostValues} inputs or outputs.");

        var names = copy.Inputs.Select(i => (i?.Name, i?.Title, Kind: i?.Kind ?? ValueKind.Text)).Concat(copy.Outputs.Select(o => (o?.Name, o?.Title, Kind: o?.Kind ?? ValueKind.Text))).ToList();

        foreach (var (name, title, kind) in names)
        {
            require(name is not null && NameForm().IsMatch(name) && !Taken.Contains(name), $"\"{name}\" is no name for an input or output of {copy.Id}.");
            require(!string.IsNullOrWhiteSpace(title) && Enum.IsDefined(kind), $"{name} of {copy.Id} has no title, or is of a kind nobody knows.");
        }

        require(names.DistinctBy(n => n.Name, StringComparer.OrdinalIgnoreCase).Count() == names.Count, $"The activity {copy.Id} has two inputs or outputs of one name.");
        require(copy.Outcomes.Count is > 0 and <= MostOutcomes && copy.Outcomes.Distinct(StringComparer.Ordinal).Count() == copy.Outcomes.Count, $"The activity {copy.Id} has no outcomes, too many, or two alike.");
        require(copy.Outcomes.All(o => o is not null && OutcomeForm().IsMatch(o)), $"The activity {copy.Id} has an outcome that is no short text.");
        return copy;
    }

    public static ListenerDeclaration Checked(ListenerDeclaration listener, Action<bool, string> require)
    {
        var copy = listener with { Events = [.. listener.Events ?? []] };
        var unknown = copy.Events.FirstOrDefault(e => !TrackEvents.All.Contains(e, StringComparer.Ordinal));
        require(copy.Events.Count > 0 && unknown is null, $"The listener {copy.Id} hears {unknown ?? "nothing"}, which is no event.");
        require(copy.Hear is not null, $"The listener {copy.Id} has nothing to hear with.");
        return copy;
    }

    [GeneratedRegex(@"^[A-Z][A-Za-z0-9]{0,39}\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NameForm();

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9 ]{0,39}\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OutcomeForm();
}
