using HubPlatform.Competences.Editing;
using HubPlatform.Kernel.Data;

namespace HubPlatform.Competences.Adopting;

/// <summary>The one place where an edition of a framework becomes the rows that ratings are about.</summary>
internal static class FrameworkCopy
{
    public static void Add(RegionDb db, FrameworkEdition edition)
    {
        var package = CasePackage.Parse(edition.Json);
        var framework = new Framework
        {
            FrameworkId = edition.DocumentId,
            TrackId = edition.TrackId,
            Version = edition.TrackVersion,
            Edition = edition.Number,
            Title = package.Title,
            Uri = package.Uri,
            TakenOverAt = edition.At,
        };
        db.Add(framework);
        db.AddRange(Competences(package, framework.Id));
    }

    private static IEnumerable<Competence> Competences(CasePackage package, Guid frameworkKey)
    {
        var codes = new Dictionary<string, string>(StringComparer.Ordinal);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var areas = package.Items.Select(i => i.Parent).OfType<string>().ToHashSet(StringComparer.Ordinal);

        foreach (var item in package.Items)
        {
            // Frameworks of others use a code twice now and then; the later one is known by its identifier.
            codes[item.Identifier] = taken.Add(item.Code) ? item.Code : item.Identifier;
        }

        return package.Items.Select((item, position) => new Competence
        {
            FrameworkKey = frameworkKey,
            Code = codes[item.Identifier],
            Title = item.Title,
            Statement = item.Statement,
            Uri = item.Uri,
            Area = item.Parent is null ? null : codes.GetValueOrDefault(item.Parent),
            IsArea = item.IsLevel || areas.Contains(item.Identifier),
            Position = position,
            Levels = [.. item.Levels],
        });
    }
}
