using System.Text.Json;
using System.Text.Json.Nodes;

using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Editing;
using HubPlatform.Kernel.Editing.Sharing;
using HubPlatform.TrackSdk;

namespace HubPlatform.Trajectories.Sharing;

/// <summary>Forms in the catalogue that all regions share.</summary>
internal sealed class FormVariants(Publishing<FormEdition, FormDraft> forms, IContentKind<FormEdition> kind) : IVariantKind
{
    public string Kind => "form";

    public async Task<IReadOnlyList<OwnVariant>> ListAsync(CancellationToken cancellationToken) =>
        [.. (await forms.OwnAsync(cancellationToken)).Select(f => new OwnVariant(f.DocumentId, f.Read().Title, f.TrackId))];

    public async Task<Result<VariantContent>> ReadAsync(string documentId, CancellationToken cancellationToken) =>
        (await forms.OwnAsync(cancellationToken)).Find(f => f.DocumentId == documentId) is { } form
            ? new VariantContent(form.Read().Title, form.TrackId, $"{form.TrackVersion}-{form.Number}", form.Json)
            : Problem.NotFound;

    public Result<IReadOnlyList<string>> Preview(string document) =>
        Check(document) is { } wrong ? wrong : Result.Of<IReadOnlyList<string>>([.. kind.Slots(JsonNode.Parse(document)!).Select(s => s.Source).Where(s => s.Length > 0)]);

    public async Task<Result<string>> TakeAsync(SharedVariant variant, CancellationToken cancellationToken)
    {
        if (Check(variant.Document) is { } wrong)
        {
            return wrong;
        }

        var published = await forms.PublishAsync(variant.TrackId, variant.CopyId, variant.Document, variant.Version.Split('-')[0], isOwn: true, cancellationToken);
        return published.Failed ? published.Problem! : PageOf(variant);
    }

    /// <summary>As the draft of the copy: a designer compares it, publishes it or throws it away.</summary>
    public async Task<Result<string>> TakeNewerAsync(SharedVariant variant, CancellationToken cancellationToken)
    {
        if (Check(variant.Document) is { } wrong)
        {
            return wrong;
        }

        var drafted = await forms.PutDraftAsync(variant.CopyId, variant.Document, variant.Version.Split('-')[0], cancellationToken);
        return drafted.Failed ? drafted.Problem! : PageOf(variant);
    }

    private static string PageOf(SharedVariant variant) => $"content/forms/{variant.CopyId}";

    /// <summary>What a track's forms have to keep to holds for those that come from other regions too.</summary>
    private static Problem? Check(string document)
    {
        try
        {
            return FormDocument.Parse(document).Fault() is null ? null : EditingProblems.NotReadable;
        }
        catch (JsonException)
        {
            return EditingProblems.NotReadable;
        }
    }
}
