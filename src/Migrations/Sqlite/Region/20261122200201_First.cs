using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HubPlatform.Migrations.Sqlite.Region.Migrations
{
    /// <inheritdoc />
    public partial class First : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "access_device",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ParticipantId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    SecretHash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    SignedInAt = table.Column<long>(type: "INTEGER", nullable: false),
                    SeenAt = table.Column<long>(type: "INTEGER", nullable: false),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_device", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "access_sign_in_link",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ParticipantId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    SecretHash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    IssuedBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    IssuedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ExpiresAt = table.Column<long>(type: "INTEGER", nullable: false),
                    UsedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    UsedBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    DeviceId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    RevokedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_sign_in_link", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "competences_assessment",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    TaskId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    TrajectoryId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ParticipantId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    TrackId = table.Column<string>(type: "TEXT", nullable: false),
                    FrameworkKey = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    Outcome = table.Column<string>(type: "TEXT", nullable: false),
                    Answers = table.Column<string>(type: "TEXT", nullable: false),
                    MotiveAnswers = table.Column<string>(type: "TEXT", nullable: false),
                    Motive = table.Column<string>(type: "TEXT", nullable: true),
                    Conclusion = table.Column<string>(type: "TEXT", nullable: true),
                    WhereTo = table.Column<string>(type: "TEXT", nullable: true),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    By = table.Column<byte[]>(type: "BLOB", nullable: true),
                    CommandId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    IsWithdrawn = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_competences_assessment", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "competences_framework",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    FrameworkId = table.Column<string>(type: "TEXT", nullable: false),
                    TrackId = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<string>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", nullable: false),
                    Uri = table.Column<string>(type: "TEXT", nullable: false),
                    TakenOverAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_competences_framework", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "followups_followup",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Key = table.Column<string>(type: "TEXT", nullable: false),
                    TrajectoryId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ParticipantId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    TrackId = table.Column<string>(type: "TEXT", nullable: false),
                    Month = table.Column<int>(type: "INTEGER", nullable: true),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    DueAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
                    Channel = table.Column<string>(type: "TEXT", nullable: true),
                    State = table.Column<string>(type: "TEXT", nullable: false),
                    Round = table.Column<int>(type: "INTEGER", nullable: false),
                    TaskId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    OpenedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    DoneAt = table.Column<long>(type: "INTEGER", nullable: true),
                    StillTrading = table.Column<string>(type: "TEXT", nullable: true),
                    Learnt = table.Column<string>(type: "TEXT", nullable: true),
                    PlannedBy = table.Column<byte[]>(type: "BLOB", nullable: false),
                    DoneBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    WithdrawnBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_followups_followup", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "followups_message",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Key = table.Column<string>(type: "TEXT", nullable: false),
                    ParticipantId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    TrackId = table.Column<string>(type: "TEXT", nullable: true),
                    Subject = table.Column<string>(type: "TEXT", nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    ReadAt = table.Column<long>(type: "INTEGER", nullable: true),
                    IsWithdrawn = table.Column<bool>(type: "INTEGER", nullable: false),
                    SentBy = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_followups_message", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "kernel_audit",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    ActorKind = table.Column<string>(type: "TEXT", nullable: false),
                    ActorId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Action = table.Column<string>(type: "TEXT", nullable: false),
                    Outcome = table.Column<string>(type: "TEXT", nullable: false),
                    CommandId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ParticipantId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Shown = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_audit", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "kernel_outbox",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    Key = table.Column<string>(type: "TEXT", nullable: false),
                    Payload = table.Column<string>(type: "TEXT", nullable: false),
                    CommandId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ParticipantId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    DueAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", nullable: false),
                    LastError = table.Column<string>(type: "TEXT", nullable: true),
                    SentAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_outbox", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "monitoring_fact",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Value = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    StageNo = table.Column<int>(type: "INTEGER", nullable: true),
                    ParticipantId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    TrajectoryId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Heads = table.Column<int>(type: "INTEGER", nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Detail = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    CommandId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    RecordedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    RecordNo = table.Column<long>(type: "INTEGER", nullable: false),
                    WithdrawnAt = table.Column<long>(type: "INTEGER", nullable: true),
                    WithdrawnByCommand = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_monitoring_fact", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "participants_outreach",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Place = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    PlaceKind = table.Column<string>(type: "TEXT", nullable: false),
                    PartnerId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Heads = table.Column<int>(type: "INTEGER", nullable: false),
                    RecordedBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    RecordedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    WithdrawnAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_participants_outreach", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "participants_person",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    OwnScriptName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    SearchText = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    PageLanguage = table.Column<string>(type: "TEXT", nullable: false),
                    SpokenLanguages = table.Column<string>(type: "TEXT", nullable: false),
                    Phone = table.Column<string>(type: "TEXT", nullable: true),
                    Email = table.Column<string>(type: "TEXT", nullable: true),
                    CoachId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    FirstContact = table.Column<string>(type: "TEXT", nullable: false),
                    FileStatus = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    RegisteredAt = table.Column<long>(type: "INTEGER", nullable: false),
                    RegisteredBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Correction = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_participants_person", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "participants_session",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    StartsAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Place = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Language = table.Column<string>(type: "TEXT", nullable: false),
                    PlannedBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Unnamed = table.Column<int>(type: "INTEGER", nullable: false),
                    AttendanceSavedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Saving = table.Column<int>(type: "INTEGER", nullable: false),
                    ListNo = table.Column<int>(type: "INTEGER", nullable: false),
                    CancelledAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_participants_session", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "regions_partner",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    IsFormer = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_regions_partner", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "regions_period",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    To = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Targets = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_regions_period", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "regions_settings",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    StaffLanguages = table.Column<string>(type: "TEXT", nullable: false),
                    ParticipantLanguages = table.Column<string>(type: "TEXT", nullable: false),
                    AftercareMonths = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_regions_settings", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "regions_site",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Address = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_regions_site", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "regions_track",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    TrackId = table.Column<string>(type: "TEXT", nullable: false),
                    TrackVersion = table.Column<string>(type: "TEXT", nullable: false),
                    EnabledAt = table.Column<long>(type: "INTEGER", nullable: false),
                    IsOpen = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_regions_track", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "training_curriculum",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    CurriculumId = table.Column<string>(type: "TEXT", nullable: false),
                    TrackId = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<string>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", nullable: false),
                    Summary = table.Column<string>(type: "TEXT", nullable: false),
                    Level = table.Column<string>(type: "TEXT", nullable: false),
                    Language = table.Column<string>(type: "TEXT", nullable: true),
                    Places = table.Column<int>(type: "INTEGER", nullable: true),
                    Minutes = table.Column<int>(type: "INTEGER", nullable: false),
                    Units = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_training_curriculum", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "trajectories_act",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    CommandId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    TrajectoryId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    What = table.Column<string>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", nullable: true),
                    ByKind = table.Column<string>(type: "TEXT", nullable: false),
                    By = table.Column<byte[]>(type: "BLOB", nullable: true),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    MovedWorkflow = table.Column<bool>(type: "INTEGER", nullable: false),
                    UndoneAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_trajectories_act", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "trajectories_before",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    CommandId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    TrajectoryId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Entity = table.Column<string>(type: "TEXT", nullable: false),
                    EntityId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Values = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_trajectories_before", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "trajectories_form",
                columns: table => new
                {
                    FormId = table.Column<string>(type: "TEXT", nullable: false),
                    TrackVersion = table.Column<string>(type: "TEXT", nullable: false),
                    TrackId = table.Column<string>(type: "TEXT", nullable: false),
                    Json = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_trajectories_form", x => new { x.FormId, x.TrackVersion });
                });

            migrationBuilder.CreateTable(
                name: "trajectories_note",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    TrajectoryId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ParticipantId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    WrittenBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    WrittenByName = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_trajectories_note", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "trajectories_plan",
                columns: table => new
                {
                    TrajectoryId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Proposal = table.Column<string>(type: "TEXT", nullable: true),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    Agreed = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_trajectories_plan", x => x.TrajectoryId);
                });

            migrationBuilder.CreateTable(
                name: "trajectories_plan_item",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    TrajectoryId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ModuleId = table.Column<string>(type: "TEXT", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", nullable: false),
                    InstanceId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    BegunAt = table.Column<long>(type: "INTEGER", nullable: true),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_trajectories_plan_item", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "trajectories_plan_module",
                columns: table => new
                {
                    ModuleId = table.Column<string>(type: "TEXT", nullable: false),
                    TrackVersion = table.Column<string>(type: "TEXT", nullable: false),
                    TrackId = table.Column<string>(type: "TEXT", nullable: false),
                    WorkflowId = table.Column<string>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", nullable: false),
                    Why = table.Column<string>(type: "TEXT", nullable: false),
                    After = table.Column<string>(type: "TEXT", nullable: false),
                    Recommended = table.Column<bool>(type: "INTEGER", nullable: false),
                    AboutWeeks = table.Column<int>(type: "INTEGER", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_trajectories_plan_module", x => new { x.ModuleId, x.TrackVersion });
                });

            migrationBuilder.CreateTable(
                name: "trajectories_plan_version",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    TrajectoryId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Modules = table.Column<string>(type: "TEXT", nullable: false),
                    AgreedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Coach = table.Column<string>(type: "TEXT", nullable: false),
                    Participant = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_trajectories_plan_version", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "trajectories_task",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    TrajectoryId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ParticipantId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Key = table.Column<string>(type: "TEXT", nullable: true),
                    StepId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    InstanceId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ActivityId = table.Column<string>(type: "TEXT", nullable: true),
                    ActivityType = table.Column<string>(type: "TEXT", nullable: true),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", nullable: false),
                    Why = table.Column<string>(type: "TEXT", nullable: true),
                    For = table.Column<string>(type: "TEXT", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    FormId = table.Column<string>(type: "TEXT", nullable: true),
                    Outcomes = table.Column<string>(type: "TEXT", nullable: false),
                    Inputs = table.Column<string>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", nullable: false),
                    Appointment = table.Column<string>(type: "TEXT", nullable: true),
                    OpenedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    OpenedByCommand = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Outcome = table.Column<string>(type: "TEXT", nullable: true),
                    Answers = table.Column<string>(type: "TEXT", nullable: true),
                    FinishedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    FinishedBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    FinishedByCommand = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_trajectories_task", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "trajectories_trajectory",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ParticipantId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    OpenFor = table.Column<byte[]>(type: "BLOB", nullable: true),
                    TrackId = table.Column<string>(type: "TEXT", nullable: false),
                    TrackVersion = table.Column<string>(type: "TEXT", nullable: false),
                    Status = table.Column<string>(type: "TEXT", nullable: false),
                    Stage = table.Column<string>(type: "TEXT", nullable: true),
                    InstanceId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    PlanStepId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Fields = table.Column<string>(type: "TEXT", nullable: false),
                    RestsUntil = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", nullable: true),
                    ReasonWords = table.Column<string>(type: "TEXT", nullable: true),
                    StartedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ChangedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_trajectories_trajectory", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "workflows_burst",
                columns: table => new
                {
                    InstanceId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    CommandId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    StateBefore = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Journal = table.Column<string>(type: "TEXT", nullable: false),
                    Steps = table.Column<string>(type: "TEXT", nullable: false),
                    UndoneBy = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_workflows_burst", x => new { x.InstanceId, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "workflows_instance",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    VersionId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    DefinitionId = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    DefinitionVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    SubjectId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ParentStepId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ParentInstanceId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Status = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: true),
                    State = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Bursts = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ChangedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_workflows_instance", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "workflows_version",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    DefinitionId = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Json = table.Column<string>(type: "TEXT", nullable: false),
                    IsLatest = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsPublished = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsReadonly = table.Column<bool>(type: "INTEGER", nullable: false),
                    TrackId = table.Column<string>(type: "TEXT", nullable: true),
                    TrackVersion = table.Column<string>(type: "TEXT", nullable: true),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ChangedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    PublishedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    DeletedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_workflows_version", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "workflows_wait",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    InstanceId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    SubjectId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ActivityId = table.Column<string>(type: "TEXT", nullable: false),
                    ActivityType = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Key = table.Column<string>(type: "TEXT", nullable: true),
                    DueAt = table.Column<long>(type: "INTEGER", nullable: true),
                    State = table.Column<string>(type: "TEXT", nullable: false),
                    OpenedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    OpenedBy = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ClosedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ClosedBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Failures = table.Column<int>(type: "INTEGER", nullable: false),
                    RetryAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_workflows_wait", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "competences_competence",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    FrameworkKey = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Code = table.Column<string>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", nullable: false),
                    Statement = table.Column<string>(type: "TEXT", nullable: false),
                    Uri = table.Column<string>(type: "TEXT", nullable: false),
                    Area = table.Column<string>(type: "TEXT", nullable: true),
                    IsArea = table.Column<bool>(type: "INTEGER", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    Levels = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_competences_competence", x => x.Id);
                    table.ForeignKey(
                        name: "FK_competences_competence_competences_framework_FrameworkKey",
                        column: x => x.FrameworkKey,
                        principalTable: "competences_framework",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "participants_consent",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ParticipantId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    TextVersion = table.Column<string>(type: "TEXT", nullable: false),
                    Language = table.Column<string>(type: "TEXT", nullable: false),
                    Method = table.Column<string>(type: "TEXT", nullable: false),
                    InterpreterPresent = table.Column<bool>(type: "INTEGER", nullable: false),
                    GivenAt = table.Column<long>(type: "INTEGER", nullable: false),
                    WithdrawnAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_participants_consent", x => x.Id);
                    table.ForeignKey(
                        name: "FK_participants_consent_participants_person_ParticipantId",
                        column: x => x.ParticipantId,
                        principalTable: "participants_person",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "participants_file_news",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ParticipantId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    TrajectoryId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Status = table.Column<string>(type: "TEXT", nullable: false),
                    No = table.Column<int>(type: "INTEGER", nullable: false),
                    CommandId = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_participants_file_news", x => x.Id);
                    table.ForeignKey(
                        name: "FK_participants_file_news_participants_person_ParticipantId",
                        column: x => x.ParticipantId,
                        principalTable: "participants_person",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "participants_residence_status",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ParticipantId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    No = table.Column<int>(type: "INTEGER", nullable: false),
                    Value = table.Column<string>(type: "TEXT", nullable: false),
                    RecordedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    RecordedBy = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_participants_residence_status", x => x.Id);
                    table.ForeignKey(
                        name: "FK_participants_residence_status_participants_person_ParticipantId",
                        column: x => x.ParticipantId,
                        principalTable: "participants_person",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "participants_attendee",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    SessionId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    LineNo = table.Column<int>(type: "INTEGER", nullable: false),
                    Attended = table.Column<bool>(type: "INTEGER", nullable: false),
                    ParticipantId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    AddedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_participants_attendee", x => x.Id);
                    table.ForeignKey(
                        name: "FK_participants_attendee_participants_session_SessionId",
                        column: x => x.SessionId,
                        principalTable: "participants_session",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "training_cohort",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    CurriculumKey = table.Column<byte[]>(type: "BLOB", nullable: false),
                    UnitId = table.Column<string>(type: "TEXT", nullable: true),
                    Places = table.Column<int>(type: "INTEGER", nullable: false),
                    Taken = table.Column<int>(type: "INTEGER", nullable: false),
                    OpenedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_training_cohort", x => x.Id);
                    table.ForeignKey(
                        name: "FK_training_cohort_training_curriculum_CurriculumKey",
                        column: x => x.CurriculumKey,
                        principalTable: "training_curriculum",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "training_unit",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    CurriculumKey = table.Column<byte[]>(type: "BLOB", nullable: false),
                    UnitId = table.Column<string>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", nullable: false),
                    Minutes = table.Column<int>(type: "INTEGER", nullable: false),
                    Mode = table.Column<string>(type: "TEXT", nullable: false),
                    Content = table.Column<string>(type: "TEXT", nullable: false),
                    Outcomes = table.Column<string>(type: "TEXT", nullable: false),
                    Competences = table.Column<string>(type: "TEXT", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_training_unit", x => x.Id);
                    table.ForeignKey(
                        name: "FK_training_unit_training_curriculum_CurriculumKey",
                        column: x => x.CurriculumKey,
                        principalTable: "training_curriculum",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "competences_rating",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    AssessmentId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    CompetenceId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Level = table.Column<int>(type: "INTEGER", nullable: false),
                    Words = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_competences_rating", x => x.Id);
                    table.ForeignKey(
                        name: "FK_competences_rating_competences_assessment_AssessmentId",
                        column: x => x.AssessmentId,
                        principalTable: "competences_assessment",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_competences_rating_competences_competence_CompetenceId",
                        column: x => x.CompetenceId,
                        principalTable: "competences_competence",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "training_enrolment",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ParticipantId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    TrajectoryId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    TaskId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    StepId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    CurriculumKey = table.Column<byte[]>(type: "BLOB", nullable: false),
                    UnitId = table.Column<string>(type: "TEXT", nullable: true),
                    CohortId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Minutes = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", nullable: false),
                    OpenFor = table.Column<string>(type: "TEXT", nullable: true),
                    EnrolledAt = table.Column<long>(type: "INTEGER", nullable: false),
                    EnrolledBy = table.Column<byte[]>(type: "BLOB", nullable: false),
                    CompleteFrom = table.Column<long>(type: "INTEGER", nullable: true),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    EndedBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ForgottenBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Words = table.Column<string>(type: "TEXT", nullable: true),
                    Awaited = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_training_enrolment", x => x.Id);
                    table.ForeignKey(
                        name: "FK_training_enrolment_training_cohort_CohortId",
                        column: x => x.CohortId,
                        principalTable: "training_cohort",
                        principalColumn: "Id");
                    table.ForeignKey(
                        name: "FK_training_enrolment_training_curriculum_CurriculumKey",
                        column: x => x.CurriculumKey,
                        principalTable: "training_curriculum",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "training_session",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    CohortId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    StartsAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Minutes = table.Column<int>(type: "INTEGER", nullable: false),
                    Place = table.Column<string>(type: "TEXT", nullable: true),
                    Link = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_training_session", x => x.Id);
                    table.ForeignKey(
                        name: "FK_training_session_training_cohort_CohortId",
                        column: x => x.CohortId,
                        principalTable: "training_cohort",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "training_attendance",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    SessionId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    EnrolmentId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Minutes = table.Column<int>(type: "INTEGER", nullable: false),
                    TakenAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_training_attendance", x => x.Id);
                    table.ForeignKey(
                        name: "FK_training_attendance_training_enrolment_EnrolmentId",
                        column: x => x.EnrolmentId,
                        principalTable: "training_enrolment",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_training_attendance_training_session_SessionId",
                        column: x => x.SessionId,
                        principalTable: "training_session",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_access_device_ParticipantId",
                table: "access_device",
                column: "ParticipantId");

            migrationBuilder.CreateIndex(
                name: "IX_access_device_SecretHash",
                table: "access_device",
                column: "SecretHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_access_sign_in_link_ParticipantId",
                table: "access_sign_in_link",
                column: "ParticipantId");

            migrationBuilder.CreateIndex(
                name: "IX_access_sign_in_link_SecretHash",
                table: "access_sign_in_link",
                column: "SecretHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_competences_assessment_CommandId",
                table: "competences_assessment",
                column: "CommandId");

            migrationBuilder.CreateIndex(
                name: "IX_competences_assessment_ParticipantId_At",
                table: "competences_assessment",
                columns: new[] { "ParticipantId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_competences_assessment_TaskId",
                table: "competences_assessment",
                column: "TaskId");

            migrationBuilder.CreateIndex(
                name: "IX_competences_competence_FrameworkKey_Code",
                table: "competences_competence",
                columns: new[] { "FrameworkKey", "Code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_competences_framework_FrameworkId_Version",
                table: "competences_framework",
                columns: new[] { "FrameworkId", "Version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_competences_rating_AssessmentId_CompetenceId",
                table: "competences_rating",
                columns: new[] { "AssessmentId", "CompetenceId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_competences_rating_CompetenceId",
                table: "competences_rating",
                column: "CompetenceId");

            migrationBuilder.CreateIndex(
                name: "IX_followups_followup_Key",
                table: "followups_followup",
                column: "Key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_followups_followup_State_DueAt",
                table: "followups_followup",
                columns: new[] { "State", "DueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_followups_followup_TaskId",
                table: "followups_followup",
                column: "TaskId");

            migrationBuilder.CreateIndex(
                name: "IX_followups_followup_TrajectoryId_DueOn",
                table: "followups_followup",
                columns: new[] { "TrajectoryId", "DueOn" });

            migrationBuilder.CreateIndex(
                name: "IX_followups_message_Key",
                table: "followups_message",
                column: "Key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_followups_message_ParticipantId_At",
                table: "followups_message",
                columns: new[] { "ParticipantId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_followups_message_SentBy",
                table: "followups_message",
                column: "SentBy");

            migrationBuilder.CreateIndex(
                name: "IX_kernel_audit_CommandId",
                table: "kernel_audit",
                column: "CommandId");

            migrationBuilder.CreateIndex(
                name: "IX_kernel_audit_ParticipantId_At",
                table: "kernel_audit",
                columns: new[] { "ParticipantId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_kernel_outbox_CommandId",
                table: "kernel_outbox",
                column: "CommandId");

            migrationBuilder.CreateIndex(
                name: "IX_kernel_outbox_Key",
                table: "kernel_outbox",
                column: "Key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_kernel_outbox_State_DueAt",
                table: "kernel_outbox",
                columns: new[] { "State", "DueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_monitoring_fact_CommandId",
                table: "monitoring_fact",
                column: "CommandId");

            migrationBuilder.CreateIndex(
                name: "IX_monitoring_fact_Key",
                table: "monitoring_fact",
                column: "Key",
                unique: true,
                filter: "\"WithdrawnAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_monitoring_fact_Kind_ParticipantId_On",
                table: "monitoring_fact",
                columns: new[] { "Kind", "ParticipantId", "On" });

            migrationBuilder.CreateIndex(
                name: "IX_monitoring_fact_RecordNo",
                table: "monitoring_fact",
                column: "RecordNo");

            migrationBuilder.CreateIndex(
                name: "IX_monitoring_fact_WithdrawnByCommand",
                table: "monitoring_fact",
                column: "WithdrawnByCommand");

            migrationBuilder.CreateIndex(
                name: "IX_participants_attendee_ParticipantId",
                table: "participants_attendee",
                column: "ParticipantId");

            migrationBuilder.CreateIndex(
                name: "IX_participants_attendee_SessionId",
                table: "participants_attendee",
                column: "SessionId");

            migrationBuilder.CreateIndex(
                name: "IX_participants_consent_ParticipantId",
                table: "participants_consent",
                column: "ParticipantId");

            migrationBuilder.CreateIndex(
                name: "IX_participants_file_news_CommandId",
                table: "participants_file_news",
                column: "CommandId");

            migrationBuilder.CreateIndex(
                name: "IX_participants_file_news_ParticipantId_No",
                table: "participants_file_news",
                columns: new[] { "ParticipantId", "No" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_participants_outreach_On",
                table: "participants_outreach",
                column: "On");

            migrationBuilder.CreateIndex(
                name: "IX_participants_person_CoachId",
                table: "participants_person",
                column: "CoachId");

            migrationBuilder.CreateIndex(
                name: "IX_participants_person_SearchText",
                table: "participants_person",
                column: "SearchText");

            migrationBuilder.CreateIndex(
                name: "IX_participants_residence_status_ParticipantId_No",
                table: "participants_residence_status",
                columns: new[] { "ParticipantId", "No" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_participants_session_StartsAt",
                table: "participants_session",
                column: "StartsAt");

            migrationBuilder.CreateIndex(
                name: "IX_regions_partner_Name",
                table: "regions_partner",
                column: "Name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_regions_track_TrackId_TrackVersion",
                table: "regions_track",
                columns: new[] { "TrackId", "TrackVersion" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_training_attendance_EnrolmentId",
                table: "training_attendance",
                column: "EnrolmentId");

            migrationBuilder.CreateIndex(
                name: "IX_training_attendance_SessionId_EnrolmentId",
                table: "training_attendance",
                columns: new[] { "SessionId", "EnrolmentId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_training_cohort_CurriculumKey",
                table: "training_cohort",
                column: "CurriculumKey");

            migrationBuilder.CreateIndex(
                name: "IX_training_curriculum_CurriculumId_Version",
                table: "training_curriculum",
                columns: new[] { "CurriculumId", "Version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_training_enrolment_CohortId",
                table: "training_enrolment",
                column: "CohortId");

            migrationBuilder.CreateIndex(
                name: "IX_training_enrolment_CurriculumKey",
                table: "training_enrolment",
                column: "CurriculumKey");

            migrationBuilder.CreateIndex(
                name: "IX_training_enrolment_OpenFor",
                table: "training_enrolment",
                column: "OpenFor",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_training_enrolment_ParticipantId",
                table: "training_enrolment",
                column: "ParticipantId");

            migrationBuilder.CreateIndex(
                name: "IX_training_enrolment_State_CompleteFrom",
                table: "training_enrolment",
                columns: new[] { "State", "CompleteFrom" });

            migrationBuilder.CreateIndex(
                name: "IX_training_enrolment_TrajectoryId",
                table: "training_enrolment",
                column: "TrajectoryId");

            migrationBuilder.CreateIndex(
                name: "IX_training_session_CohortId",
                table: "training_session",
                column: "CohortId");

            migrationBuilder.CreateIndex(
                name: "IX_training_session_StartsAt",
                table: "training_session",
                column: "StartsAt");

            migrationBuilder.CreateIndex(
                name: "IX_training_unit_CurriculumKey_UnitId",
                table: "training_unit",
                columns: new[] { "CurriculumKey", "UnitId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_trajectories_act_CommandId_TrajectoryId",
                table: "trajectories_act",
                columns: new[] { "CommandId", "TrajectoryId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_trajectories_act_TrajectoryId",
                table: "trajectories_act",
                column: "TrajectoryId");

            migrationBuilder.CreateIndex(
                name: "IX_trajectories_before_CommandId_Entity_EntityId",
                table: "trajectories_before",
                columns: new[] { "CommandId", "Entity", "EntityId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_trajectories_note_TrajectoryId",
                table: "trajectories_note",
                column: "TrajectoryId");

            migrationBuilder.CreateIndex(
                name: "IX_trajectories_plan_item_TrajectoryId_ModuleId",
                table: "trajectories_plan_item",
                columns: new[] { "TrajectoryId", "ModuleId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_trajectories_plan_version_TrajectoryId_Number",
                table: "trajectories_plan_version",
                columns: new[] { "TrajectoryId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_trajectories_task_Key",
                table: "trajectories_task",
                column: "Key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_trajectories_task_State_ParticipantId_DueOn",
                table: "trajectories_task",
                columns: new[] { "State", "ParticipantId", "DueOn" });

            migrationBuilder.CreateIndex(
                name: "IX_trajectories_task_StepId",
                table: "trajectories_task",
                column: "StepId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_trajectories_task_TrajectoryId",
                table: "trajectories_task",
                column: "TrajectoryId");

            migrationBuilder.CreateIndex(
                name: "IX_trajectories_trajectory_InstanceId",
                table: "trajectories_trajectory",
                column: "InstanceId");

            migrationBuilder.CreateIndex(
                name: "IX_trajectories_trajectory_OpenFor",
                table: "trajectories_trajectory",
                column: "OpenFor",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_trajectories_trajectory_ParticipantId",
                table: "trajectories_trajectory",
                column: "ParticipantId");

            migrationBuilder.CreateIndex(
                name: "IX_workflows_burst_CommandId",
                table: "workflows_burst",
                column: "CommandId");

            migrationBuilder.CreateIndex(
                name: "IX_workflows_instance_DefinitionId_DefinitionVersion_Status",
                table: "workflows_instance",
                columns: new[] { "DefinitionId", "DefinitionVersion", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_workflows_instance_SubjectId",
                table: "workflows_instance",
                column: "SubjectId");

            migrationBuilder.CreateIndex(
                name: "IX_workflows_version_DefinitionId_Number",
                table: "workflows_version",
                columns: new[] { "DefinitionId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_workflows_wait_ClosedBy",
                table: "workflows_wait",
                column: "ClosedBy");

            migrationBuilder.CreateIndex(
                name: "IX_workflows_wait_InstanceId",
                table: "workflows_wait",
                column: "InstanceId");

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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "access_device");

            migrationBuilder.DropTable(
                name: "access_sign_in_link");

            migrationBuilder.DropTable(
                name: "competences_rating");

            migrationBuilder.DropTable(
                name: "followups_followup");

            migrationBuilder.DropTable(
                name: "followups_message");

            migrationBuilder.DropTable(
                name: "kernel_audit");

            migrationBuilder.DropTable(
                name: "kernel_outbox");

            migrationBuilder.DropTable(
                name: "monitoring_fact");

            migrationBuilder.DropTable(
                name: "participants_attendee");

            migrationBuilder.DropTable(
                name: "participants_consent");

            migrationBuilder.DropTable(
                name: "participants_file_news");

            migrationBuilder.DropTable(
                name: "participants_outreach");

            migrationBuilder.DropTable(
                name: "participants_residence_status");

            migrationBuilder.DropTable(
                name: "regions_partner");

            migrationBuilder.DropTable(
                name: "regions_period");

            migrationBuilder.DropTable(
                name: "regions_settings");

            migrationBuilder.DropTable(
                name: "regions_site");

            migrationBuilder.DropTable(
                name: "regions_track");

            migrationBuilder.DropTable(
                name: "training_attendance");

            migrationBuilder.DropTable(
                name: "training_unit");

            migrationBuilder.DropTable(
                name: "trajectories_act");

            migrationBuilder.DropTable(
                name: "trajectories_before");

            migrationBuilder.DropTable(
                name: "trajectories_form");

            migrationBuilder.DropTable(
                name: "trajectories_note");

            migrationBuilder.DropTable(
                name: "trajectories_plan");

            migrationBuilder.DropTable(
                name: "trajectories_plan_item");

            migrationBuilder.DropTable(
                name: "trajectories_plan_module");

            migrationBuilder.DropTable(
                name: "trajectories_plan_version");

            migrationBuilder.DropTable(
                name: "trajectories_task");

            migrationBuilder.DropTable(
                name: "trajectories_trajectory");

            migrationBuilder.DropTable(
                name: "workflows_burst");

            migrationBuilder.DropTable(
                name: "workflows_instance");

            migrationBuilder.DropTable(
                name: "workflows_version");

            migrationBuilder.DropTable(
                name: "workflows_wait");

            migrationBuilder.DropTable(
                name: "competences_assessment");

            migrationBuilder.DropTable(
                name: "competences_competence");

            migrationBuilder.DropTable(
                name: "participants_session");

            migrationBuilder.DropTable(
                name: "participants_person");

            migrationBuilder.DropTable(
                name: "training_enrolment");

            migrationBuilder.DropTable(
                name: "training_session");

            migrationBuilder.DropTable(
                name: "competences_framework");

            migrationBuilder.DropTable(
                name: "training_cohort");

            migrationBuilder.DropTable(
                name: "training_curriculum");
        }
    }
}
