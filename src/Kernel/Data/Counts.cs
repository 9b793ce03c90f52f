using System.Globalization;
using System.Text;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HubPlatform.Kernel.Data;

/// <summary>
/// A row that a page counts, in a table that grows with the region. The context keeps its number (<see cref="Count"/>) in the transaction that changes the
/// row, so that no page counts rows. What is written past the context is not counted.
/// </summary>
public interface ICounted
{
    /// <summary>Where it counts as it stands now; null where it counts nowhere.</summary>
    Counted? CountsAs { get; }
}

/// <param name="What">The module's name for all that is counted together, such as <c>desk</c>.</param>
/// <param name="Part">A part of it, such as whose move it is.</param>
/// <param name="Day">The day it counts on; <see cref="Count.NoDay"/> where it has none.</param>
public readonly record struct Counted(string What, string Part, DateOnly Day, int Number = 1);

/// <summary>How many rows of one kind count on one day.</summary>
public sealed class Count
{
    /// <summary>After all days.</summary>
    public static readonly DateOnly NoDay = DateOnly.MaxValue;

    public string What { get; init; } = "";

    public string Part { get; init; } = "";

    public DateOnly Day { get; init; }

    public int Number { get; init; }
}

internal sealed class CountTable : IRegionTable<Count>
{
    public void Configure(EntityTypeBuilder<Count> builder)
    {
        builder.ToTable("kernel_count");
        builder.HasKey(c => new { c.What, c.Part, c.Day });
        builder.Property(c => c.What).HasMaxLength(40);
    }
}

public static class CountFills
{
    /// <summary>Counts what stands in a table from before it was counted, without a day and by one of its columns; nothing where it is counted already.</summary>
    public static async Task FillCountsAsync(this RegionDb db, string what, string table, string part, CancellationToken cancellationToken)
    {
        if (!await db.Counts.AnyAsync(c => c.What == what, cancellationToken))
        {
            var sql = $$"""INSERT INTO kernel_count ("What", "Part", "Day", "Number") SELECT {0}, "{{part}}", {1}, COUNT(*) FROM {{table}} GROUP BY "{{part}}" """;
            await db.Database.ExecuteSqlRawAsync(sql, [what, Count.NoDay], cancellationToken);
        }
    }
}

internal static class Counting
{
    /// <summary>What a save is going to change, always in the same order: two commands that change the same numbers then wait for each other, not both for ever.</summary>
    public static List<Counted> ChangesOf(ChangeTracker tracker)
    {
        var changes = new SortedDictionary<(string What, string Part, DateOnly Day), int>(Comparer<(string What, string Part, DateOnly Day)>.Create(Compare));

        foreach (var entry in tracker.Entries<ICounted>())
        {
            if (entry.State is EntityState.Modified or EntityState.Deleted)
            {
                Add((ICounted)entry.OriginalValues.ToObject(), -1);
            }

            if (entry.State is EntityState.Modified or EntityState.Added)
            {
                Add(entry.Entity, 1);
            }
        }

        return [.. changes.Where(c => c.Value != 0).Select(c => new Counted(c.Key.What, c.Key.Part, c.Key.Day, c.Value))];

        void Add(ICounted row, int sign)
        {
            if (row.CountsAs is { } counted)
            {
                var key = (counted.What, counted.Part, counted.Day);
                changes[key] = changes.GetValueOrDefault(key) + (sign * counted.Number);
            }
        }
    }

    public static Task<int> AddAsync(RegionDb db, IReadOnlyList<Counted> changes, CancellationToken cancellationToken)
    {
        var rows = new StringBuilder();
        var values = new List<object>();

        foreach (var change in changes)
        {
            rows.Append(rows.Length == 0 ? "" : ", ").Append(CultureInfo.InvariantCulture, $"({{{values.Count}}}, {{{values.Count + 1}}}, {{{values.Count + 2}}}, {{{values.Count + 3}}})");
            values.AddRange([change.What, change.Part, change.Day, change.Number]);
        }

        var sql = $"""
            INSERT INTO kernel_count ("What", "Part", "Day", "Number") VALUES {rows}
            ON CONFLICT ("What", "Part", "Day") DO UPDATE SET "Number" = kernel_count."Number" + excluded."Number"
            """;
        return db.Database.ExecuteSqlRawAsync(sql, values, cancellationToken);
    }

    private static int Compare((string What, string Part, DateOnly Day) a, (string What, string Part, DateOnly Day) b) =>
        string.CompareOrdinal(a.What, b.What) is not 0 and var what ? what
        : string.CompareOrdinal(a.Part, b.Part) is not 0 and var part ? part
        : a.Day.CompareTo(b.Day);
}
