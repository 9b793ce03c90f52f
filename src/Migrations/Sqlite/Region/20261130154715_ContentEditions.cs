using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HubPlatform.Migrations.Sqlite.Region.Migrations
{
    /// <inheritdoc />
    public partial class ContentEditions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "trajectories_form");

            migrationBuilder.DropIndex(
                name: "IX_training_curriculum_CurriculumId_Version",
                table: "training_curriculum");

            migrationBuilder.DropIndex(
                name: "IX_competences_framework_FrameworkId_Version",
                table: "competences_framework");

            migrationBuilder.AddColumn<int>(
                name: "FormsAsOf",
                table: "trajectories_trajectory",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "Edition",
                table: "training_curriculum",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "Edition",
                table: "competences_framework",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "competences_framework_draft",
                columns: table => new
                {
                    DocumentId = table.Column<string>(type: "TEXT", nullable: false),
                    TrackVersion = table.Column<string>(type: "TEXT", nullable: false),
                    Json = table.Column<string>(type: "TEXT", nullable: false),
                    Texts = table.Column<string>(type: "TEXT", nullable: false),
                    ChangedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ChangedBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_competences_framework_draft", x => x.DocumentId);
                });

            migrationBuilder.CreateTable(
                name: "competences_framework_edition",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    DocumentId = table.Column<string>(type: "TEXT", nullable: false),
                    TrackId = table.Column<string>(type: "TEXT", nullable: false),
                    TrackVersion = table.Column<string>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Order = table.Column<int>(type: "INTEGER", nullable: false),
                    Json = table.Column<string>(type: "TEXT", nullable: false),
                    Texts = table.Column<string>(type: "TEXT", nullable: false),
                    IsOwn = table.Column<bool>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    By = table.Column<byte[]>(type: "BLOB", nullable: true),
                    WentBackTo = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_competences_framework_edition", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "kernel_region_text",
                columns: table => new
                {
                    TrackId = table.Column<string>(type: "TEXT", nullable: false),
                    Language = table.Column<string>(type: "TEXT", nullable: false),
                    Key = table.Column<string>(type: "TEXT", nullable: false),
                    Source = table.Column<string>(type: "TEXT", nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", nullable: false),
                    ChangedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_region_text", x => new { x.TrackId, x.Language, x.Key });
                });

            migrationBuilder.CreateTable(
                name: "training_curriculum_draft",
                columns: table => new
                {
                    DocumentId = table.Column<string>(type: "TEXT", nullable: false),
                    TrackVersion = table.Column<string>(type: "TEXT", nullable: false),
                    Json = table.Column<string>(type: "TEXT", nullable: false),
                    Texts = table.Column<string>(type: "TEXT", nullable: false),
                    ChangedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ChangedBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_training_curriculum_draft", x => x.DocumentId);
                });

            migrationBuilder.CreateTable(
                name: "training_curriculum_edition",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    DocumentId = table.Column<string>(type: "TEXT", nullable: false),
                    TrackId = table.Column<string>(type: "TEXT", nullable: false),
                    TrackVersion = table.Column<string>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Order = table.Column<int>(type: "INTEGER", nullable: false),
                    Json = table.Column<string>(type: "TEXT", nullable: false),
                    Texts = table.Column<string>(type: "TEXT", nullable: false),
                    IsOwn = table.Column<bool>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    By = table.Column<byte[]>(type: "BLOB", nullable: true),
                    WentBackTo = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_training_curriculum_edition", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "trajectories_form_draft",
                columns: table => new
                {
                    DocumentId = table.Column<string>(type: "TEXT", nullable: false),
                    TrackVersion = table.Column<string>(type: "TEXT", nullable: false),
                    Json = table.Column<string>(type: "TEXT", nullable: false),
                    Texts = table.Column<string>(type: "TEXT", nullable: false),
                    ChangedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ChangedBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_trajectories_form_draft", x => x.DocumentId);
                });

            migrationBuilder.CreateTable(
                name: "trajectories_form_edition",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    DocumentId = table.Column<string>(type: "TEXT", nullable: false),
                    TrackId = table.Column<string>(type: "TEXT", nullable: false),
                    TrackVersion = table.Column<string>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Order = table.Column<int>(type: "INTEGER", nullable: false),
                    Json = table.Column<string>(type: "TEXT", nullable: false),
                    Texts = table.Column<string>(type: "TEXT", nullable: false),
                    IsOwn = table.Column<bool>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    By = table.Column<byte[]>(type: "BLOB", nullable: true),
                    WentBackTo = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_trajectories_form_edition", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_training_curriculum_CurriculumId_Edition",
                table: "training_curriculum",
                columns: new[] { "CurriculumId", "Edition" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_competences_framework_FrameworkId_Edition",
                table: "competences_framework",
                columns: new[] { "FrameworkId", "Edition" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_competences_framework_edition_DocumentId_Number",
                table: "competences_framework_edition",
                columns: new[] { "DocumentId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_competences_framework_edition_Order",
                table: "competences_framework_edition",
                column: "Order",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_kernel_region_text_ChangedAt",
                table: "kernel_region_text",
                column: "ChangedAt");

            migrationBuilder.CreateIndex(
                name: "IX_training_curriculum_edition_DocumentId_Number",
                table: "training_curriculum_edition",
                columns: new[] { "DocumentId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_training_curriculum_edition_Order",
                table: "training_curriculum_edition",
                column: "Order",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_trajectories_form_edition_DocumentId_Number",
                table: "trajectories_form_edition",
                columns: new[] { "DocumentId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_trajectories_form_edition_Order",
                table: "trajectories_form_edition",
                column: "Order",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "competences_framework_draft");

            migrationBuilder.DropTable(
                name: "competences_framework_edition");

            migrationBuilder.DropTable(
                name: "kernel_region_text");

            migrationBuilder.DropTable(
                name: "training_curriculum_draft");

            migrationBuilder.DropTable(
                name: "training_curriculum_edition");

            migrationBuilder.DropTable(
                name: "trajectories_form_draft");

            migrationBuilder.DropTable(
                name: "trajectories_form_edition");

            migrationBuilder.DropIndex(
                name: "IX_training_curriculum_CurriculumId_Edition",
                table: "training_curriculum");

            migrationBuilder.DropIndex(
                name: "IX_competences_framework_FrameworkId_Edition",
                table: "competences_framework");

            migrationBuilder.DropColumn(
                name: "FormsAsOf",
                table: "trajectories_trajectory");

            migrationBuilder.DropColumn(
                name: "Edition",
                table: "training_curriculum");

            migrationBuilder.DropColumn(
                name: "Edition",
                table: "competences_framework");

            migrationBuilder.CreateTable(
                name: "trajectories_form",
                columns: table => new
                {
                    FormId = table.Column<string>(type: "TEXT", nullable: false),
                    TrackVersion = table.Column<string>(type: "TEXT", nullable: false),
                    Json = table.Column<string>(type: "TEXT", nullable: false),
                    TrackId = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_trajectories_form", x => new { x.FormId, x.TrackVersion });
                });

            migrationBuilder.CreateIndex(
                name: "IX_training_curriculum_CurriculumId_Version",
                table: "training_curriculum",
                columns: new[] { "CurriculumId", "Version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_competences_framework_FrameworkId_Version",
                table: "competences_framework",
                columns: new[] { "FrameworkId", "Version" },
                unique: true);
        }
    }
}
