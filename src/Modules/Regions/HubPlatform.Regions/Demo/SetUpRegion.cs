using HubPlatform.Kernel.Demo;
using HubPlatform.Regions.Enabling;
using HubPlatform.Regions.Settings;

namespace HubPlatform.Regions.Demo;

/// <summary>A demo region decides about itself, as its manager would.</summary>
internal sealed class SetUpRegion : IDemoSeed
{
    public int Order => 20;

    public async Task SeedAsync(DemoRegion region, IDemoHand hand, CancellationToken cancellationToken)
    {
        var manager = hand.Staff("manager");
        var from = hand.Now.AddDays(-region.Period.FromDaysAgo);
        var firstDay = DateOnly.FromDateTime(from.UtcDateTime);

        await hand.DoAsync(manager, from, new SaveLanguages(region.StaffLanguages, region.ParticipantLanguages));
        await hand.DoAsync(manager, from, new SavePeriod(null, region.Period.Name, firstDay, firstDay.AddDays(region.Period.Days), region.Period.Targets));
        await hand.DoAsync(manager, from, new EnableTrack(region.TrackId));

        foreach (var site in region.Sites)
        {
            await hand.DoAsync(manager, from, new SaveSite(null, site.Name, site.Address));
        }

        foreach (var partner in region.Partners)
        {
            hand.Ids["partner:" + partner.Name] = await hand.DoAsync(manager, from, new SavePartner(partner.Name, partner.Kind));
        }
    }
}
