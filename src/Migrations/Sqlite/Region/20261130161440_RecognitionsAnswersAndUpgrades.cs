using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HubPlatform.Migrations.Sqlite.Region.Migrations
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
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ParticipantId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    RecognitionId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Learned = table.Column<string>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", nullable: false),
                    Words = table.Column<string>(type: "TEXT", nullable: false),
                    Codes = table.Column<string>(type: "TEXT", nullable: false),
                    Witness = table.Column<string>(type: "TEXT", nullable: true),
                    FileName = table.Column<string>(type: "TEXT", nullable: true),
                    StoredAs = table.Column<byte[]>(type: "BLOB", nullable: true),
                    MediaType = table.Column<string>(type: "TEXT", nullable: true),
                    Size = table.Column<long>(type: "INTEGER", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", nullable: true),
                    IsCleaned = table.Column<bool>(type: "INTEGER", nullable: false),
                    Safety = table.Column<string>(type: "TEXT", nullable: false),
                    ScanDueAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ScanTries = table.Column<int>(type: "INTEGER", nullable: false),
                    AddedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    AddedBy = table.Column<byte[]>(type: "BLOB", nullable: false),
                    TakenBackAt = table.Column<long>(type: "INTEGER", nullable: true),
                    CommandId = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_competences_evidence", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "competences_recognition",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ParticipantId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    TrajectoryId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    TaskId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    TrackId = table.Column<string>(type: "TEXT", nullable: false),
                    FrameworkKey = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Codes = table.Column<string>(type: "TEXT", nullable: false),
                    Minimum = table.Column<int>(type: "INTEGER", nullable: false),
                    Method = table.Column<string>(type: "TEXT", nullable: false),
                    OpenedBy = table.Column<byte[]>(type: "BLOB", nullable: false),
                    OpenedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ClosedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ClosedBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Outcome = table.Column<string>(type: "TEXT", nullable: true),
                    Conclusion = table.Column<string>(type: "TEXT", nullable: true),
                    OpenFor = table.Column<string>(type: "TEXT", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
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
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    PublicJwk = table.Column<string>(type: "TEXT", nullable: false),
                    ProtectedPrivate = table.Column<byte[]>(type: "BLOB", nullable: false),
                    MadeAt = table.Column<long>(type: "INTEGER", nullable: false),
                    RetiredAt = table.Column<long>(type: "INTEGER", nullable: true),
                    IsCurrent = table.Column<bool>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_competences_signing_key", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "kernel_first_answer",
                columns: table => new
                {
                    CallerId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Content = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Answer = table.Column<string>(type: "TEXT", nullable: true),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_first_answer", x => new { x.CallerId, x.Key, x.Content });
                });

            migrationBuilder.CreateTable(
                name: "competences_document",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    ParticipantId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    RecognitionId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    FrameworkKey = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Content = table.Column<string>(type: "TEXT", nullable: false),
                    IssuedBy = table.Column<byte[]>(type: "BLOB", nullable: false),
                    IssuedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Token = table.Column<string>(type: "TEXT", nullable: false),
                    StatusIndex = table.Column<int>(type: "INTEGER", nullable: false),
                    CommandId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    WithdrawnAt = table.Column<long>(type: "INTEGER", nullable: true),
                    WithdrawnBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    WithdrawnFor = table.Column<string>(type: "TEXT", nullable: true),
                    WithdrawnWords = table.Column<string>(type: "TEXT", nullable: true),
                    SupersededBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    SupersededAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ShowsName = table.Column<bool>(type: "INTEGER", nullable: false),
                    ShowsCompetences = table.Column<bool>(type: "INTEGER", nullable: false),
                    Credential = table.Column<string>(type: "TEXT", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
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
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    RecognitionId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Code = table.Column<string>(type: "TEXT", nullable: false),
                    Method = table.Column<string>(type: "TEXT", nullable: false),
                    Level = table.Column<int>(type: "INTEGER", nullable: false),
                    Words = table.Column<string>(type: "TEXT", nullable: false),
                    EvidenceIds = table.Column<string>(type: "TEXT", nullable: false),
                    By = table.Column<byte[]>(type: "BLOB", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
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
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    RecognitionId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Role = table.Column<string>(type: "TEXT", nullable: false),
                    AccountId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Organisation = table.Column<string>(type: "TEXT", nullable: true),
                    AskedBy = table.Column<byte[]>(type: "BLOB", nullable: false),
                    AskedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    DeclaredAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Words = table.Column<string>(type: "TEXT", nullable: true),
                    HasConflict = table.Column<bool>(type: "INTEGER", nullable: false),
                    LeftAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Standing = table.Column<string>(type: "TEXT", nullable: true),
                    StandingAccount = table.Column<byte[]>(type: "BLOB", nullable: true)
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
