using HubPlatform.Kernel.Commands;

namespace HubPlatform.Access.Contracts;

/// <summary>Makes a one-time link, valid for a day, that lets whoever opens it run this hub. Earlier links stay valid until they are used or too old.</summary>
/// <param name="Name">For whom it is, for the record.</param>
[InternalOnly]
public sealed record InviteOperator(string Name) : IPlatformCommand<InvitationLink>;
