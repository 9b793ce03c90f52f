using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HubPlatform.Migrations.PostgreSql.Region.Migrations
{
    /// <inheritdoc />
    public partial class RecognitionsAnswersAndUpgrades : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_workflows_instance_EndedAt_ChangedAt",
                table: "workflows_instance");

            migrationBuilder.CreateTable(
                name: "competences_evidence",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ParticipantId = table.Column<Guid>(type: "uuid", nullable: false),
                    RecognitionId = table.Column<Guid>(type: "uuid", nullable: true),
                    Learned = table.Column<string>(type: "text", nullable: false),
                    Kind = table.Column<string>(type: "text", nullable: false),
                    Title = table.Column<string>(type: "text", nullable: false),
                    Words = table.Column<string>(type: "text", nullable: false),
                    Codes = table.Column<string>(type: "text", nullable: false),
                    Witness = table.Column<string>(type: "text", nullable: true),
                    FileName = table.Column<string>(type: "text", nullable: true),
                    StoredAs = table.Column<Guid>(type: "uuid", nullable: true),
                    MediaType = table.Column<string>(type: "text", nullable: true),
                    Size = table.Column<long>(type: "bigint", nullable: false),
                    Sha256 = table.Column<string>(type: "text", nullable: true),
                    IsCleaned = table.Column<bool>(type: "boolean", nullable: false),
                    Safety = table.Column<string>(type: "text", nullable: false),
                    ScanDueAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ScanTries = table.Column<int>(type: "integer", nullable: false),
                    AddedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    AddedBy = table.Column<Guid>(type: "uuid", nullable: false),
                    TakenBackAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    CommandId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_competences_evidence", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "competences_recognition",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ParticipantId = table.Column<Guid>(type: "uuid", nullable: false),
                    TrajectoryId = table.Column<Guid>(type: "uuid", nullable: true),
                    TaskId = table.Column<Guid>(type: "uuid", nullable: true),
                    TrackId = table.Column<string>(type: "text", nullable: false),
                    FrameworkKey = table.Column<Guid>(type: "uuid", nullable: false),
                    Codes = table.Column<string>(type: "text", nullable: false),
                    Minimum = table.Column<int>(type: "integer", nullable: false),
                    Method = table.Column<string>(type: "text", nullable: false),
                    OpenedBy = table.Column<Guid>(type: "uuid", nullable: false),
                    OpenedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ClosedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ClosedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    Outcome = table.Column<string>(type: "text", nullable: true),
                    Conclusion = table.Column<string>(type: "text", nullable: true),
                    OpenFor = table.Column<string>(type: "text", nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_competences_recognition", x => x.Id);
                    table.ForeignKey(
                        name: "FK_competences_recognition_competences_framework_FrameworkKey",
                        column: x => x.FrameworkKey,
                        principalTable: "competences_framework",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "competences_signing_key",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PublicJwk = table.Column<string>(type: "text", nullable: false),
                    ProtectedPrivate = table.Column<byte[]>(type: "bytea", nullable: false),
                    MadeAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    RetiredAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    IsCurrent = table.Column<bool>(type: "boolean", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_competences_signing_key", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "kernel_first_answer",
                columns: table => new
                {
                    CallerId = table.Column<Guid>(type: "uuid", nullable: false),
                    Key = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Content = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Answer = table.Column<string>(type: "text", nullable: true),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_first_answer", x => new { x.CallerId, x.Key, x.Content });
                });

            migrationBuilder.CreateTable(
                name: "competences_document",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "text", nullable: false),
                    ParticipantId = table.Column<Guid>(type: "uuid", nullable: false),
                    RecognitionId = table.Column<Guid>(type: "uuid", nullable: false),
                    FrameworkKey = table.Column<Guid>(type: "uuid", nullable: false),
                    Content = table.Column<string>(type: "text", nullable: false),
                    IssuedBy = table.Column<Guid>(type: "uuid", nullable: false),
                    IssuedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Token = table.Column<string>(type: "text", nullable: false),
                    StatusIndex = table.Column<int>(type: "integer", nullable: false),
                    CommandId = table.Column<Guid>(type: "uuid", nullable: false),
                    WithdrawnAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    WithdrawnBy = table.Column<Guid>(type: "uuid", nullable: true),
                    WithdrawnFor = table.Column<string>(type: "text", nullable: true),
                    WithdrawnWords = table.Column<string>(type: "text", nullable: true),
                    SupersededBy = table.Column<Guid>(type: "uuid", nullable: true),
                    SupersededAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ShowsName = table.Column<bool>(type: "boolean", nullable: false),
                    ShowsCompetences = table.Column<bool>(type: "boolean", nullable: false),
                    Credential = table.Column<string>(type: "text", nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_competences_document", x => x.Id);
                    table.ForeignKey(
                        name: "FK_competences_document_competences_recognition_RecognitionId",
                        column: x => x.RecognitionId,
                        principalTable: "competences_recognition",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "competences_judgement",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    RecognitionId = table.Column<Guid>(type: "uuid", nullable: false),
                    Code = table.Column<string>(type: "text", nullable: false),
                    Method = table.Column<string>(type: "text", nullable: false),
                    Level = table.Column<int>(type: "integer", nullable: false),
                    Words = table.Column<string>(type: "text", nullable: false),
                    EvidenceIds = table.Column<string>(type: "text", nullable: false),
                    By = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_competences_judgement", x => x.Id);
                    table.ForeignKey(
                        name: "FK_competences_judgement_competences_recognition_RecognitionId",
                        column: x => x.RecognitionId,
                        principalTable: "competences_recognition",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "competences_seat",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    RecognitionId = table.Column<Guid>(type: "uuid", nullable: false),
                    Role = table.Column<string>(type: "text", nullable: false),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: false),
                    Organisation = table.Column<string>(type: "text", nullable: true),
                    AskedBy = table.Column<Guid>(type: "uuid", nullable: false),
                    AskedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    DeclaredAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Words = table.Column<string>(type: "text", nullable: true),
                    HasConflict = table.Column<bool>(type: "boolean", nullable: false),
                    LeftAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Standing = table.Column<string>(type: "text", nullable: true),
                    StandingAccount = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_competences_seat", x => x.Id);
                    table.ForeignKey(
                        name: "FK_competences_seat_competences_recognition_RecognitionId",
                        column: x => x.RecognitionId,
                        principalTable: "competences_recognition",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_workflows_wait_RetryAt",
                table: "workflows_wait",
                column: "RetryAt",
                filter: "\"RetryAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_workflows_instance_EndedAt",
                table: "workflows_instance",
                column: "EndedAt");

            migrationBuilder.CreateIndex(
                name: "IX_competences_document_CommandId",
                table: "competences_document",
                column: "CommandId");

            migrationBuilder.CreateIndex(
                name: "IX_competences_document_ParticipantId_IssuedAt",
                table: "competences_document",
                columns: new[] { "ParticipantId", "IssuedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_competences_document_RecognitionId",
                table: "competences_document",
                column: "RecognitionId");

            migrationBuilder.CreateIndex(
                name: "IX_competences_document_StatusIndex",
                table: "competences_document",
                column: "StatusIndex",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_competences_document_Token",
                table: "competences_document",
                column: "Token",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_competences_evidence_CommandId",
                table: "competences_evidence",
                column: "CommandId");

            migrationBuilder.CreateIndex(
                name: "IX_competences_evidence_ParticipantId_AddedAt",
                table: "competences_evidence",
                columns: new[] { "ParticipantId", "AddedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_competences_evidence_RecognitionId",
                table: "competences_evidence",
                column: "RecognitionId");

            migrationBuilder.CreateIndex(
                name: "IX_competences_evidence_ScanDueAt",
                table: "competences_evidence",
                column: "ScanDueAt");

            migrationBuilder.CreateIndex(
                name: "IX_competences_judgement_RecognitionId_Code",
                table: "competences_judgement",
                columns: new[] { "RecognitionId", "Code" });

            migrationBuilder.CreateIndex(
                name: "IX_competences_recognition_ClosedAt_OpenedAt",
                table: "competences_recognition",
                columns: new[] { "ClosedAt", "OpenedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_competences_recognition_FrameworkKey",
                table: "competences_recognition",
                column: "FrameworkKey");

            migrationBuilder.CreateIndex(
                name: "IX_competences_recognition_OpenFor",
                table: "competences_recognition",
                column: "OpenFor",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_competences_recognition_ParticipantId_OpenedAt",
                table: "competences_recognition",
                columns: new[] { "ParticipantId", "OpenedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_competences_recognition_TaskId",
                table: "competences_recognition",
                column: "TaskId");

            migrationBuilder.CreateIndex(
                name: "IX_competences_seat_RecognitionId_Standing",
                table: "competences_seat",
                columns: new[] { "RecognitionId", "Standing" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_competences_seat_RecognitionId_StandingAccount",
                table: "competences_seat",
                columns: new[] { "RecognitionId", "StandingAccount" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_competences_seat_StandingAccount",
                table: "competences_seat",
                column: "StandingAccount");

            migrationBuilder.CreateIndex(
                name: "IX_competences_signing_key_IsCurrent",
                table: "competences_signing_key",
                column: "IsCurrent",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_kernel_first_answer_At",
                table: "kernel_first_answer",
                column: "At");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "competences_document");

            migrationBuilder.DropTable(
                name: "competences_evidence");

            migrationBuilder.DropTable(
                name: "competences_judgement");

            migrationBuilder.DropTable(
                name: "competences_seat");

            migrationBuilder.DropTable(
                name: "competences_signing_key");

            migrationBuilder.DropTable(
                name: "kernel_first_answer");

            migrationBuilder.DropTable(
                name: "competences_recognition");

            migrationBuilder.DropIndex(
                name: "IX_workflows_wait_RetryAt",
                table: "workflows_wait");

            migrationBuilder.DropIndex(
                name: "IX_workflows_instance_EndedAt",
                table: "workflows_instance");

            migrationBuilder.CreateIndex(
                name: "IX_workflows_instance_EndedAt_ChangedAt",
                table: "workflows_instance",
                columns: new[] { "EndedAt", "ChangedAt" });
        }
    }
}
