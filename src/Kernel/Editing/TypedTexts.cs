using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Tracks;
using HubPlatform.TrackSdk;

namespace HubPlatform.Kernel.Editing;

/// <summary>Puts what somebody typed into a document or its translations; what cannot be taken is named beside its field.</summary>
internal sealed partial class TypedTexts
{
    /// <summary>Fields are posted and refused under this prefix and the change's <see cref="TextChange.At"/>.</summary>
    public const string Prefix = "Texts.";

    private const int ShownOfOthers = 200;

    private readonly ImmutableArray<FieldProblem>.Builder _problems = ImmutableArray.CreateBuilder<FieldProblem>();

    public ImmutableArray<FieldProblem> Problems => _problems.ToImmutable();

    public int Changed { get; private set; }

    public static TypedTexts InEnglish(JsonNode document, IReadOnlyList<TextSlot> slots, IReadOnlyList<TextChange> changes)
    {
        var typed = new TypedTexts();
        var places = slots.ToDictionary(s => s.Pointer, StringComparer.Ordinal);

        foreach (var change in changes.Where(c => Plain(c.Text) != Plain(c.Saw)))
        {
            if (places.GetValueOrDefault(change.At) is not { } slot)
            {
                typed.Refuse(change, EditingProblems.Gone);
            }
            else if (typed.Takes(change, slot, slot.Source, !slot.IsOptional))
            {
                DocumentTexts.Put(document, slot.Pointer, Plain(change.Text));
                typed.Changed++;
            }
        }

        return typed;
    }

    public static TypedTexts InTranslation(
        TranslationsInForce texts, IReadOnlyList<TextSlot> slots, string language, IReadOnlyList<TextChange> changes, OwnTexts into)
    {
        var typed = new TypedTexts();
        var sentences = slots.SelectMany(slot => slot.Sentences.Select(sentence => (slot, sentence))).DistinctBy(s => s.sentence).ToDictionary(s => RegionText.KeyOf(s.sentence), StringComparer.Ordinal);

        foreach (var change in changes.Where(c => Plain(c.Text) != Plain(c.Saw) || c.State != c.SawState))
        {
            if (!sentences.TryGetValue(change.At, out var found))
            {
                typed.Refuse(change, EditingProblems.Gone);
                continue;
            }

            var now = texts.Find(language, found.sentence);

            if (change.State is not (TextState.Machine or TextState.Checked))
            {
                typed.Refuse(change, EditingProblems.StateUnknown);
            }
            else if (typed.Takes(change, found.slot, now?.Text ?? "", isNeeded: false))
            {
                into.Put(language, found.sentence, new OwnText(Plain(change.Text), change.State.Value));
                typed.Changed++;
            }
        }

        return typed;
    }

    private bool Takes(TextChange change, TextSlot slot, string now, bool isNeeded)
    {
        var text = Plain(change.Text);

        if (Plain(now) != Plain(change.Saw) && Plain(now) != text)
        {
            Refuse(change, EditingProblems.ChangedMeanwhile, now.Length > ShownOfOthers ? now[..ShownOfOthers] + "…" : now);
        }
        else if (isNeeded && text.Length == 0)
        {
            Refuse(change, EditingProblems.Missing);
        }
        else if (text.Length > slot.Most)
        {
            Refuse(change, EditingProblems.TooLong, slot.Most.ToString(CultureInfo.InvariantCulture));
        }
        else if (slot.IsMarkdown && Html().IsMatch(text))
        {
            Refuse(change, EditingProblems.NoHtml);
        }
        else
        {
            return true;
        }

        return false;
    }

    private void Refuse(TextChange change, string code, params string[] arguments) =>
        _problems.Add(new FieldProblem(Prefix + change.At, code) { Arguments = [.. arguments] });

    // Browsers post line ends of their own.
    private static string Plain(string text) => text.ReplaceLineEndings("\n").Trim();

    /// <summary>HTML would be shown as the letters it is made of, never run: better to say so before somebody reads it.</summary>
    [GeneratedRegex(@"</?[a-zA-Z][^<>]*>", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Html();
}
