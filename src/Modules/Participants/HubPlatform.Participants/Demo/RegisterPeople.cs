using System.Globalization;

using HubPlatform.Kernel.Demo;
using HubPlatform.Participants.Contracts;
using HubPlatform.Participants.Registering;

namespace HubPlatform.Participants.Demo;

/// <summary>The invented people of a demo region, each registered by her coach on her day; her trajectory begins with it.</summary>
internal sealed class RegisterPeople : IDemoSeed
{
    private static readonly string[] FirstContacts = ["outreach", "new", "new"];

    public int Order => 40;

    public async Task SeedAsync(DemoRegion region, IDemoHand hand, CancellationToken cancellationToken)
    {
        foreach (var (person, i) in region.People.Select((p, i) => (p, i)))
        {
            // No country has the code 999: nobody is rung by accident.
            var phone = string.Create(CultureInfo.InvariantCulture, $"+999 100 {i / 100:00} {i % 100:00}");

            hand.Ids["person:" + person.Name] = await hand.DoAsync(
                hand.Staff(person.Coach),
                hand.Now.AddDays(-person.RegisteredDaysAgo),
                new OpenFile(
                    new RegisterParticipant(
                        person.Name, person.OwnScriptName, person.Language, person.Spoken, phone, null, person.Status, FirstContacts[i % FirstContacts.Length],
                        null, ConsentGiven: true, i % 4 == 0 ? "signed" : "spoken", InterpreterPresent: !person.Spoken.Contains(region.StaffLanguages[0]), region.TrackId),
                    InformedInPerson: true));
        }
    }
}
