using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HubPlatform.Migrations.Sqlite.Region.Migrations
{
    /// <summary>Fewer pages for each step to write: audit records are numbered, waits lie in the order of their ids, and no index finds bursts by their command (ADR 13).</summary>
    public partial class LeanKeys : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(name: "IX_workflows_burst_CommandId", table: "workflows_burst");
            migrationBuilder.Sql(
                """
                ALTER TABLE kernel_audit RENAME TO kernel_audit_before;
                CREATE TABLE kernel_audit (
                    "No" INTEGER NOT NULL CONSTRAINT "PK_kernel_audit" PRIMARY KEY,
                    "At" INTEGER NOT NULL,
                    "ActorKind" TEXT NOT NULL,
                    "ActorId" BLOB NULL,
                    "Action" TEXT NOT NULL,
                    "Outcome" TEXT NOT NULL,
                    "CommandId" BLOB NOT NULL,
                    "ParticipantId" BLOB NULL,
                    "Shown" TEXT NOT NULL
                );
                INSERT INTO kernel_audit ("No", "At", "ActorKind", "ActorId", "Action", "Outcome", "CommandId", "ParticipantId", "Shown")
                SELECT rowid, "At", "ActorKind", "ActorId", "Action", "Outcome", "CommandId", "ParticipantId", "Shown" FROM kernel_audit_before ORDER BY rowid;

                ALTER TABLE kernel_audit_shown RENAME TO kernel_audit_shown_before;
                CREATE TABLE kernel_audit_shown (
                    "ParticipantId" BLOB NOT NULL,
                    "AuditNo" INTEGER NOT NULL,
                    CONSTRAINT "PK_kernel_audit_shown" PRIMARY KEY ("ParticipantId", "AuditNo")
                ) WITHOUT ROWID;
                INSERT INTO kernel_audit_shown ("ParticipantId", "AuditNo")
                SELECT s."ParticipantId", a.rowid FROM kernel_audit_shown_before s JOIN kernel_audit_before a ON a."Id" = s."AuditId" ORDER BY 1, 2;

                DROP TABLE kernel_audit_shown_before;
                DROP TABLE kernel_audit_before;
                CREATE INDEX "IX_kernel_audit_ParticipantId_At" ON kernel_audit ("ParticipantId", "At") WHERE "ParticipantId" IS NOT NULL;

                ALTER TABLE workflows_wait RENAME TO workflows_wait_before;
                CREATE TABLE workflows_wait (
                    "Id" BLOB NOT NULL CONSTRAINT "PK_workflows_wait" PRIMARY KEY,
                    "ActivityId" TEXT NOT NULL,
                    "ActivityType" TEXT NOT NULL,
                    "Cause" TEXT NULL,
                    "ClosedAt" INTEGER NULL,
                    "ClosedIn" INTEGER NULL,
                    "DueAt" INTEGER NULL,
                    "Failures" INTEGER NOT NULL,
                    "InstanceId" BLOB NOT NULL,
                    "Key" TEXT NULL,
                    "OpenedAt" INTEGER NOT NULL,
                    "OpenedIn" INTEGER NOT NULL,
                    "RetryAt" INTEGER NULL,
                    "State" TEXT NOT NULL
                ) WITHOUT ROWID;
                INSERT INTO workflows_wait ("Id", "ActivityId", "ActivityType", "Cause", "ClosedAt", "ClosedIn", "DueAt", "Failures", "InstanceId", "Key", "OpenedAt", "OpenedIn", "RetryAt", "State")
                SELECT "Id", "ActivityId", "ActivityType", "Cause", "ClosedAt", "ClosedIn", "DueAt", "Failures", "InstanceId", "Key", "OpenedAt", "OpenedIn", "RetryAt", "State"
                FROM workflows_wait_before ORDER BY "Id";
                DROP TABLE workflows_wait_before;
                CREATE INDEX "IX_workflows_wait_InstanceId" ON workflows_wait ("InstanceId") WHERE "ClosedAt" IS NULL;
                CREATE INDEX "IX_workflows_wait_DueAt" ON workflows_wait ("DueAt") WHERE "State" = 'Open' AND "DueAt" IS NOT NULL;
                CREATE INDEX "IX_workflows_wait_RetryAt" ON workflows_wait ("RetryAt") WHERE "RetryAt" IS NOT NULL;
                CREATE INDEX "IX_workflows_wait_State" ON workflows_wait ("State") WHERE "State" = 'Parked';
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(name: "IX_workflows_burst_CommandId", table: "workflows_burst", column: "CommandId");
            migrationBuilder.Sql(
                """
                ALTER TABLE kernel_audit RENAME TO kernel_audit_before;
                CREATE TABLE kernel_audit (
                    "Id" BLOB NOT NULL CONSTRAINT "PK_kernel_audit" PRIMARY KEY,
                    "At" INTEGER NOT NULL,
                    "ActorKind" TEXT NOT NULL,
                    "ActorId" BLOB NULL,
                    "Action" TEXT NOT NULL,
                    "Outcome" TEXT NOT NULL,
                    "CommandId" BLOB NOT NULL,
                    "ParticipantId" BLOB NULL,
                    "Shown" TEXT NOT NULL
                );
                INSERT INTO kernel_audit (rowid, "Id", "At", "ActorKind", "ActorId", "Action", "Outcome", "CommandId", "ParticipantId", "Shown")
                SELECT "No", randomblob(16), "At", "ActorKind", "ActorId", "Action", "Outcome", "CommandId", "ParticipantId", "Shown" FROM kernel_audit_before ORDER BY "No";

                ALTER TABLE kernel_audit_shown RENAME TO kernel_audit_shown_before;
                CREATE TABLE kernel_audit_shown (
                    "ParticipantId" BLOB NOT NULL,
                    "AuditId" BLOB NOT NULL,
                    CONSTRAINT "PK_kernel_audit_shown" PRIMARY KEY ("ParticipantId", "AuditId")
                );
                INSERT INTO kernel_audit_shown ("ParticipantId", "AuditId")
                SELECT s."ParticipantId", a."Id" FROM kernel_audit_shown_before s JOIN kernel_audit a ON a.rowid = s."AuditNo";

                DROP TABLE kernel_audit_shown_before;
                DROP TABLE kernel_audit_before;
                CREATE INDEX "IX_kernel_audit_ParticipantId_At" ON kernel_audit ("ParticipantId", "At") WHERE "ParticipantId" IS NOT NULL;

                ALTER TABLE workflows_wait RENAME TO workflows_wait_before;
                CREATE TABLE workflows_wait (
                    "Id" BLOB NOT NULL CONSTRAINT "PK_workflows_wait" PRIMARY KEY,
                    "ActivityId" TEXT NOT NULL,
                    "ActivityType" TEXT NOT NULL,
                    "Cause" TEXT NULL,
                    "ClosedAt" INTEGER NULL,
                    "ClosedIn" INTEGER NULL,
                    "DueAt" INTEGER NULL,
                    "Failures" INTEGER NOT NULL,
                    "InstanceId" BLOB NOT NULL,
                    "Key" TEXT NULL,
                    "OpenedAt" INTEGER NOT NULL,
                    "OpenedIn" INTEGER NOT NULL,
                    "RetryAt" INTEGER NULL,
                    "State" TEXT NOT NULL
                );
                INSERT INTO workflows_wait ("Id", "ActivityId", "ActivityType", "Cause", "ClosedAt", "ClosedIn", "DueAt", "Failures", "InstanceId", "Key", "OpenedAt", "OpenedIn", "RetryAt", "State")
                SELECT "Id", "ActivityId", "ActivityType", "Cause", "ClosedAt", "ClosedIn", "DueAt", "Failures", "InstanceId", "Key", "OpenedAt", "OpenedIn", "RetryAt", "State"
                FROM workflows_wait_before ORDER BY "Id";
                DROP TABLE workflows_wait_before;
                CREATE INDEX "IX_workflows_wait_InstanceId" ON workflows_wait ("InstanceId") WHERE "ClosedAt" IS NULL;
                CREATE INDEX "IX_workflows_wait_DueAt" ON workflows_wait ("DueAt") WHERE "State" = 'Open' AND "DueAt" IS NOT NULL;
                CREATE INDEX "IX_workflows_wait_RetryAt" ON workflows_wait ("RetryAt") WHERE "RetryAt" IS NOT NULL;
                CREATE INDEX "IX_workflows_wait_State" ON workflows_wait ("State") WHERE "State" = 'Parked';
                """);
        }
    }
}
