using HubPlatform.Kernel;

namespace HubPlatform.FollowUps;

/// <summary>What a participant was told, as it was written; each reader sees it in her own language where there is a translation.</summary>
internal sealed class Message
{
    private Message()
    {
    }

    public Guid Id { get; private set; } = Ids.New();

    public string Key { get; private set; } = "";

    public Guid ParticipantId { get; private set; }

    public string? TrackId { get; private set; }

    public string Subject { get; private set; } = "";

    public string Text { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    public DateTimeOffset? ReadAt { get; private set; }

    public bool IsWithdrawn { get; private set; }

    public Guid SentBy { get; private set; }

    public string OutboxKey => "message:" + Key;

    public static Message To(Guid participantId, string key, string? trackId, string subject, string text, DateTimeOffset at, Guid commandId) => new()
    {
        Key = key,
        ParticipantId = participantId,
        TrackId = trackId,
        Subject = subject,
        Text = text,
        At = at,
        SentBy = commandId,
    };

    public void Read(DateTimeOffset at) => ReadAt ??= at;

    public void Withdraw() => IsWithdrawn = true;

    public void SendAgain(string text, DateTimeOffset at, Guid commandId) => (Text, At, SentBy, IsWithdrawn) = (text, at, commandId, false);
}
