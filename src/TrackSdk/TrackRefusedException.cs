namespace HubPlatform.TrackSdk;

/// <summary>
/// A track breaks a rule of its contract; the message says which, in a sentence for its maker and for the operator. Thrown by what a track calls
/// (<see cref="IContributions"/>) and by <see cref="TrackRehearsal"/>; a track that catches it is refused all the same.
/// </summary>
public sealed class TrackRefusedException(string reason) : Exception(reason);
