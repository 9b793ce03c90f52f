using System.Globalization;
using System.Text.Json.Nodes;

namespace HubPlatform.Kernel.Editing;

/// <summary>A thing of a document that can be added, moved and taken out: a question, a unit, a competence.</summary>
/// <param name="Id">Names it in its document.</param>
/// <param name="Role">What it is, as a key: <c>look.editing.role.{Role}</c>.</param>
/// <param name="Title">English, as people know it.</param>
/// <param name="Pointer">Where it stands in the document's JSON, last step a place in an array.</param>
public sealed record ContentPart(string Id, string Role, string Title, string Pointer)
{
    /// <summary>Id of the part it belongs to; it moves among the others in there. Null for the document's own.</summary>
    public string? Inside { get; init; }

    /// <summary>How others refer to it (<see cref="IPartUse"/>); null where nobody can.</summary>
    public string? Name { get; init; }

    /// <summary>A document without any of it would be none.</summary>
    public bool IsNeeded { get; init; }
}

public enum PartAct
{
    MoveUp,
    MoveDown,
    Remove,
}

/// <summary>What somebody wants to do with a part she saw.</summary>
/// <param name="Saw">The title as it stood on her page: where another part stands there by now, she is told.</param>
public sealed record PartChange(PartAct Act, string Part, string Saw);

/// <summary>A new part, at the end of its kind.</summary>
/// <param name="Inside">Id of the part it goes into.</param>
/// <param name="Values">What was filled in, by field.</param>
public sealed record NewPart(string Role, string? Inside, IReadOnlyDictionary<string, string> Values)
{
    public string this[string field] => (Values.GetValueOrDefault(field) ?? "").ReplaceLineEndings("\n").Trim();

    /// <summary>One answer a line.</summary>
    public IReadOnlyList<string> Lines(string field) => this[field].Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

/// <summary>A module whose things refer to parts of documents. None is taken out while something in force names it; who is under way keeps hers anyway.</summary>
public interface IPartUse
{
    /// <summary>Titles of what names it.</summary>
    Task<IReadOnlyList<string>> NamingAsync(NamedPart part, CancellationToken cancellationToken);
}

/// <param name="Kind"><see cref="IOwnedContent.Kind"/> of its document.</param>
/// <param name="Name"><see cref="ContentPart.Name"/>.</param>
public sealed record NamedPart(string Kind, string TrackId, string DocumentId, string Name);

/// <summary>The parts of a document's draft, or of the edition in force where there is none.</summary>
public sealed record PartsView(string DocumentId, string Title, string TrackId, bool HasDraft, IReadOnlyList<PartLine> Parts);

/// <param name="IsFirst">Of those it moves among.</param>
public sealed record PartLine(ContentPart Part, bool IsFirst, bool IsLast);

/// <summary>Moves and removes things of a JSON document by their pointer.</summary>
public static class DocumentParts
{
    public static void Swap(JsonNode document, string one, string other)
    {
        var ((array, first), (_, second)) = (Find(document, one), Find(document, other));
        var (lower, upper) = (Math.Min(first, second), Math.Max(first, second));
        var (a, b) = (array[lower], array[upper]);
        array.RemoveAt(upper);
        array.RemoveAt(lower);
        array.Insert(lower, b);
        array.Insert(upper, a);
    }

    public static void Remove(JsonNode document, string pointer)
    {
        var (array, place) = Find(document, pointer);
        array.RemoveAt(place);
    }

    /// <summary>The array of a property, made where there is none.</summary>
    public static JsonArray ArrayAt(this JsonNode node, string property)
    {
        if (node[property] is not JsonArray array)
        {
            node[property] = array = [];
        }

        return array;
    }

    /// <summary>What stands where the pointer points.</summary>
    public static JsonNode At(JsonNode document, string pointer) =>
        pointer.Split('/').Skip(1).Aggregate(document, (node, step) => (node is JsonArray array ? array[Place(step)] : node[step]) ?? throw new InvalidOperationException($"Nothing stands at {pointer}."));

    private static (JsonArray Array, int Place) Find(JsonNode document, string pointer)
    {
        var end = pointer.LastIndexOf('/');
        return (At(document, pointer[..end]).AsArray(), Place(pointer[(end + 1)..]));
    }

    private static int Place(string step) => int.Parse(step, CultureInfo.InvariantCulture);
}
