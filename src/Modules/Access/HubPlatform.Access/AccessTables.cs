using HubPlatform.Kernel.Data;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HubPlatform.Access;

internal static class AccessTables
{
    extension(PlatformDb db)
    {
        internal DbSet<StaffAccount> Accounts => db.Set<StaffAccount>();

        internal DbSet<StaffSession> StaffSessions => db.Set<StaffSession>();

        internal DbSet<Membership> Memberships => db.Set<Membership>();

        internal DbSet<RegionTeam> Teams => db.Set<RegionTeam>();

        internal DbSet<Invitation> Invitations => db.Set<Invitation>();

        internal DbSet<PlatformOperator> Operators => db.Set<PlatformOperator>();

        internal DbSet<OperatorLink> OperatorLinks => db.Set<OperatorLink>();

        internal DbSet<AddressTries> AddressTries => db.Set<AddressTries>();
    }

    extension(RegionDb db)
    {
        internal DbSet<SignInLink> SignInLinks => db.Set<SignInLink>();

        internal DbSet<Device> Devices => db.Set<Device>();
    }
}

internal sealed class StaffAccountTable : IPlatformTable<StaffAccount>
{
    public void Configure(EntityTypeBuilder<StaffAccount> builder)
    {
        builder.ToTable("access_account");
        builder.HasIndex(a => a.NormalizedEmail).IsUnique();
    }
}

internal sealed class StaffSessionTable : IPlatformTable<StaffSession>
{
    public void Configure(EntityTypeBuilder<StaffSession> builder)
    {
        builder.ToTable("access_session");
        builder.HasIndex(s => s.AccountId);
    }
}

internal sealed class MembershipTable : IPlatformTable<Membership>
{
    public void Configure(EntityTypeBuilder<Membership> builder)
    {
        builder.ToTable("access_membership");
        builder.Property(m => m.Roles).AsJson();
        builder.HasIndex(m => new { m.AccountId, m.RegionId }).IsUnique();
        builder.HasIndex(m => m.RegionId);
    }
}

internal sealed class RegionTeamTable : IPlatformTable<RegionTeam>
{
    public void Configure(EntityTypeBuilder<RegionTeam> builder)
    {
        builder.ToTable("access_team");
        builder.HasKey(t => t.RegionId);
    }
}

internal sealed class InvitationTable : IPlatformTable<Invitation>
{
    public void Configure(EntityTypeBuilder<Invitation> builder)
    {
        builder.ToTable("access_invitation");
        builder.Property(i => i.Roles).AsJson();
        builder.HasIndex(i => i.SecretHash).IsUnique();
        builder.HasIndex(i => i.RegionId);
    }
}

internal sealed class PlatformOperatorTable : IPlatformTable<PlatformOperator>
{
    public void Configure(EntityTypeBuilder<PlatformOperator> builder)
    {
        builder.ToTable("access_operator");
        builder.HasKey(o => o.AccountId);
    }
}

internal sealed class OperatorLinkTable : IPlatformTable<OperatorLink>
{
    public void Configure(EntityTypeBuilder<OperatorLink> builder)
    {
        builder.ToTable("access_operator_link");
        builder.HasIndex(l => l.SecretHash).IsUnique();
    }
}

internal sealed class AddressTriesTable : IPlatformTable<AddressTries>
{
    public void Configure(EntityTypeBuilder<AddressTries> builder)
    {
        builder.ToTable("access_address_tries");
        builder.HasKey(t => t.AddressHash);
    }
}

internal sealed class SignInLinkTable : IRegionTable<SignInLink>
{
    public void Configure(EntityTypeBuilder<SignInLink> builder)
    {
        builder.ToTable("access_sign_in_link");
        builder.HasIndex(l => l.SecretHash).IsUnique();
        builder.HasIndex(l => l.ParticipantId);
    }
}

internal sealed class DeviceTable : IRegionTable<Device>
{
    public void Configure(EntityTypeBuilder<Device> builder)
    {
        builder.ToTable("access_device");
        builder.HasIndex(d => d.SecretHash).IsUnique();
        builder.HasIndex(d => d.ParticipantId);
    }
}
