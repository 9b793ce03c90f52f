using System.Text.Json.Nodes;

using HubPlatform.Kernel.Commands;

using MediatR;

namespace HubPlatform.Competences.Exchanging;

/// <summary>One page of the documents, as CASE's <c>CFDocuments</c> answers it. Frameworks are public; nothing of people stands in them.</summary>
/// <param name="Filter">One or more of <c>field='value'</c> and <c>field~'value'</c> (contains), joined by <c>AND</c>.</param>
/// <param name="Fields">Names with commas between; empty for all.</param>
[ForAnyone]
internal sealed record ListCaseDocuments(int Limit, int Offset, string? Sort, string? OrderBy, string? Filter, string? Fields) : IQuery<CasePage>;

internal sealed record CasePage(JsonObject Body, int Total);

/// <summary>One resource by kind and identifier; not found where nobody here knows it.</summary>
[ForAnyone]
internal sealed record GetCaseResource(string Kind, string Identifier) : IQuery<JsonObject>;

internal sealed class ReadCaseHandler(CaseLibrary library) : IRequestHandler<ListCaseDocuments, Result<CasePage>>, IRequestHandler<GetCaseResource, Result<JsonObject>>
{
    public static Problem BadFilter { get; } = new("competences.case-filter", ProblemKind.Invalid);

    public async Task<Result<CasePage>> Handle(ListCaseDocuments request, CancellationToken cancellationToken)
    {
        if (!CaseFilter.TryParse(request.Filter, out var filter))
        {
            return BadFilter;
        }

        var found = (await library.PackagesAsync(cancellationToken)).Values.Select(p => p["CFDocument"]!.DeepClone().AsObject()).Where(filter);
        found = request.Sort is null ? found
            : request.OrderBy == "desc" ? found.OrderByDescending(d => d[request.Sort]?.ToString(), StringComparer.Ordinal)
            : found.OrderBy(d => d[request.Sort]?.ToString(), StringComparer.Ordinal);
        var all = found.ToList();
        var page = all.Skip(request.Offset).Take(request.Limit).Select(d => Chosen(WithPackage(d), request.Fields));
        return new CasePage(new JsonObject { ["CFDocuments"] = new JsonArray([.. page]) }, all.Count);
    }

    public async Task<Result<JsonObject>> Handle(GetCaseResource request, CancellationToken cancellationToken)
    {
        if (request.Kind is "CFDocuments" or "CFPackages")
        {
            var package = await library.PackageAsync(request.Identifier, cancellationToken);
            return package is null ? Problem.NotFound : request.Kind == "CFPackages" ? package : WithPackage(package["CFDocument"]!.DeepClone().AsObject());
        }

        foreach (var package in (await library.PackagesAsync(cancellationToken)).Values)
        {
            if (In(package, request) is { } found)
            {
                return found;
            }
        }

        return Problem.NotFound;
    }

    private static JsonObject? In(JsonObject package, GetCaseResource request) => request.Kind switch
    {
        "CFItems" => Find(package["CFItems"], request.Identifier) is { } item ? Standalone(item, package) : null,
        "CFAssociations" => Find(package["CFAssociations"], request.Identifier) is { } association ? Standalone(association, package) : null,
        "CFItemAssociations" => Find(package["CFItems"], request.Identifier) is { } item ? WithAssociations(item, package, request.Identifier) : null,
        "CFRubrics" => Find(package["CFRubrics"], request.Identifier) is { } rubric ? Standalone(rubric, package) : null,
        "CFLicenses" or "CFAssociationGroupings" => Find(package["CFDefinitions"]?[request.Kind], request.Identifier),
        "CFItemTypes" or "CFConcepts" or "CFSubjects" => Find(package["CFDefinitions"]?[request.Kind], request.Identifier) is { } definition
            ? new JsonObject { [request.Kind] = new JsonArray(definition) }
            : null,
        _ => null,
    };

    private static JsonObject WithAssociations(JsonObject item, JsonObject package, string identifier)
    {
        var associations = (package["CFAssociations"] as JsonArray ?? []).OfType<JsonObject>()
            .Where(a => a["originNodeURI"]?["identifier"]?.ToString() == identifier || a["destinationNodeURI"]?["identifier"]?.ToString() == identifier);
        return new JsonObject { ["CFItem"] = Standalone(item, package), ["CFAssociations"] = new JsonArray([.. associations.Select(a => Standalone(a.DeepClone().AsObject(), package))]) };
    }

    private static JsonObject? Find(JsonNode? array, string identifier) =>
        (array as JsonArray)?.OfType<JsonObject>().FirstOrDefault(e => e["identifier"]?.ToString() == identifier)?.DeepClone().AsObject();

    /// <summary>Alone it must say which document it belongs to; inside its package the package says it.</summary>
    private static JsonObject Standalone(JsonObject resource, JsonObject package)
    {
        var document = package["CFDocument"]!;
        resource["CFDocumentURI"] = new JsonObject { ["title"] = document["title"]?.ToString(), ["identifier"] = document["identifier"]?.ToString(), ["uri"] = document["uri"]?.ToString() };
        return resource;
    }

    private JsonObject WithPackage(JsonObject document)
    {
        var identifier = document["identifier"]!.ToString();
        document["CFPackageURI"] = new JsonObject { ["title"] = document["title"]?.ToString(), ["identifier"] = identifier, ["uri"] = library.AddressOf($"CFPackages/{identifier}") };
        return document;
    }

    private static JsonObject Chosen(JsonObject document, string? fields) =>
        string.IsNullOrWhiteSpace(fields) ? document
        : new JsonObject(fields.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)
            .Where(document.ContainsKey).Select(f => KeyValuePair.Create(f, document[f]?.DeepClone())));
}
