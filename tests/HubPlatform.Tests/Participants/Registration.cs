using HubPlatform.Participants.Contracts;

namespace HubPlatform.Tests.Participants;

/// <summary>A registration that is right; a test says only what matters to it.</summary>
internal static class Registration
{
    public static RegisterParticipant Of(
        string name = "Samira Haddad",
        string firstContact = "new",
        Guid? attendee = null,
        string status = "recognised-refugee",
        bool consent = true) => new(
            name, null, "ar", ["ar", "en"], "+32 470 12 34 56", "samira@example.org", status, firstContact, attendee, consent, "spoken", InterpreterPresent: true, TrackId: null);
}
