using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HubPlatform.Migrations.PostgreSql.Region.Migrations
{
    /// <inheritdoc />
    public partial class Durability : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_workflows_wait_InstanceId",
                table: "workflows_wait");

            migrationBuilder.AddColumn<string>(
                name: "Cause",
                table: "workflows_wait",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "FencingNo",
                table: "workflows_instance",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<Guid>(
                name: "VersionId",
                table: "workflows_burst",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "kernel_fence",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false),
                    FencingNo = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_fence", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "workflows_early_answer",
                columns: table => new
                {
                    StepId = table.Column<Guid>(type: "uuid", nullable: false),
                    InstanceId = table.Column<Guid>(type: "uuid", nullable: false),
                    Outcome = table.Column<string>(type: "text", nullable: false),
                    Output = table.Column<string>(type: "text", nullable: true),
                    ArrivedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    CommandId = table.Column<Guid>(type: "uuid", nullable: false),
                    Failures = table.Column<int>(type: "integer", nullable: false),
                    RetryAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Cause = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_workflows_early_answer", x => x.StepId);
                });

            migrationBuilder.CreateTable(
                name: "workflows_move",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    MoveId = table.Column<Guid>(type: "uuid", nullable: false),
                    InstanceId = table.Column<Guid>(type: "uuid", nullable: false),
                    DefinitionId = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    FromVersionId = table.Column<Guid>(type: "uuid", nullable: false),
                    FromNumber = table.Column<int>(type: "integer", nullable: false),
                    ToVersionId = table.Column<Guid>(type: "uuid", nullable: false),
                    ToNumber = table.Column<int>(type: "integer", nullable: false),
                    StateBefore = table.Column<byte[]>(type: "bytea", nullable: false),
                    AtBurst = table.Column<int>(type: "integer", nullable: false),
                    By = table.Column<Guid>(type: "uuid", nullable: true),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    UndoneAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_workflows_move", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "workflows_operation",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    InstanceId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "text", nullable: false),
                    ActivityId = table.Column<string>(type: "text", nullable: true),
                    Reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    By = table.Column<Guid>(type: "uuid", nullable: true),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    CommandId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_workflows_operation", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_workflows_wait_InstanceId_State",
                table: "workflows_wait",
                columns: new[] { "InstanceId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_workflows_instance_EndedAt_ChangedAt",
                table: "workflows_instance",
                columns: new[] { "EndedAt", "ChangedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_workflows_early_answer_InstanceId",
                table: "workflows_early_answer",
                column: "InstanceId");

            migrationBuilder.CreateIndex(
                name: "IX_workflows_move_DefinitionId_At",
                table: "workflows_move",
                columns: new[] { "DefinitionId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_workflows_move_InstanceId",
                table: "workflows_move",
                column: "InstanceId");

            migrationBuilder.CreateIndex(
                name: "IX_workflows_move_MoveId",
                table: "workflows_move",
                column: "MoveId");

            migrationBuilder.CreateIndex(
                name: "IX_workflows_operation_InstanceId",
                table: "workflows_operation",
                column: "InstanceId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "kernel_fence");

            migrationBuilder.DropTable(
                name: "workflows_early_answer");

            migrationBuilder.DropTable(
                name: "workflows_move");

            migrationBuilder.DropTable(
                name: "workflows_operation");

            migrationBuilder.DropIndex(
                name: "IX_workflows_wait_InstanceId_State",
                table: "workflows_wait");

            migrationBuilder.DropIndex(
                name: "IX_workflows_instance_EndedAt_ChangedAt",
                table: "workflows_instance");

            migrationBuilder.DropColumn(
                name: "Cause",
                table: "workflows_wait");

            migrationBuilder.DropColumn(
                name: "FencingNo",
                table: "workflows_instance");

            migrationBuilder.DropColumn(
                name: "VersionId",
                table: "workflows_burst");

            migrationBuilder.CreateIndex(
                name: "IX_workflows_wait_InstanceId",
                table: "workflows_wait",
                column: "InstanceId");
        }
    }
}
