using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HubPlatform.Migrations.Sqlite.Region.Migrations
{
    /// <inheritdoc />
    public partial class CodeCatalogueAndCounts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_workflows_instance_EndedAt",
                table: "workflows_instance");

            migrationBuilder.DropIndex(
                name: "IX_participants_person_SearchText",
                table: "participants_person");

            migrationBuilder.DropIndex(
                name: "IX_monitoring_fact_Kind_ParticipantId_On",
                table: "monitoring_fact");

            migrationBuilder.DropColumn(
                name: "ClosedBy",
                table: "workflows_wait");

            migrationBuilder.DropColumn(
                name: "OpenedBy",
                table: "workflows_wait");

            migrationBuilder.DropColumn(
                name: "VersionId",
                table: "workflows_burst");

            migrationBuilder.AddColumn<int>(
                name: "ClosedIn",
                table: "workflows_wait",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "OpenedIn",
                table: "workflows_wait",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "DrawnAs",
                table: "workflows_burst",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsResting",
                table: "trajectories_task",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Place",
                table: "trajectories_task",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "LapseCause",
                table: "training_waiting_place",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "LapseFailures",
                table: "training_waiting_place",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "LapseRetryAt",
                table: "training_waiting_place",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Line",
                table: "kernel_outbox",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "kernel_audit_shown",
                columns: table => new
                {
                    ParticipantId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    AuditId = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_audit_shown", x => new { x.ParticipantId, x.AuditId });
                });

            migrationBuilder.CreateTable(
                name: "kernel_count",
                columns: table => new
                {
                    What = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Part = table.Column<string>(type: "TEXT", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_count", x => new { x.What, x.Part, x.Day });
                });

            migrationBuilder.CreateTable(
                name: "kernel_taken_texts",
                columns: table => new
                {
                    TrackId = table.Column<string>(type: "TEXT", nullable: false),
                    TrackVersion = table.Column<string>(type: "TEXT", nullable: false),
                    Language = table.Column<string>(type: "TEXT", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", nullable: false),
                    Json = table.Column<string>(type: "TEXT", nullable: false),
                    TakenAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_taken_texts", x => new { x.TrackId, x.TrackVersion, x.Language });
                });

            migrationBuilder.CreateTable(
                name: "monitoring_left",
                columns: table => new
                {
                    ParticipantId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    StageNo = table.Column<int>(type: "INTEGER", nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    IsPlain = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_monitoring_left", x => new { x.ParticipantId, x.From });
                });

            migrationBuilder.CreateTable(
                name: "monitoring_reached",
                columns: table => new
                {
                    ParticipantId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    StageNo = table.Column<int>(type: "INTEGER", nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_monitoring_reached", x => new { x.ParticipantId, x.StageNo });
                });

            migrationBuilder.CreateTable(
                name: "regions_taken_variant",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    SharedId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    CopyId = table.Column<string>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", nullable: false),
                    RegionName = table.Column<string>(type: "TEXT", nullable: false),
                    OfferedVersion = table.Column<string>(type: "TEXT", nullable: false),
                    Licence = table.Column<string>(type: "TEXT", nullable: false),
                    TakenAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Address = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_regions_taken_variant", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "trajectories_plan_suggestion",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    TrajectoryId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ModuleId = table.Column<string>(type: "TEXT", nullable: false),
                    Why = table.Column<string>(type: "TEXT", nullable: false),
                    ListenerId = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    CommandId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    SetAsideAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_trajectories_plan_suggestion", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_workflows_wait_State",
                table: "workflows_wait",
                column: "State",
                filter: "\"State\" = 'Parked'");

            migrationBuilder.CreateIndex(
                name: "IX_workflows_instance_EndedAt_CreatedAt_Id",
                table: "workflows_instance",
                columns: new[] { "EndedAt", "CreatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_workflows_instance_Status_CreatedAt",
                table: "workflows_instance",
                columns: new[] { "Status", "CreatedAt" },
                filter: "\"Status\" = 'Faulted'");

            migrationBuilder.CreateIndex(
                name: "IX_trajectories_task_Place_DueOn_Id",
                table: "trajectories_task",
                columns: new[] { "Place", "DueOn", "Id" },
                filter: "\"Place\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_participants_person_FileStatus_SearchText_Id",
                table: "participants_person",
                columns: new[] { "FileStatus", "SearchText", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_participants_person_SearchText_Id",
                table: "participants_person",
                columns: new[] { "SearchText", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_monitoring_fact_ParticipantId_Kind_On",
                table: "monitoring_fact",
                columns: new[] { "ParticipantId", "Kind", "On" });

            migrationBuilder.CreateIndex(
                name: "IX_monitoring_fact_StageNo_On",
                table: "monitoring_fact",
                columns: new[] { "StageNo", "On" },
                filter: "\"ParticipantId\" IS NULL AND \"StageNo\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_kernel_outbox_Line_State",
                table: "kernel_outbox",
                columns: new[] { "Line", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_followups_followup_State_DoneAt",
                table: "followups_followup",
                columns: new[] { "State", "DoneAt" });

            migrationBuilder.CreateIndex(
                name: "IX_followups_followup_State_DueOn_Id",
                table: "followups_followup",
                columns: new[] { "State", "DueOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_monitoring_left_On",
                table: "monitoring_left",
                column: "On",
                filter: "NOT \"IsPlain\"");

            migrationBuilder.CreateIndex(
                name: "IX_monitoring_left_StageNo_On",
                table: "monitoring_left",
                columns: new[] { "StageNo", "On" });

            migrationBuilder.CreateIndex(
                name: "IX_monitoring_reached_StageNo_On_ParticipantId",
                table: "monitoring_reached",
                columns: new[] { "StageNo", "On", "ParticipantId" });

            migrationBuilder.CreateIndex(
                name: "IX_regions_taken_variant_Kind_CopyId",
                table: "regions_taken_variant",
                columns: new[] { "Kind", "CopyId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_trajectories_plan_suggestion_CommandId",
                table: "trajectories_plan_suggestion",
                column: "CommandId");

            migrationBuilder.CreateIndex(
                name: "IX_trajectories_plan_suggestion_TrajectoryId_ModuleId",
                table: "trajectories_plan_suggestion",
                columns: new[] { "TrajectoryId", "ModuleId" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "kernel_audit_shown");

            migrationBuilder.DropTable(
                name: "kernel_count");

            migrationBuilder.DropTable(
                name: "kernel_taken_texts");

            migrationBuilder.DropTable(
                name: "monitoring_left");

            migrationBuilder.DropTable(
                name: "monitoring_reached");

            migrationBuilder.DropTable(
                name: "regions_taken_variant");

            migrationBuilder.DropTable(
                name: "trajectories_plan_suggestion");

            migrationBuilder.DropIndex(
                name: "IX_workflows_wait_State",
                table: "workflows_wait");

            migrationBuilder.DropIndex(
                name: "IX_workflows_instance_EndedAt_CreatedAt_Id",
                table: "workflows_instance");

            migrationBuilder.DropIndex(
                name: "IX_workflows_instance_Status_CreatedAt",
                table: "workflows_instance");

            migrationBuilder.DropIndex(
                name: "IX_trajectories_task_Place_DueOn_Id",
                table: "trajectories_task");

            migrationBuilder.DropIndex(
                name: "IX_participants_person_FileStatus_SearchText_Id",
                table: "participants_person");

            migrationBuilder.DropIndex(
                name: "IX_participants_person_SearchText_Id",
                table: "participants_person");

            migrationBuilder.DropIndex(
                name: "IX_monitoring_fact_ParticipantId_Kind_On",
                table: "monitoring_fact");

            migrationBuilder.DropIndex(
                name: "IX_monitoring_fact_StageNo_On",
                table: "monitoring_fact");

            migrationBuilder.DropIndex(
                name: "IX_kernel_outbox_Line_State",
                table: "kernel_outbox");

            migrationBuilder.DropIndex(
                name: "IX_followups_followup_State_DoneAt",
                table: "followups_followup");

            migrationBuilder.DropIndex(
                name: "IX_followups_followup_State_DueOn_Id",
                table: "followups_followup");

            migrationBuilder.DropColumn(
                name: "ClosedIn",
                table: "workflows_wait");

            migrationBuilder.DropColumn(
                name: "OpenedIn",
                table: "workflows_wait");

            migrationBuilder.DropColumn(
                name: "DrawnAs",
                table: "workflows_burst");

            migrationBuilder.DropColumn(
                name: "IsResting",
                table: "trajectories_task");

            migrationBuilder.DropColumn(
                name: "Place",
                table: "trajectories_task");

            migrationBuilder.DropColumn(
                name: "LapseCause",
                table: "training_waiting_place");

            migrationBuilder.DropColumn(
                name: "LapseFailures",
                table: "training_waiting_place");

            migrationBuilder.DropColumn(
                name: "LapseRetryAt",
                table: "training_waiting_place");

            migrationBuilder.DropColumn(
                name: "Line",
                table: "kernel_outbox");

            migrationBuilder.AddColumn<byte[]>(
                name: "ClosedBy",
                table: "workflows_wait",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "OpenedBy",
                table: "workflows_wait",
                type: "BLOB",
                nullable: false,
                defaultValue: new byte[0]);

            migrationBuilder.AddColumn<byte[]>(
                name: "VersionId",
                table: "workflows_burst",
                type: "BLOB",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_workflows_instance_EndedAt",
                table: "workflows_instance",
                column: "EndedAt");

            migrationBuilder.CreateIndex(
                name: "IX_participants_person_SearchText",
                table: "participants_person",
                column: "SearchText");

            migrationBuilder.CreateIndex(
                name: "IX_monitoring_fact_Kind_ParticipantId_On",
                table: "monitoring_fact",
                columns: new[] { "Kind", "ParticipantId", "On" });
        }
    }
}
