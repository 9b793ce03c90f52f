using HubPlatform.Kernel.Commands;
using HubPlatform.Participants;
using HubPlatform.Participants.Contracts;
using HubPlatform.TestKit;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Tests.Participants.Registering;

public sealed class RegisterParticipantTests : HubTest
{
    [Fact]
    public async Task Register_ByACoach_OpensAFileOfHersWithConsentAndStatusApart()
    {
        var id = await DoAsync(Registration.Of("  Samira   Haddad "));

        var person = await InDatabaseAsync(db => db.People.SingleAsync(p => p.Id == id));
        Assert.Equal("Samira Haddad", person.Name);
        Assert.Equal(["ar", "en"], person.SpokenLanguages);
        Assert.Equal(Coach.AccountId, person.CoachId);

        var consent = await InDatabaseAsync(db => db.Consents.SingleAsync());
        Assert.Equal((id, "ar", "spoken", true, null), (consent.ParticipantId, consent.Language, consent.Method, consent.InterpreterPresent, consent.WithdrawnAt));
        Assert.Equal("recognised-refugee", (await InDatabaseAsync(db => db.ResidenceStatuses.SingleAsync())).Value);
        Assert.Equal(["done"], await AuditAsync("RegisterParticipant"));
    }

    [Fact]
    public async Task Register_AMononym_IsEnough()
    {
        var id = await DoAsync(Registration.Of("Zahra") with { Phone = null, Email = null, SpokenLanguages = [] });

        Assert.Equal("Zahra", (await DoAsync(new GetPerson(id))).Name);
    }

    [Fact]
    public async Task Register_ByALead_WaitsForACoach()
    {
        var id = await DoAsync(Registration.Of(), Lead);

        Assert.Null((await DoAsync(new GetPerson(id), Coach)).CoachId);
    }

    [Fact]
    public async Task Register_WithoutConsent_OpensTheFileButKeepsNoStatus()
    {
        var id = await DoAsync(Registration.Of(consent: false, status: "not-told"));

        Assert.NotNull(await DoAsync(new GetPerson(id)));
        Assert.Equal(0, await InDatabaseAsync(db => db.Consents.CountAsync()) + await InDatabaseAsync(db => db.ResidenceStatuses.CountAsync()));
    }

    public static TheoryData<string, RegisterParticipant> WrongForms => new()
    {
        { "Name=participants.name-missing", Registration.Of("  ") },
        { "Name=participants.name-unreadable", Registration.Of("Sam\u202Eira") },
        { "Name=MaximumLengthValidator", Registration.Of(new string('a', 201)) },
        { "PageLanguage=participants.language-unknown", Registration.Of() with { PageLanguage = "xx" } },
        { "PageLanguage=participants.language-unknown", Registration.Of() with { PageLanguage = "so" } },
        { "SpokenLanguages=participants.language-unknown", Registration.Of() with { SpokenLanguages = ["ar", "klingon"] } },
        { "Phone=participants.phone-unclear", Registration.Of() with { Phone = "call her brother" } },
        { "Phone=participants.phone-unclear", Registration.Of() with { Phone = "12" } },
        { "Email=EmailValidator", Registration.Of() with { Email = "samira" } },
        { "ResidenceStatus=participants.status-unknown", Registration.Of(status: "illegal") },
        { "ResidenceStatus=participants.status-needs-consent", Registration.Of(consent: false) },
        { "FirstContact=participants.first-contact-unknown", Registration.Of(firstContact: "1") },
        { "AttendeeId=participants.attendee-needs-session", Registration.Of(attendee: Guid.CreateVersion7()) },
        { "ConsentMethod=participants.consent-method-unknown", Registration.Of() with { ConsentMethod = "assumed" } },
    };

    [Theory, MemberData(nameof(WrongForms))]
    public async Task Register_FilledInWrongly_IsSaidBesideTheFieldAndSavesNothing(string expected, RegisterParticipant form)
    {
        var result = await SendAsync(form);

        Assert.Equal(ProblemKind.Invalid, result.Problem!.Kind);
        Assert.Equal([expected], result.Problem.Fields.Select(f => $"{f.Field}={f.Code}"));
        Assert.Equal(0, await InDatabaseAsync(db => db.People.CountAsync()));
        Assert.Equal(["invalid"], await AuditAsync("RegisterParticipant"));
    }

    [Fact]
    public async Task Register_FromAnUnknownLine_IsRefusedAndSavesNothing()
    {
        var result = await SendAsync(Registration.Of(firstContact: "session", attendee: Guid.CreateVersion7()));

        Assert.Equal(ParticipantProblems.AttendeeUnknown, result.Problem);
        Assert.Equal(0, await InDatabaseAsync(db => db.People.CountAsync()));
    }

    public static TheoryData<string> NotTheirs => ["manager", "designer", "trainer", "participant", "nobody"];

    [Theory, MemberData(nameof(NotTheirs))]
    public async Task Register_ByOthers_IsNotFound(string who)
    {
        var result = await SendAsync(Registration.Of(), People.Named(who));

        Assert.Equal(Problem.NotFound, result.Problem);
        Assert.Equal(0, await InDatabaseAsync(db => db.People.CountAsync()));
    }
}
