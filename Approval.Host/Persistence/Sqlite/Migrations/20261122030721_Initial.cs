using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Approval.Host.Persistence.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "accounts",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Roles = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    IsClosed = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "closings",
                columns: table => new
                {
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    PublishedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ReadAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    WasPrompt = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_closings", x => x.At);
                });

            migrationBuilder.CreateTable(
                name: "commands",
                columns: table => new
                {
                    Sender = table.Column<string>(type: "TEXT", nullable: false),
                    Key = table.Column<string>(type: "TEXT", nullable: false),
                    RequestHash = table.Column<string>(type: "TEXT", nullable: false),
                    ApprovalId = table.Column<string>(type: "TEXT", nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Answer = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_commands", x => new { x.Sender, x.Key });
                });

            migrationBuilder.CreateTable(
                name: "counters",
                columns: table => new
                {
                    Series = table.Column<string>(type: "TEXT", nullable: false),
                    Last = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_counters", x => x.Series);
                });

            migrationBuilder.CreateTable(
                name: "hosts",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    Machine = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<string>(type: "TEXT", nullable: false),
                    Addresses = table.Column<string>(type: "TEXT", nullable: false),
                    StartedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    HeardAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Duties = table.Column<string>(type: "TEXT", nullable: false),
                    ReachesBroker = table.Column<bool>(type: "INTEGER", nullable: true),
                    MillisecondsAhead = table.Column<long>(type: "INTEGER", nullable: false),
                    Lacks = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hosts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "installation",
                columns: table => new
                {
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Value = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_installation", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "meetings",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    StudyGroup = table.Column<string>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    Opens = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Closes = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    IsCancelled = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_meetings", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "members",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Category = table.Column<string>(type: "TEXT", nullable: false),
                    MemberState = table.Column<string>(type: "TEXT", nullable: true),
                    StudyGroup = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_members", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "parked_messages",
                columns: table => new
                {
                    Position = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
                    Sender = table.Column<string>(type: "TEXT", nullable: true),
                    MessageId = table.Column<string>(type: "TEXT", nullable: true),
                    Body = table.Column<byte[]>(type: "BLOB", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_parked_messages", x => x.Position);
                });

            migrationBuilder.CreateTable(
                name: "protection_keys",
                columns: table => new
                {
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Xml = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_protection_keys", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "rolls",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    Members = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_rolls", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "sign_in_failures",
                columns: table => new
                {
                    Subject = table.Column<string>(type: "TEXT", nullable: false),
                    Count = table.Column<int>(type: "INTEGER", nullable: false),
                    LastAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sign_in_failures", x => x.Subject);
                });

            migrationBuilder.CreateTable(
                name: "invitations",
                columns: table => new
                {
                    AccountId = table.Column<string>(type: "TEXT", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", nullable: false),
                    MadeAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UsedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_invitations", x => x.AccountId);
                    table.ForeignKey(
                        name: "FK_invitations_accounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "passwords",
                columns: table => new
                {
                    AccountId = table.Column<string>(type: "TEXT", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", nullable: false),
                    SetAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_passwords", x => x.AccountId);
                    table.ForeignKey(
                        name: "FK_passwords_accounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "sessions",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    AccountId = table.Column<string>(type: "TEXT", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", nullable: false),
                    Browser = table.Column<string>(type: "TEXT", nullable: true),
                    MadeAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    LastUsedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EndsAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sessions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_sessions_accounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "tokens",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    AccountId = table.Column<string>(type: "TEXT", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", nullable: false),
                    Label = table.Column<string>(type: "TEXT", nullable: false),
                    Scope = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    RevokedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    LastUsedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    IssuedBy = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_tokens", x => x.Id);
                    table.ForeignKey(
                        name: "FK_tokens_accounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "approvals",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    RollId = table.Column<string>(type: "TEXT", nullable: false),
                    ActsReceived = table.Column<int>(type: "INTEGER", nullable: false),
                    HistoryLength = table.Column<int>(type: "INTEGER", nullable: false),
                    HistoryHash = table.Column<string>(type: "TEXT", nullable: false),
                    NextDueAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ClosesAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Procedure = table.Column<string>(type: "TEXT", nullable: false),
                    Edition = table.Column<string>(type: "TEXT", nullable: false),
                    StudyGroup = table.Column<string>(type: "TEXT", nullable: false),
                    Question = table.Column<string>(type: "TEXT", nullable: true),
                    Designation = table.Column<string>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", nullable: false),
                    SearchText = table.Column<string>(type: "TEXT", nullable: false),
                    StateName = table.Column<string>(type: "TEXT", nullable: false),
                    Status = table.Column<string>(type: "TEXT", nullable: true),
                    Outcome = table.Column<string>(type: "TEXT", nullable: true),
                    HasEnded = table.Column<bool>(type: "INTEGER", nullable: false),
                    WaitsForWho = table.Column<string>(type: "TEXT", nullable: true),
                    WaitsForWhat = table.Column<string>(type: "TEXT", nullable: true),
                    WaitsSince = table.Column<DateTime>(type: "TEXT", nullable: true),
                    NextDeadlineAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    MissedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    OpenedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    DecidedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ApprovedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    LinkedFrom = table.Column<string>(type: "TEXT", nullable: true),
                    Opening = table.Column<string>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", nullable: false),
                    Particulars = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_approvals", x => x.Id);
                    table.ForeignKey(
                        name: "FK_approvals_rolls_RollId",
                        column: x => x.RollId,
                        principalTable: "rolls",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "deadlines",
                columns: table => new
                {
                    ApprovalId = table.Column<string>(type: "TEXT", nullable: false),
                    Place = table.Column<int>(type: "INTEGER", nullable: false),
                    StudyGroup = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Label = table.Column<string>(type: "TEXT", nullable: false),
                    Clause = table.Column<string>(type: "TEXT", nullable: false),
                    Reckoning = table.Column<string>(type: "TEXT", nullable: false),
                    Status = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_deadlines", x => new { x.ApprovalId, x.Place });
                    table.ForeignKey(
                        name: "FK_deadlines_approvals_ApprovalId",
                        column: x => x.ApprovalId,
                        principalTable: "approvals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "history",
                columns: table => new
                {
                    ApprovalId = table.Column<string>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: true),
                    Member = table.Column<string>(type: "TEXT", nullable: true),
                    Body = table.Column<string>(type: "TEXT", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_history", x => new { x.ApprovalId, x.Number });
                    table.ForeignKey(
                        name: "FK_history_approvals_ApprovalId",
                        column: x => x.ApprovalId,
                        principalTable: "approvals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "letters",
                columns: table => new
                {
                    ApprovalId = table.Column<string>(type: "TEXT", nullable: false),
                    Place = table.Column<int>(type: "INTEGER", nullable: false),
                    StudyGroup = table.Column<string>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    Notification = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    DueBy = table.Column<DateTime>(type: "TEXT", nullable: true),
                    State = table.Column<string>(type: "TEXT", nullable: false),
                    IssuedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    SignedBy = table.Column<string>(type: "TEXT", nullable: true),
                    Number = table.Column<string>(type: "TEXT", nullable: true),
                    Subject = table.Column<string>(type: "TEXT", nullable: true),
                    Html = table.Column<string>(type: "TEXT", nullable: true),
                    Text = table.Column<string>(type: "TEXT", nullable: true),
                    ContentHash = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_letters", x => new { x.ApprovalId, x.Place });
                    table.ForeignKey(
                        name: "FK_letters_approvals_ApprovalId",
                        column: x => x.ApprovalId,
                        principalTable: "approvals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "meeting_notices",
                columns: table => new
                {
                    Position = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ApprovalId = table.Column<string>(type: "TEXT", nullable: false),
                    Act = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_meeting_notices", x => x.Position);
                    table.ForeignKey(
                        name: "FK_meeting_notices_approvals_ApprovalId",
                        column: x => x.ApprovalId,
                        principalTable: "approvals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "member_messages",
                columns: table => new
                {
                    Position = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Sender = table.Column<string>(type: "TEXT", nullable: false),
                    Key = table.Column<string>(type: "TEXT", nullable: true),
                    MessageId = table.Column<string>(type: "TEXT", nullable: true),
                    ReplyTo = table.Column<string>(type: "TEXT", nullable: true),
                    Body = table.Column<byte[]>(type: "BLOB", nullable: false),
                    BodyHash = table.Column<string>(type: "TEXT", nullable: false),
                    TakenAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ApprovalId = table.Column<string>(type: "TEXT", nullable: true),
                    Kind = table.Column<string>(type: "TEXT", nullable: true),
                    ClosesAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Status = table.Column<string>(type: "TEXT", nullable: false),
                    Code = table.Column<string>(type: "TEXT", nullable: true),
                    ReceivedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Waits = table.Column<bool>(type: "INTEGER", nullable: false),
                    FirstAct = table.Column<int>(type: "INTEGER", nullable: true),
                    ActCount = table.Column<int>(type: "INTEGER", nullable: false),
                    Receipt = table.Column<string>(type: "TEXT", nullable: true),
                    ReceiptSentAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    LaterReceipt = table.Column<string>(type: "TEXT", nullable: true),
                    LaterReceiptSentAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ReceiptWaits = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_member_messages", x => x.Position);
                    table.ForeignKey(
                        name: "FK_member_messages_approvals_ApprovalId",
                        column: x => x.ApprovalId,
                        principalTable: "approvals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "outbox",
                columns: table => new
                {
                    Position = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ApprovalId = table.Column<string>(type: "TEXT", nullable: false),
                    Event = table.Column<string>(type: "TEXT", nullable: false),
                    RoutingKey = table.Column<string>(type: "TEXT", nullable: false),
                    Body = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SentAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    Trouble = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_outbox", x => x.Position);
                    table.ForeignKey(
                        name: "FK_outbox_approvals_ApprovalId",
                        column: x => x.ApprovalId,
                        principalTable: "approvals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_approvals_ApprovedOn",
                table: "approvals",
                column: "ApprovedOn");

            migrationBuilder.CreateIndex(
                name: "IX_approvals_ChangedAt",
                table: "approvals",
                column: "ChangedAt");

            migrationBuilder.CreateIndex(
                name: "IX_approvals_ClosesAt",
                table: "approvals",
                column: "ClosesAt");

            migrationBuilder.CreateIndex(
                name: "IX_approvals_DecidedAt",
                table: "approvals",
                column: "DecidedAt");

            migrationBuilder.CreateIndex(
                name: "IX_approvals_Designation",
                table: "approvals",
                column: "Designation");

            migrationBuilder.CreateIndex(
                name: "IX_approvals_LinkedFrom",
                table: "approvals",
                column: "LinkedFrom");

            migrationBuilder.CreateIndex(
                name: "IX_approvals_MissedAt",
                table: "approvals",
                column: "MissedAt",
                filter: "\"MissedAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_approvals_NextDeadlineAt",
                table: "approvals",
                column: "NextDeadlineAt");

            migrationBuilder.CreateIndex(
                name: "IX_approvals_NextDueAt",
                table: "approvals",
                column: "NextDueAt");

            migrationBuilder.CreateIndex(
                name: "IX_approvals_OpenedAt",
                table: "approvals",
                column: "OpenedAt");

            migrationBuilder.CreateIndex(
                name: "IX_approvals_RollId",
                table: "approvals",
                column: "RollId");

            migrationBuilder.CreateIndex(
                name: "IX_approvals_StateName_ClosesAt",
                table: "approvals",
                columns: new[] { "StateName", "ClosesAt" });

            migrationBuilder.CreateIndex(
                name: "IX_approvals_StateName_NextDeadlineAt",
                table: "approvals",
                columns: new[] { "StateName", "NextDeadlineAt" });

            migrationBuilder.CreateIndex(
                name: "IX_approvals_StudyGroup_DecidedAt",
                table: "approvals",
                columns: new[] { "StudyGroup", "DecidedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_approvals_StudyGroup_NextDeadlineAt",
                table: "approvals",
                columns: new[] { "StudyGroup", "NextDeadlineAt" });

            migrationBuilder.CreateIndex(
                name: "IX_approvals_StudyGroup_OpenedAt",
                table: "approvals",
                columns: new[] { "StudyGroup", "OpenedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_approvals_StudyGroup_StateName",
                table: "approvals",
                columns: new[] { "StudyGroup", "StateName" });

            migrationBuilder.CreateIndex(
                name: "IX_approvals_StudyGroup_WaitsSince",
                table: "approvals",
                columns: new[] { "StudyGroup", "WaitsSince" });

            migrationBuilder.CreateIndex(
                name: "IX_approvals_WaitsForWhat",
                table: "approvals",
                column: "WaitsForWhat");

            migrationBuilder.CreateIndex(
                name: "IX_approvals_WaitsSince",
                table: "approvals",
                column: "WaitsSince");

            migrationBuilder.CreateIndex(
                name: "IX_deadlines_At",
                table: "deadlines",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_deadlines_Status_At",
                table: "deadlines",
                columns: new[] { "Status", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_deadlines_StudyGroup_At",
                table: "deadlines",
                columns: new[] { "StudyGroup", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_deadlines_StudyGroup_Status_At",
                table: "deadlines",
                columns: new[] { "StudyGroup", "Status", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_history_Kind_Name_At",
                table: "history",
                columns: new[] { "Kind", "Name", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_history_member",
                table: "history",
                columns: new[] { "Member", "At" },
                filter: "\"Member\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_invitations_Hash",
                table: "invitations",
                column: "Hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_letters_IssuedAt",
                table: "letters",
                column: "IssuedAt");

            migrationBuilder.CreateIndex(
                name: "IX_letters_Kind_IssuedAt",
                table: "letters",
                columns: new[] { "Kind", "IssuedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_letters_Number",
                table: "letters",
                column: "Number");

            migrationBuilder.CreateIndex(
                name: "IX_letters_State_DueBy",
                table: "letters",
                columns: new[] { "State", "DueBy" });

            migrationBuilder.CreateIndex(
                name: "IX_letters_StudyGroup_IssuedAt",
                table: "letters",
                columns: new[] { "StudyGroup", "IssuedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_letters_StudyGroup_State_DueBy",
                table: "letters",
                columns: new[] { "StudyGroup", "State", "DueBy" });

            migrationBuilder.CreateIndex(
                name: "IX_meeting_notices_ApprovalId",
                table: "meeting_notices",
                column: "ApprovalId");

            migrationBuilder.CreateIndex(
                name: "IX_meetings_StudyGroup_Opens",
                table: "meetings",
                columns: new[] { "StudyGroup", "Opens" });

            migrationBuilder.CreateIndex(
                name: "IX_member_messages_ApprovalId_Position",
                table: "member_messages",
                columns: new[] { "ApprovalId", "Position" });

            migrationBuilder.CreateIndex(
                name: "IX_member_messages_Sender_Key",
                table: "member_messages",
                columns: new[] { "Sender", "Key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_member_messages_Sender_Position",
                table: "member_messages",
                columns: new[] { "Sender", "Position" });

            migrationBuilder.CreateIndex(
                name: "IX_member_messages_Status_ClosesAt",
                table: "member_messages",
                columns: new[] { "Status", "ClosesAt" });

            migrationBuilder.CreateIndex(
                name: "IX_member_messages_receipts",
                table: "member_messages",
                column: "Position",
                filter: "\"ReceiptWaits\"");

            migrationBuilder.CreateIndex(
                name: "IX_member_messages_troubled",
                table: "member_messages",
                column: "Position",
                filter: "\"Status\" IN ('late', 'rejected', 'in-outage')");

            migrationBuilder.CreateIndex(
                name: "IX_member_messages_waiting",
                table: "member_messages",
                columns: new[] { "ApprovalId", "Position" },
                filter: "\"Waits\"");

            migrationBuilder.CreateIndex(
                name: "IX_outbox_ApprovalId",
                table: "outbox",
                column: "ApprovalId");

            migrationBuilder.CreateIndex(
                name: "IX_outbox_Id",
                table: "outbox",
                column: "Id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_outbox_SentAt_Position",
                table: "outbox",
                columns: new[] { "SentAt", "Position" });

            migrationBuilder.CreateIndex(
                name: "IX_sessions_AccountId",
                table: "sessions",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_sessions_Hash",
                table: "sessions",
                column: "Hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_sign_in_failures_LastAt",
                table: "sign_in_failures",
                column: "LastAt");

            migrationBuilder.CreateIndex(
                name: "IX_tokens_AccountId",
                table: "tokens",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_tokens_Hash",
                table: "tokens",
                column: "Hash",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "closings");

            migrationBuilder.DropTable(
                name: "commands");

            migrationBuilder.DropTable(
                name: "counters");

            migrationBuilder.DropTable(
                name: "deadlines");

            migrationBuilder.DropTable(
                name: "history");

            migrationBuilder.DropTable(
                name: "hosts");

            migrationBuilder.DropTable(
                name: "installation");

            migrationBuilder.DropTable(
                name: "invitations");

            migrationBuilder.DropTable(
                name: "letters");

            migrationBuilder.DropTable(
                name: "meeting_notices");

            migrationBuilder.DropTable(
                name: "meetings");

            migrationBuilder.DropTable(
                name: "member_messages");

            migrationBuilder.DropTable(
                name: "members");

            migrationBuilder.DropTable(
                name: "outbox");

            migrationBuilder.DropTable(
                name: "parked_messages");

            migrationBuilder.DropTable(
                name: "passwords");

            migrationBuilder.DropTable(
                name: "protection_keys");

            migrationBuilder.DropTable(
                name: "sessions");

            migrationBuilder.DropTable(
                name: "sign_in_failures");

            migrationBuilder.DropTable(
                name: "tokens");

            migrationBuilder.DropTable(
                name: "approvals");

            migrationBuilder.DropTable(
                name: "accounts");

            migrationBuilder.DropTable(
                name: "rolls");
        }
    }
}
