using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HubPlatform.Migrations.Sqlite.Region.Migrations
{
    /// <inheritdoc />
    public partial class SlimJournal : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_workflows_wait_ClosedBy",
                table: "workflows_wait");

            migrationBuilder.DropIndex(
                name: "IX_workflows_wait_InstanceId_State",
                table: "workflows_wait");

            migrationBuilder.DropIndex(
                name: "IX_workflows_wait_Key_State",
                table: "workflows_wait");

            migrationBuilder.DropIndex(
                name: "IX_workflows_wait_OpenedBy",
                table: "workflows_wait");

            migrationBuilder.DropIndex(
                name: "IX_workflows_wait_State_DueAt",
                table: "workflows_wait");

            migrationBuilder.DropIndex(
                name: "IX_kernel_audit_CommandId",
                table: "kernel_audit");

            migrationBuilder.DropIndex(
                name: "IX_kernel_audit_ParticipantId_At",
                table: "kernel_audit");

            migrationBuilder.DropColumn(
                name: "SubjectId",
                table: "workflows_wait");

            migrationBuilder.CreateIndex(
                name: "IX_workflows_wait_DueAt",
                table: "workflows_wait",
                column: "DueAt",
                filter: "\"State\" = 'Open' AND \"DueAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_workflows_wait_InstanceId",
                table: "workflows_wait",
                column: "InstanceId");

            migrationBuilder.CreateIndex(
                name: "IX_kernel_audit_ParticipantId_At",
                table: "kernel_audit",
                columns: new[] { "ParticipantId", "At" },
                filter: "\"ParticipantId\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_workflows_wait_DueAt",
                table: "workflows_wait");

            migrationBuilder.DropIndex(
                name: "IX_workflows_wait_InstanceId",
                table: "workflows_wait");

            migrationBuilder.DropIndex(
                name: "IX_kernel_audit_ParticipantId_At",
                table: "kernel_audit");

            migrationBuilder.AddColumn<byte[]>(
                name: "SubjectId",
                table: "workflows_wait",
                type: "BLOB",
                nullable: false,
                defaultValue: new byte[0]);

            migrationBuilder.CreateIndex(
                name: "IX_workflows_wait_ClosedBy",
                table: "workflows_wait",
                column: "ClosedBy");

            migrationBuilder.CreateIndex(
                name: "IX_workflows_wait_InstanceId_State",
                table: "workflows_wait",
                columns: new[] { "InstanceId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_workflows_wait_Key_State",
                table: "workflows_wait",
                columns: new[] { "Key", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_workflows_wait_OpenedBy",
                table: "workflows_wait",
                column: "OpenedBy");

            migrationBuilder.CreateIndex(
                name: "IX_workflows_wait_State_DueAt",
                table: "workflows_wait",
                columns: new[] { "State", "DueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_kernel_audit_CommandId",
                table: "kernel_audit",
                column: "CommandId");

            migrationBuilder.CreateIndex(
                name: "IX_kernel_audit_ParticipantId_At",
                table: "kernel_audit",
                columns: new[] { "ParticipantId", "At" });
        }
    }
}
