using HubPlatform.Kernel.People;
using HubPlatform.TestKit;

namespace HubPlatform.Tests.Participants;

/// <summary>Addresses somebody typed or cut off: an answer people can read, never an error of ours.</summary>
public sealed class StrangeAddressTests : HubTest
{
    [Theory]
    [InlineData("desk?page=x")]
    [InlineData("desk?person=x&page=2")]
    [InlineData("people?page=x")]
    [InlineData("people?page=-3")]
    [InlineData("people?page=99999999999999")]
    [InlineData("people?status=%00&whose=me&search=%27%3B--")]
    [InlineData("people/new?attendee=x")]
    [InlineData("people/not-an-id/details")]
    [InlineData("outreach?page=x")]
    [InlineData("outreach?page=5000")]
    [InlineData("sessions?page=x")]
    [InlineData("sessions/x")]
    [InlineData("figures?period=x")]
    [InlineData("figures/nowhere")]
    [InlineData("figures/detection?page=x")]
    [InlineData("figures/export?period=x&for=nobody")]
    public async Task Open_AStrangeAddress_IsAnswered(string path)
    {
        var lead = await StaffClientAsync(Roles.Lead);

        var answer = await lead.GetAsync(Url(path), TestContext.Current.CancellationToken);

        Assert.True((int)answer.StatusCode < 500, answer.StatusCode.ToString());
    }
}
