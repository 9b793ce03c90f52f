using HubPlatform.Kernel.Tracks;

namespace HubPlatform.Host.Tracks;

/// <summary>
/// A track cannot be used; the message is for the operator. An exception and not a returned problem because it also has to come out of
/// <c>Contribute</c>, through code that is not ours.
/// </summary>
internal sealed class TrackRefusedException(string reason, TrackStatus status = TrackStatus.Failed) : Exception(reason)
{
    public TrackStatus Status { get; } = status;
}
