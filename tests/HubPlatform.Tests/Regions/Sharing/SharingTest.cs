using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Editing.Sharing;
using HubPlatform.Kernel.Regions;
using HubPlatform.Kernel.Time;
using HubPlatform.Regions.Sharing;

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HubPlatform.Tests.Regions.Sharing;

/// <summary>This region has the circular track and offers what is its own; a neighbour has a database of its own.</summary>
public abstract class SharingTest : CircularTest
{
    protected Region Neighbour { get; private set; } = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Neighbour = await NewRegionAsync();
    }

    internal static OfferVariant Offering(string kind, string documentId) => new(kind, documentId, "For a region that begins.", "Hub Limburg, CC BY 4.0", "en");

    protected async Task OfferAsync(string kind, string documentId)
    {
        await DoAsync(Offering(kind, documentId), Designer);
        await CarryAsync();
    }

    protected async Task CarryAsync()
    {
        Clock.Move(TimeSpan.FromMinutes(1));
        await RunPumpsAsync();
    }

    /// <summary>The offer the neighbour takes, whichever of its versions is the newest.</summary>
    internal async Task<Guid> NewestAsync(string kind, string documentId)
    {
        await using var scope = Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<PlatformDb>().Set<SharedVariant>()
            .Where(s => s.RegionId == Region.Id && s.Kind == kind && s.DocumentId == documentId && s.WithdrawnAt == null)
            .OrderByDescending(s => s.OfferedAt).Select(s => s.Id).FirstAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>What this region offers, as the neighbour sees it. The catalogue is shared by all tests of the run.</summary>
    internal async Task<SharedLine> FindAsync(string kind, string documentId)
    {
        await using var scope = Services.CreateAsyncScope();
        var id = await scope.ServiceProvider.GetRequiredService<PlatformDb>().Set<SharedVariant>()
            .Where(s => s.RegionId == Region.Id && s.Kind == kind && s.DocumentId == documentId && s.WithdrawnAt == null).Select(s => s.Id).SingleAsync(TestContext.Current.CancellationToken);
        return (await SendAsync(Neighbour, new PreviewShared(id), Designer)).Value.Line;
    }

    protected async Task<T> InNeighbourAsync<T>(Func<RegionDb, Task<T>> look)
    {
        await using var db = new RegionDb(Services.GetRequiredService<RegionDatabases>().Of(Neighbour), Services.GetRequiredService<HubPlatform.Kernel.HubModel>());
        return await look(db);
    }
}
