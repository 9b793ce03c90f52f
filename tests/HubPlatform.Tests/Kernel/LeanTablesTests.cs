using HubPlatform.TestKit;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Tests.Kernel;

/// <summary>What a model cannot say and a later migration could lose without anybody noticing: how SQLite lays out what each step writes (ADR 13).</summary>
[Trait("Database", "Sqlite")]
public sealed class LeanTablesTests : HubTest
{
    [Theory]
    [InlineData("workflows_wait")]
    [InlineData("kernel_audit_shown")]
    public async Task Table_OfKeysThatLieTogether_IsItsOwnIndex(string table) => Assert.EndsWith("WITHOUT ROWID", await SqlOfAsync(table), StringComparison.Ordinal);

    [Fact]
    public async Task Audit_IsNumberedByTheRowItself()
    {
        var sql = await SqlOfAsync("kernel_audit");

        Assert.Contains("\"No\" INTEGER NOT NULL CONSTRAINT \"PK_kernel_audit\" PRIMARY KEY", sql, StringComparison.Ordinal);
        Assert.DoesNotContain("AUTOINCREMENT", sql, StringComparison.Ordinal);
    }

    private Task<string> SqlOfAsync(string table) =>
        InDatabaseAsync(db => db.Database.SqlQuery<string>($"SELECT sql AS Value FROM sqlite_master WHERE type = 'table' AND name = {table}").SingleAsync());
}
