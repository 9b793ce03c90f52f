using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HubPlatform.Migrations.PostgreSql.Region.Migrations
{
    /// <inheritdoc />
    public partial class ParkWhatKeepsFailing : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "CompletionCause",
                table: "training_enrolment",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "CompletionFailures",
                table: "training_enrolment",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "CompletionRetryAt",
                table: "training_enrolment",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_workflows_instance_ParentInstanceId",
                table: "workflows_instance",
                column: "ParentInstanceId",
                filter: "\"ParentInstanceId\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_workflows_instance_ParentInstanceId",
                table: "workflows_instance");

            migrationBuilder.DropColumn(
                name: "CompletionCause",
                table: "training_enrolment");

            migrationBuilder.DropColumn(
                name: "CompletionFailures",
                table: "training_enrolment");

            migrationBuilder.DropColumn(
                name: "CompletionRetryAt",
                table: "training_enrolment");
        }
    }
}
