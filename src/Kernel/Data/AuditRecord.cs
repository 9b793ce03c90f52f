using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HubPlatform.Kernel.Data;

/// <summary>Who did or read what. Ids and codes only: names and values stay where they are, so that erasing them leaves this standing.</summary>
public sealed class AuditRecord
{
    /// <summary>Given by the database, in the order of writing. A number, because an index of ids would be one more page that each command writes.</summary>
    public long No { get; private init; }

    public DateTimeOffset At { get; init; }

    public string ActorKind { get; init; } = "";

    public Guid? ActorId { get; init; }

    /// <summary>The request's name, such as <c>FinishTask</c>; a read carries its query's name.</summary>
    public string Action { get; init; } = "";

    /// <summary><c>done</c>, <c>read</c>, or the code of the problem that was answered.</summary>
    public string Outcome { get; init; } = "";

    public Guid CommandId { get; init; }

    /// <summary>The person it was about, where the request named one.</summary>
    public Guid? ParticipantId { get; init; }

    /// <summary>The files a list showed; <see cref="AuditShown"/> finds them the other way round.</summary>
    public List<Guid> Shown { get; init; } = [];
}

/// <summary>Which records show somebody in a list, so that she can be told without reading everybody's. Written with the record.</summary>
public sealed class AuditShown
{
    public Guid ParticipantId { get; init; }

    public long AuditNo { get; init; }
}

/// <summary>The same for what is done to the platform itself.</summary>
public sealed class PlatformAuditRecord
{
    public Guid Id { get; init; } = Ids.New();

    public DateTimeOffset At { get; init; }

    public string ActorKind { get; init; } = "";

    public Guid? ActorId { get; init; }

    public string Action { get; init; } = "";

    public string Outcome { get; init; } = "";

    public Guid CommandId { get; init; }

    public Guid? RegionId { get; init; }
}

internal sealed class AuditTable : IRegionTable<AuditRecord>
{
    public void Configure(EntityTypeBuilder<AuditRecord> builder)
    {
        builder.ToTable("kernel_audit");
        builder.HasKey(a => a.No);

        // On SQLite the row's own number; one that is never given twice would be kept in a second table, written with each record.
        builder.Property(a => a.No).ValueGeneratedOnAdd().Metadata.SetValueGenerationStrategy(SqliteValueGenerationStrategy.None);
        builder.Property(a => a.Shown).AsJson();
        builder.HasIndex(a => new { a.ParticipantId, a.At }).HasFilter("\"ParticipantId\" IS NOT NULL");
    }
}

internal sealed class AuditShownTable : IRegionTable<AuditShown>
{
    public void Configure(EntityTypeBuilder<AuditShown> builder)
    {
        builder.ToTable("kernel_audit_shown");
        builder.HasKey(s => new { s.ParticipantId, s.AuditNo });
    }
}

/// <summary>For records from before there was <see cref="AuditShown"/>.</summary>
internal sealed class FillAuditShown : IRegionFill
{
    private const string OnSqlite =
        """
        INSERT OR IGNORE INTO kernel_audit_shown ("ParticipantId", "AuditNo")
        SELECT unhex(replace(s.value, '-', '')), a."No" FROM kernel_audit a, json_each(a."Shown") s WHERE a."Shown" <> '[]'
        """;

    private const string OnServer =
        """
        INSERT INTO kernel_audit_shown ("ParticipantId", "AuditNo")
        SELECT s::uuid, a."No" FROM kernel_audit a CROSS JOIN LATERAL json_array_elements_text(a."Shown"::json) s WHERE a."Shown" <> '[]' ON CONFLICT DO NOTHING
        """;

    public async Task FillAsync(RegionDb db, CancellationToken cancellationToken)
    {
        if (!await db.AuditShown.AnyAsync(cancellationToken) && await db.Audit.AnyAsync(cancellationToken))
        {
            await db.Database.ExecuteSqlRawAsync(db.IsPostgreSql ? OnServer : OnSqlite, cancellationToken);
        }
    }
}

internal sealed class PlatformAuditTable : IPlatformTable<PlatformAuditRecord>
{
    public void Configure(EntityTypeBuilder<PlatformAuditRecord> builder) => builder.ToTable("kernel_audit");
}
