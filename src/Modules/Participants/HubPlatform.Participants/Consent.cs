using HubPlatform.Kernel;

namespace HubPlatform.Participants;

/// <summary>That a person agreed to what the hub keeps about her: to which text, how, and until when.</summary>
internal sealed class Consent
{
    public Guid Id { get; private init; } = Ids.New();

    public Guid ParticipantId { get; private init; }

    public string TextVersion { get; private init; } = "";

    public string Language { get; private init; } = "";

    public string Method { get; private init; } = "";

    public bool InterpreterPresent { get; private init; }

    public DateTimeOffset GivenAt { get; private init; }

    public DateTimeOffset? WithdrawnAt { get; private set; }

    public static Consent Give(Guid participantId, string language, string method, bool interpreterPresent, DateTimeOffset now) => new()
    {
        ParticipantId = participantId,
        TextVersion = ConsentText.Version,
        Language = language,
        Method = method,
        InterpreterPresent = interpreterPresent,
        GivenAt = now,
    };

    public void Withdraw(DateTimeOffset now) => WithdrawnAt ??= now;
}

internal static class ConsentMethods
{
    public static IReadOnlyList<string> All { get; } = ["spoken", "signed"];
}

/// <summary>The text people agree to: <c>participants.consent.text</c>. Whoever changes its meaning in any language changes the version too.</summary>
internal static class ConsentText
{
    public const string Version = "2026-1";
}
