using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Text;
using HubPlatform.Kernel.Tracks;

namespace HubPlatform.Kernel.Editing;

/// <summary>How sentences of a track are said in the languages of people's pages just now, for a module that hands a document on.</summary>
public sealed class DocumentTranslations(RegionDb db, ITrackCatalogue tracks, RegionTexts regionTexts, Execution execution)
{
    /// <summary>Only what there is a translation of.</summary>
    public async Task<OwnTexts> OfAsync(string trackId, IReadOnlyCollection<string> sentences, CancellationToken cancellationToken)
    {
        var (found, texts) = (await TranslationsInForce.OfAsync(db, tracks, regionTexts, execution.TheRegion, trackId, sentences, null, cancellationToken), new OwnTexts());

        foreach (var language in TranslationsInForce.Languages)
        {
            foreach (var sentence in sentences)
            {
                if (found.Find(language.Code, sentence) is { } text)
                {
                    texts.Put(language.Code, sentence, text);
                }
            }
        }

        return texts;
    }
}
