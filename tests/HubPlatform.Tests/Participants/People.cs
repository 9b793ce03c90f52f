using HubPlatform.Kernel.People;
using HubPlatform.TestKit;

namespace HubPlatform.Tests.Participants;

/// <summary>Callers by a word, so that theories over roles read as a list.</summary>
internal static class People
{
    public static Caller Named(string who) => who switch
    {
        "coach" => HubTest.Coach,
        "other coach" => HubTest.OtherCoach,
        "lead" => HubTest.Lead,
        "manager" => HubTest.Manager,
        "designer" => HubTest.Designer,
        "trainer" => HubTest.Trainer,
        "participant" => Caller.Participant(new Guid("01900000-0000-7000-8000-0000000000f1"), "Samira"),
        "nobody" => Caller.Anonymous,
        _ => throw new ArgumentOutOfRangeException(nameof(who), who, "Nobody of that name"),
    };
}
