using HubPlatform.FollowUps.Contracts;

namespace HubPlatform.Tests.FollowUps.Messaging;

public sealed class MyMessagesPageTests : FollowUpTest
{
    [Fact]
    public async Task Page_OfHers_ShowsTheMessageInHerLanguageUntilSheHasReadIt()
    {
        var person = await RegisterAsync();
        await DoAsync(new SendMessage("k", person, "followups.message.contact.subject", "followups.message.contact.text"));
        var message = (await DoAsync(new GetMessages(person))).Lines[0];
        using var phone = await ParticipantClientAsync(person);
        phone.DefaultRequestHeaders.Add("Accept-Language", "ar");

        Assert.Contains("نودّ أن نتحدث معك", await phone.ReadAsync(Url("my/messages")), StringComparison.Ordinal);

        await phone.PostAsync(Url("my/messages"), $"read-{message.Id:N}");

        Assert.True((await DoAsync(new GetMessages(person))).Lines[0].IsRead);
        Assert.DoesNotContain($"read-{message.Id:N}", await phone.ReadAsync(Url("my/messages")), StringComparison.Ordinal);
    }
}
