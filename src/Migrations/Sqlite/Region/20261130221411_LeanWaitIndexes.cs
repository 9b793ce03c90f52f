using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HubPlatform.Migrations.Sqlite.Region.Migrations
{
    /// <inheritdoc />
    public partial class LeanWaitIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_workflows_wait_InstanceId",
                table: "workflows_wait");

            migrationBuilder.DropIndex(
                name: "IX_workflows_instance_EndedAt_CreatedAt_Id",
                table: "workflows_instance");

            migrationBuilder.CreateIndex(
                name: "IX_workflows_wait_InstanceId",
                table: "workflows_wait",
                column: "InstanceId",
                filter: "\"ClosedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_workflows_instance_EndedAt_CreatedAt",
                table: "workflows_instance",
                columns: new[] { "EndedAt", "CreatedAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_workflows_wait_InstanceId",
                table: "workflows_wait");

            migrationBuilder.DropIndex(
                name: "IX_workflows_instance_EndedAt_CreatedAt",
                table: "workflows_instance");

            migrationBuilder.CreateIndex(
                name: "IX_workflows_wait_InstanceId",
                table: "workflows_wait",
                column: "InstanceId");

            migrationBuilder.CreateIndex(
                name: "IX_workflows_instance_EndedAt_CreatedAt_Id",
                table: "workflows_instance",
                columns: new[] { "EndedAt", "CreatedAt", "Id" });
        }
    }
}
