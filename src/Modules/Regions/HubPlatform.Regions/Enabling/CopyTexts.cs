using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

using HubPlatform.Kernel;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Tracks;
using HubPlatform.Regions.Contracts;
using HubPlatform.TrackSdk;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Regions.Enabling;

/// <summary>With a track its translations are taken over too: whoever takes the track away does not take the words from those under way.</summary>
internal sealed class CopyTexts(RegionDb db, ITrackCatalogue tracks, RegionTexts texts, Execution execution, TimeProvider clock) : INotificationHandler<TrackEnabled>
{
    private static readonly JsonSerializerOptions Written = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task Handle(TrackEnabled enabled, CancellationToken cancellationToken)
    {
        if (tracks.Find(enabled.TrackId, enabled.Version) is not { } content)
        {
            return;
        }

        var known = await db.Set<TakenTexts>().Where(t => t.TrackId == enabled.TrackId && t.TrackVersion == enabled.Version).Select(t => t.Language).ToListAsync(cancellationToken);

        foreach (var (language, words) in content.Texts.Where(t => !known.Contains(t.Key)))
        {
            var json = Write(words);
            db.Add(new TakenTexts
            {
                TrackId = enabled.TrackId,
                TrackVersion = enabled.Version,
                Language = language,
                Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json))),
                Json = json,
                TakenAt = clock.GetUtcNow(),
            });
        }

        var region = execution.TheRegion;
        execution.OnceCommitted(() => texts.Forget(region));
    }

    private static string Write(TrackTexts words) => JsonSerializer.Serialize(
        words.Sources.Order(StringComparer.Ordinal).ToDictionary(s => s, s => words.Find(s)!.State == TextState.Checked ? (object)new { text = words.Find(s)!.Text, state = "checked" } : words.Find(s)!.Text),
        Written);
}
