using System.Data.Common;
using System.Diagnostics;
using System.Text.RegularExpressions;

using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace HubPlatform.Benchmarks.Pages;

/// <summary>A statement that reads a whole table, or sorts without an index.</summary>
internal sealed record WideRead(string Page, string How, string Text);

/// <summary>
/// Listens to what EF Core sends in this process and asks SQLite how it goes about it (<c>EXPLAIN QUERY PLAN</c>). Whole reads of tables that do not grow with
/// the region are left out; the few plain statements of the pipeline are not among them.
/// </summary>
internal sealed partial class QueryPlans : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    private readonly List<(string Database, string Text, List<(string Name, object? Value)> Values)> _sent = [];

    /// <summary>What a region has as much of as it has tracks, courses, sites, staff or days, not people; and answers that wait a moment for their step.</summary>
    private static readonly string[] Settled =
    [
        "regions_", "training_curriculum", "training_unit", "training_settings", "competences_framework", "competences_competence", "competences_signing_key", "kernel_count", "kernel_fence",
        "kernel_region", "trajectories_form_", "trajectories_plan_module", "workflows_version", "workflows_start_trigger",
        "workflows_early_answer",
    ];

    public static HashSet<string> Growing(IEnumerable<string> tables) => [.. tables.Where(t => !Settled.Any(s => t.StartsWith(s, StringComparison.Ordinal)))];

    public static QueryPlans Begin()
    {
        var plans = new QueryPlans();
        DiagnosticListener.AllListeners.Subscribe(plans);
        return plans;
    }

    /// <summary>Of everything sent since the last time it was asked.</summary>
    public List<WideRead> Read(string page, ISet<string> growing)
    {
        var wide = new List<WideRead>();

        lock (_sent)
        {
            foreach (var (database, text, values) in _sent.DistinctBy(s => s.Text))
            {
                wide.AddRange(PlanOf(database, text, values).Where(line => IsWide(line, text, growing)).Select(line => new WideRead(page, line, Spaces().Replace(text, " "))));
            }

            _sent.Clear();
        }

        return wide;
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.EntityFrameworkCore")
        {
            value.Subscribe(this);
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Value is CommandExecutedEventData { Command: { Connection: { } connection } command })
        {
            lock (_sent)
            {
                _sent.Add((connection.DataSource, command.CommandText, [.. command.Parameters.Cast<DbParameter>().Select(p => (p.ParameterName, p.Value))]));
            }
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    /// <summary>An alias stands in the plan, the table in the text. What reads an index in its order up to a limit, with no condition, stops there.</summary>
    private static bool IsWide(string line, string text, ISet<string> growing)
    {
        var scanned = Scan().Match(line).Groups[1].Value;
        var table = Regex.Match(text, $"\"(\\w+)\" AS \"{Regex.Escape(scanned)}\"").Groups[1] is { Success: true } named ? named.Value : scanned;
        return growing.Contains(table) && !Nothing().IsMatch(text)
            && !(line.Contains(" USING ", StringComparison.Ordinal) && text.Contains("LIMIT", StringComparison.Ordinal) && !text.Contains("WHERE", StringComparison.Ordinal));
    }

    private static List<string> PlanOf(string database, string text, List<(string Name, object? Value)> values)
    {
        using var connection = new SqliteConnection($"Data Source={database};Mode=ReadOnly");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + text;
        values.ForEach(v => command.Parameters.AddWithValue(v.Name, v.Value ?? DBNull.Value));
        var lines = new List<string>();
        using var reader = command.ExecuteReader();

        while (reader.Read())
        {
            lines.Add(reader.GetString(3));
        }

        return lines;
    }

    [GeneratedRegex("^SCAN (\\S+)")]
    private static partial Regex Scan();

    /// <summary>What EF makes of a list of no ids: planned as a scan, and never begun.</summary>
    [GeneratedRegex("WHERE 0(\\s+GROUP BY|$)")]
    private static partial Regex Nothing();

    [GeneratedRegex("\\s+")]
    private static partial Regex Spaces();
}
