using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Access.LinkingParticipants;

/// <summary>
/// Signs a device in with a participant's link. One device for one link; the same opened page may ask again for ten minutes and gets the same
/// device with a fresh secret, because the first answer may have been lost on the way.
/// </summary>
/// <param name="PageSecret">Made when the page was opened, posted back by its button.</param>
[ForAnyone]
internal sealed record RedeemParticipantLink(string? Token, string? PageSecret, DeviceKind Kind) : ICommand<SignedInDevice>
{
    public const string PagePurpose = "participant-link-page";

    public override string ToString() => nameof(RedeemParticipantLink);
}

internal sealed record SignedInDevice(Guid ParticipantId, string Secret)
{
    public override string ToString() => nameof(SignedInDevice);
}

internal sealed class RedeemParticipantLinkHandler(RegionDb db, RealClock clock) : IRequestHandler<RedeemParticipantLink, Result<SignedInDevice>>
{
    public async Task<Result<SignedInDevice>> Handle(RedeemParticipantLink request, CancellationToken cancellationToken)
    {
        if (await db.FindLinkAsync(request.Token, cancellationToken) is not { } link || Secret.HashOf(RedeemParticipantLink.PagePurpose, request.PageSecret) is not { } page)
        {
            return AccessProblems.LinkNotUsable;
        }

        var now = clock.Now;
        var secret = Secret.New(Device.Purpose);

        if (link.IsOpen(now))
        {
            var device = Device.SignIn(link.ParticipantId, secret.Hash, request.Kind, now);
            db.Add(device);
            link.Use(page, device, now);
            return new SignedInDevice(link.ParticipantId, secret.Text);
        }

        if (!link.IsSecondTryOf(page, now) || await db.Devices.SingleOrDefaultAsync(d => d.Id == link.DeviceId && d.EndedAt == null, cancellationToken) is not { } again)
        {
            return AccessProblems.LinkNotUsable;
        }

        again.TakeSecret(secret.Hash);
        return new SignedInDevice(link.ParticipantId, secret.Text);
    }
}

/// <summary>Whose link this is, while it can still be used. Changes nothing: link previews look too.</summary>
[ForAnyone]
internal sealed record ReadParticipantLink(string? Token) : IQuery<Guid>
{
    public override string ToString() => nameof(ReadParticipantLink);
}

internal sealed class ReadParticipantLinkHandler(RegionDb db, RealClock clock) : IRequestHandler<ReadParticipantLink, Result<Guid>>
{
    public async Task<Result<Guid>> Handle(ReadParticipantLink request, CancellationToken cancellationToken) =>
        await db.FindLinkAsync(request.Token, cancellationToken) is { } link && link.IsOpen(clock.Now) ? link.ParticipantId : AccessProblems.LinkNotUsable;
}

internal static class SignInLinks
{
    public static async Task<SignInLink?> FindLinkAsync(this RegionDb db, string? secret, CancellationToken cancellationToken) =>
        Secret.HashOf(SignInLink.Purpose, secret) is { } hash ? await db.SignInLinks.SingleOrDefaultAsync(l => l.SecretHash == hash, cancellationToken) : null;
}
