using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HubPlatform.Migrations.Sqlite.Region.Migrations
{
    /// <inheritdoc />
    public partial class StuckContactsAndTrainers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<byte[]>(
                name: "TrainerId",
                table: "training_cohort",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Cause",
                table: "followups_followup",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Failures",
                table: "followups_followup",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "TrainerId",
                table: "training_cohort");

            migrationBuilder.DropColumn(
                name: "Cause",
                table: "followups_followup");

            migrationBuilder.DropColumn(
                name: "Failures",
                table: "followups_followup");
        }
    }
}
