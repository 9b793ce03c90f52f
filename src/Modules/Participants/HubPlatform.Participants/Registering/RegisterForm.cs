using HubPlatform.Participants.Contracts;

namespace HubPlatform.Participants.Registering;

/// <summary>What the registration page posts.</summary>
public sealed class RegisterForm
{
    public string? Name { get; set; }

    public string? OwnScriptName { get; set; }

    public string? PageLanguage { get; set; }

    public List<string>? SpokenLanguages { get; set; }

    public string? Phone { get; set; }

    public string? Email { get; set; }

    public string? ResidenceStatus { get; set; }

    public string? FirstContact { get; set; }

    public bool Informed { get; set; }

    public bool ConsentGiven { get; set; }

    public string? ConsentMethod { get; set; }

    public bool InterpreterPresent { get; set; }

    public string? TrackId { get; set; }

    /// <summary>"It is another person of the same name."</summary>
    public bool SameNameSeen { get; set; }

    internal OpenFile ToRequest(Guid? attendeeId) => new(
        new RegisterParticipant(
            Name ?? "",
            OwnScriptName,
            PageLanguage ?? "",
            // Whoever reads pages in a language can be talked to in it; the rest may be asked later.
            SpokenLanguages is { Count: > 0 } spoken ? spoken : PageLanguage is { Length: > 0 } read ? [read] : [],
            Phone,
            Email,
            string.IsNullOrEmpty(ResidenceStatus) ? ResidenceStatuses.NotTold : ResidenceStatus,
            FirstContact ?? "",
            attendeeId,
            ConsentGiven,
            ConsentMethod ?? "",
            InterpreterPresent,
            string.IsNullOrEmpty(TrackId) ? null : TrackId),
        Informed);
}
