namespace HubPlatform.Look;

public enum NoticeKind
{
    Info,
    Done,
    Attention,
    Refusal,
}
