namespace HubPlatform.Look;

/// <summary>
/// A page for staff that shows what participants will see: in their look, in the language its path names (<c>{Language}</c>), and allowed inside a frame of
/// the same site.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SeenAsParticipantAttribute : Attribute;
