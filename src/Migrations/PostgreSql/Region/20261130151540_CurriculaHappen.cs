using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HubPlatform.Migrations.PostgreSql.Region.Migrations
{
    /// <inheritdoc />
    public partial class CurriculaHappen : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Media",
                table: "training_unit",
                type: "text",
                nullable: false,
                defaultValueSql: "'[]'");

            migrationBuilder.AddColumn<string>(
                name: "Quiz",
                table: "training_unit",
                type: "text",
                nullable: false,
                defaultValueSql: "'[]'");

            migrationBuilder.AddColumn<string>(
                name: "Rule",
                table: "training_unit",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "CancelledAt",
                table: "training_session",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "PlannedAt",
                table: "training_session",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTimeOffset(new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)));

            migrationBuilder.AddColumn<string>(
                name: "Room",
                table: "training_session",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Sequence",
                table: "training_session",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<Guid>(
                name: "TrainerId",
                table: "training_session",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "UnitId",
                table: "training_session",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "Version",
                table: "training_session",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AlterColumn<Guid>(
                name: "TrajectoryId",
                table: "training_enrolment",
                type: "uuid",
                nullable: true,
                oldClrType: typeof(Guid),
                oldType: "uuid");

            migrationBuilder.AlterColumn<Guid>(
                name: "TaskId",
                table: "training_enrolment",
                type: "uuid",
                nullable: true,
                oldClrType: typeof(Guid),
                oldType: "uuid");

            migrationBuilder.AddColumn<Guid>(
                name: "MissedFrom",
                table: "training_enrolment",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "NeededMinutes",
                table: "training_enrolment",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Origin",
                table: "training_curriculum",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Rule",
                table: "training_curriculum",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Weeks",
                table: "training_curriculum",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Name",
                table: "training_cohort",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "ByCode",
                table: "training_attendance",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "training_attendance_code",
                columns: table => new
                {
                    SessionId = table.Column<Guid>(type: "uuid", nullable: false),
                    Code = table.Column<string>(type: "text", nullable: false),
                    Until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_training_attendance_code", x => x.SessionId);
                    table.ForeignKey(
                        name: "FK_training_attendance_code_training_session_SessionId",
                        column: x => x.SessionId,
                        principalTable: "training_session",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "training_calendar_feed",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "text", nullable: false),
                    OwnerId = table.Column<Guid>(type: "uuid", nullable: false),
                    SecretHash = table.Column<byte[]>(type: "bytea", nullable: false),
                    Language = table.Column<string>(type: "text", nullable: false),
                    MadeAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    RevokedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_training_calendar_feed", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "training_code_tries",
                columns: table => new
                {
                    ParticipantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Count = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_training_code_tries", x => x.ParticipantId);
                });

            migrationBuilder.CreateTable(
                name: "training_delivery",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    SessionId = table.Column<Guid>(type: "uuid", nullable: false),
                    Minutes = table.Column<int>(type: "integer", nullable: false),
                    TakenAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    TakenBy = table.Column<Guid>(type: "uuid", nullable: true),
                    LookedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_training_delivery", x => x.Id);
                    table.ForeignKey(
                        name: "FK_training_delivery_training_session_SessionId",
                        column: x => x.SessionId,
                        principalTable: "training_session",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "training_progress",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    EnrolmentId = table.Column<Guid>(type: "uuid", nullable: false),
                    UnitId = table.Column<string>(type: "text", nullable: false),
                    ReadAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Tries = table.Column<int>(type: "integer", nullable: false),
                    BestPercent = table.Column<int>(type: "integer", nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_training_progress", x => x.Id);
                    table.ForeignKey(
                        name: "FK_training_progress_training_enrolment_EnrolmentId",
                        column: x => x.EnrolmentId,
                        principalTable: "training_enrolment",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "training_quiz_try",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    EnrolmentId = table.Column<Guid>(type: "uuid", nullable: false),
                    UnitId = table.Column<string>(type: "text", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Right = table.Column<int>(type: "integer", nullable: false),
                    Questions = table.Column<int>(type: "integer", nullable: false),
                    Ticked = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_training_quiz_try", x => x.Id);
                    table.ForeignKey(
                        name: "FK_training_quiz_try_training_enrolment_EnrolmentId",
                        column: x => x.EnrolmentId,
                        principalTable: "training_enrolment",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "training_settings",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false),
                    AbsencesInARow = table.Column<int>(type: "integer", nullable: false),
                    OfferHours = table.Column<int>(type: "integer", nullable: false),
                    MediaHosts = table.Column<string>(type: "text", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_training_settings", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "training_waiting_place",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CohortId = table.Column<Guid>(type: "uuid", nullable: false),
                    ParticipantId = table.Column<Guid>(type: "uuid", nullable: false),
                    TrajectoryId = table.Column<Guid>(type: "uuid", nullable: true),
                    TaskId = table.Column<Guid>(type: "uuid", nullable: true),
                    StepId = table.Column<Guid>(type: "uuid", nullable: true),
                    Awaited = table.Column<bool>(type: "boolean", nullable: false),
                    Since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    JoinedBy = table.Column<Guid>(type: "uuid", nullable: false),
                    State = table.Column<string>(type: "text", nullable: false),
                    OpenFor = table.Column<string>(type: "text", nullable: true),
                    OfferedUntil = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    EndedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    EndedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_training_waiting_place", x => x.Id);
                    table.ForeignKey(
                        name: "FK_training_waiting_place_training_cohort_CohortId",
                        column: x => x.CohortId,
                        principalTable: "training_cohort",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_training_calendar_feed_OwnerId",
                table: "training_calendar_feed",
                column: "OwnerId");

            migrationBuilder.CreateIndex(
                name: "IX_training_calendar_feed_SecretHash",
                table: "training_calendar_feed",
                column: "SecretHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_training_delivery_LookedAt",
                table: "training_delivery",
                column: "LookedAt");

            migrationBuilder.CreateIndex(
                name: "IX_training_delivery_SessionId",
                table: "training_delivery",
                column: "SessionId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_training_progress_EnrolmentId_UnitId",
                table: "training_progress",
                columns: new[] { "EnrolmentId", "UnitId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_training_quiz_try_EnrolmentId_UnitId",
                table: "training_quiz_try",
                columns: new[] { "EnrolmentId", "UnitId" });

            migrationBuilder.CreateIndex(
                name: "IX_training_waiting_place_CohortId_State",
                table: "training_waiting_place",
                columns: new[] { "CohortId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_training_waiting_place_OpenFor",
                table: "training_waiting_place",
                column: "OpenFor",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_training_waiting_place_ParticipantId",
                table: "training_waiting_place",
                column: "ParticipantId");

            migrationBuilder.CreateIndex(
                name: "IX_training_waiting_place_State_OfferedUntil",
                table: "training_waiting_place",
                columns: new[] { "State", "OfferedUntil" });

            migrationBuilder.CreateIndex(
                name: "IX_training_waiting_place_TrajectoryId",
                table: "training_waiting_place",
                column: "TrajectoryId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "training_attendance_code");

            migrationBuilder.DropTable(
                name: "training_calendar_feed");

            migrationBuilder.DropTable(
                name: "training_code_tries");

            migrationBuilder.DropTable(
                name: "training_delivery");

            migrationBuilder.DropTable(
                name: "training_progress");

            migrationBuilder.DropTable(
                name: "training_quiz_try");

            migrationBuilder.DropTable(
                name: "training_settings");

            migrationBuilder.DropTable(
                name: "training_waiting_place");

            migrationBuilder.DropColumn(
                name: "Media",
                table: "training_unit");

            migrationBuilder.DropColumn(
                name: "Quiz",
                table: "training_unit");

            migrationBuilder.DropColumn(
                name: "Rule",
                table: "training_unit");

            migrationBuilder.DropColumn(
                name: "CancelledAt",
                table: "training_session");

            migrationBuilder.DropColumn(
                name: "PlannedAt",
                table: "training_session");

            migrationBuilder.DropColumn(
                name: "Room",
                table: "training_session");

            migrationBuilder.DropColumn(
                name: "Sequence",
                table: "training_session");

            migrationBuilder.DropColumn(
                name: "TrainerId",
                table: "training_session");

            migrationBuilder.DropColumn(
                name: "UnitId",
                table: "training_session");

            migrationBuilder.DropColumn(
                name: "Version",
                table: "training_session");

            migrationBuilder.DropColumn(
                name: "MissedFrom",
                table: "training_enrolment");

            migrationBuilder.DropColumn(
                name: "NeededMinutes",
                table: "training_enrolment");

            migrationBuilder.DropColumn(
                name: "Origin",
                table: "training_curriculum");

            migrationBuilder.DropColumn(
                name: "Rule",
                table: "training_curriculum");

            migrationBuilder.DropColumn(
                name: "Weeks",
                table: "training_curriculum");

            migrationBuilder.DropColumn(
                name: "Name",
                table: "training_cohort");

            migrationBuilder.DropColumn(
                name: "ByCode",
                table: "training_attendance");

            migrationBuilder.AlterColumn<Guid>(
                name: "TrajectoryId",
                table: "training_enrolment",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"),
                oldClrType: typeof(Guid),
                oldType: "uuid",
                oldNullable: true);

            migrationBuilder.AlterColumn<Guid>(
                name: "TaskId",
                table: "training_enrolment",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"),
                oldClrType: typeof(Guid),
                oldType: "uuid",
                oldNullable: true);
        }
    }
}
