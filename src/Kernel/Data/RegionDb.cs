using System.Data.Common;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace HubPlatform.Kernel.Data;

/// <summary>
/// One region's database (ADR 2). Modules reach their own tables by extension properties on internal entities:
/// <code>extension(RegionDb db) { internal DbSet&lt;Cohort&gt; Cohorts =&gt; db.Set&lt;Cohort&gt;(); }</code>
/// Inside an expression tree take a local first. Handlers never save: the pipeline does.
/// </summary>
public sealed class RegionDb : HubDbContext
{
    private readonly HubModel _model;
    private WriterConnection? _writer;

    public RegionDb(DbContextOptions<RegionDb> options, HubModel model)
        : base(options) => _model = model;

    /// <summary>Works on a connection whose transaction is begun and ended by its writer, unseen by the context.</summary>
    internal RegionDb(DbContextOptions<RegionDb> options, HubModel model, WriterConnection writer)
        : this(options, model)
    {
        _writer = writer;
        Database.AutoTransactionBehavior = AutoTransactionBehavior.Never;
    }

    /// <summary>False while nobody has asked the context for anything: then it holds nothing, and the hot path need not ask it.</summary>
    public bool IsUsed { get; private set; }

    public DbSet<AuditRecord> Audit => Set<AuditRecord>();

    public DbSet<AuditShown> AuditShown => Set<AuditShown>();

    public DbSet<Count> Counts => Set<Count>();

    public DbSet<Outbox.OutboxMessage> Outbox => Set<Outbox.OutboxMessage>();

    public bool IsPostgreSql => _writer is null && Database.ProviderName != "Microsoft.EntityFrameworkCore.Sqlite";

    /// <summary>A plain statement inside the running command's transaction.</summary>
    public Statement Sql(string text) => _writer?.Prepared(text) ?? (Statement)new ServerStatement(ServerCommand(), text);

    /// <summary>Keeps the counts of what it saves, in the same transaction.</summary>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        var changes = Counting.ChangesOf(ChangeTracker);

        if (changes.Count == 0)
        {
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }

        // A command has its transaction already.
        await using var own = _writer is null && Database.CurrentTransaction is null ? await Database.BeginTransactionAsync(cancellationToken) : null;
        var saved = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        await Counting.AddAsync(this, changes, cancellationToken);
        await (own?.CommitAsync(cancellationToken) ?? Task.CompletedTask);

        return saved;
    }

    /// <summary>Writes what is changed and not saved yet, so that statements and queries find it.</summary>
    internal Task FlushAsync(CancellationToken cancellationToken) => IsUsed ? SaveChangesAsync(cancellationToken) : Task.CompletedTask;

    /// <summary>After its turn nothing runs on the writer's connection any more.</summary>
    public override ValueTask DisposeAsync()
    {
        _writer = null;
        return base.DisposeAsync();
    }

    public override void Dispose()
    {
        _writer = null;
        base.Dispose();
    }

    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) => IsUsed = true;

    protected override void OnModelCreating(ModelBuilder modelBuilder) => ApplyTables(modelBuilder, _model, typeof(IRegionTable<>));

    private DbCommand ServerCommand()
    {
        var command = Database.GetDbConnection().CreateCommand();
        command.Transaction = Database.CurrentTransaction?.GetDbTransaction()
            ?? throw new InvalidOperationException("Plain statements belong into a command.");
        return command;
    }
}
