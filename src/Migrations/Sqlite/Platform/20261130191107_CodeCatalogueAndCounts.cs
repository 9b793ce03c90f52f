using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HubPlatform.Migrations.Sqlite.Platform.Migrations
{
    /// <inheritdoc />
    public partial class CodeCatalogueAndCounts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "training_shared_curriculum");

            migrationBuilder.CreateTable(
                name: "kernel_shared_variant",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    RegionId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    RegionName = table.Column<string>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    DocumentId = table.Column<string>(type: "TEXT", nullable: false),
                    TrackId = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<string>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", nullable: false),
                    Purpose = table.Column<string>(type: "TEXT", nullable: false),
                    Licence = table.Column<string>(type: "TEXT", nullable: false),
                    Language = table.Column<string>(type: "TEXT", nullable: false),
                    Document = table.Column<string>(type: "TEXT", nullable: false),
                    OfferedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    WithdrawnAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_shared_variant", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_kernel_shared_variant_Kind_OfferedAt",
                table: "kernel_shared_variant",
                columns: new[] { "Kind", "OfferedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_kernel_shared_variant_RegionId_Kind_DocumentId_Version",
                table: "kernel_shared_variant",
                columns: new[] { "RegionId", "Kind", "DocumentId", "Version" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "kernel_shared_variant");

            migrationBuilder.CreateTable(
                name: "training_shared_curriculum",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    CurriculumId = table.Column<string>(type: "TEXT", nullable: false),
                    Document = table.Column<string>(type: "TEXT", nullable: false),
                    Minutes = table.Column<int>(type: "INTEGER", nullable: false),
                    OfferedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    RegionId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    RegionName = table.Column<string>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", nullable: false),
                    TrackId = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<string>(type: "TEXT", nullable: false),
                    WithdrawnAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_training_shared_curriculum", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_training_shared_curriculum_RegionId_CurriculumId_Version",
                table: "training_shared_curriculum",
                columns: new[] { "RegionId", "CurriculumId", "Version" },
                unique: true);
        }
    }
}
