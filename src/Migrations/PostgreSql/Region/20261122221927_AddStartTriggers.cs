using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HubPlatform.Migrations.PostgreSql.Region.Migrations
{
    /// <inheritdoc />
    public partial class AddStartTriggers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "workflows_start_trigger",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    VersionId = table.Column<Guid>(type: "uuid", nullable: false),
                    DefinitionId = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    ActivityId = table.Column<string>(type: "text", nullable: false),
                    ActivityType = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Key = table.Column<string>(type: "text", nullable: true),
                    DueAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Failures = table.Column<int>(type: "integer", nullable: false),
                    Cause = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_workflows_start_trigger", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_workflows_start_trigger_DueAt",
                table: "workflows_start_trigger",
                column: "DueAt");

            migrationBuilder.CreateIndex(
                name: "IX_workflows_start_trigger_Key",
                table: "workflows_start_trigger",
                column: "Key");

            migrationBuilder.CreateIndex(
                name: "IX_workflows_start_trigger_VersionId",
                table: "workflows_start_trigger",
                column: "VersionId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "workflows_start_trigger");
        }
    }
}
