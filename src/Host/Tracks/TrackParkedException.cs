using HubPlatform.Kernel.Tracks;

namespace HubPlatform.Host.Tracks;

/// <summary>A track cannot be used; the message is for the operator. Thrown while a track is read, and never past <see cref="TrackLoader"/>.</summary>
internal sealed class TrackParkedException(TrackStatus status, TrackFault fault, string reason) : Exception(reason)
{
    public TrackParkedException(TrackFault fault, string reason)
        : this(TrackStatus.Failed, fault, reason)
    {
    }

    public TrackStatus Status { get; } = status;

    public TrackFault Fault { get; } = fault;
}
