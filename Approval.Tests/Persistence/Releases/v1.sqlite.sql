CREATE TABLE IF NOT EXISTS "__EFMigrationsHistory" (
    "MigrationId" TEXT NOT NULL CONSTRAINT "PK___EFMigrationsHistory" PRIMARY KEY,
    "ProductVersion" TEXT NOT NULL
);

BEGIN TRANSACTION;
CREATE TABLE "accounts" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_accounts" PRIMARY KEY,
    "Name" TEXT NOT NULL,
    "Roles" TEXT NOT NULL,
    "CreatedAt" TEXT NOT NULL,
    "IsClosed" INTEGER NOT NULL
);

CREATE TABLE "closings" (
    "At" TEXT NOT NULL CONSTRAINT "PK_closings" PRIMARY KEY,
    "PublishedAt" TEXT NULL,
    "ReadAt" TEXT NULL,
    "WasPrompt" INTEGER NOT NULL
);

CREATE TABLE "commands" (
    "Sender" TEXT NOT NULL,
    "Key" TEXT NOT NULL,
    "RequestHash" TEXT NOT NULL,
    "ApprovalId" TEXT NULL,
    "At" TEXT NOT NULL,
    "Answer" TEXT NOT NULL,
    CONSTRAINT "PK_commands" PRIMARY KEY ("Sender", "Key")
);

CREATE TABLE "counters" (
    "Series" TEXT NOT NULL CONSTRAINT "PK_counters" PRIMARY KEY,
    "Last" INTEGER NOT NULL
);

CREATE TABLE "hosts" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_hosts" PRIMARY KEY,
    "Machine" TEXT NOT NULL,
    "Version" TEXT NOT NULL,
    "Addresses" TEXT NOT NULL,
    "StartedAt" TEXT NOT NULL,
    "HeardAt" TEXT NOT NULL,
    "EndedAt" TEXT NULL,
    "Duties" TEXT NOT NULL,
    "ReachesBroker" INTEGER NULL,
    "MillisecondsAhead" INTEGER NOT NULL,
    "Lacks" TEXT NOT NULL
);

CREATE TABLE "installation" (
    "Name" TEXT NOT NULL CONSTRAINT "PK_installation" PRIMARY KEY,
    "Value" TEXT NOT NULL
);

CREATE TABLE "meetings" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_meetings" PRIMARY KEY,
    "StudyGroup" TEXT NOT NULL,
    "Kind" TEXT NOT NULL,
    "Opens" TEXT NOT NULL,
    "Closes" TEXT NOT NULL,
    "IsCancelled" INTEGER NOT NULL,
    "Version" INTEGER NOT NULL
);

CREATE TABLE "members" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_members" PRIMARY KEY,
    "Name" TEXT NOT NULL,
    "Category" TEXT NOT NULL,
    "MemberState" TEXT NULL,
    "StudyGroup" TEXT NULL
);

CREATE TABLE "parked_messages" (
    "Position" INTEGER NOT NULL CONSTRAINT "PK_parked_messages" PRIMARY KEY AUTOINCREMENT,
    "Reason" TEXT NOT NULL,
    "Sender" TEXT NULL,
    "MessageId" TEXT NULL,
    "Body" BLOB NOT NULL,
    "At" TEXT NOT NULL
);

CREATE TABLE "protection_keys" (
    "Name" TEXT NOT NULL CONSTRAINT "PK_protection_keys" PRIMARY KEY,
    "Xml" TEXT NOT NULL
);

CREATE TABLE "rolls" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_rolls" PRIMARY KEY,
    "Members" TEXT NOT NULL
);

CREATE TABLE "sign_in_failures" (
    "Subject" TEXT NOT NULL CONSTRAINT "PK_sign_in_failures" PRIMARY KEY,
    "Count" INTEGER NOT NULL,
    "LastAt" TEXT NOT NULL
);

CREATE TABLE "invitations" (
    "AccountId" TEXT NOT NULL CONSTRAINT "PK_invitations" PRIMARY KEY,
    "Hash" TEXT NOT NULL,
    "MadeAt" TEXT NOT NULL,
    "ExpiresAt" TEXT NOT NULL,
    "UsedAt" TEXT NULL,
    CONSTRAINT "FK_invitations_accounts_AccountId" FOREIGN KEY ("AccountId") REFERENCES "accounts" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "passwords" (
    "AccountId" TEXT NOT NULL CONSTRAINT "PK_passwords" PRIMARY KEY,
    "Hash" TEXT NOT NULL,
    "SetAt" TEXT NOT NULL,
    CONSTRAINT "FK_passwords_accounts_AccountId" FOREIGN KEY ("AccountId") REFERENCES "accounts" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "sessions" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_sessions" PRIMARY KEY,
    "AccountId" TEXT NOT NULL,
    "Hash" TEXT NOT NULL,
    "Browser" TEXT NULL,
    "MadeAt" TEXT NOT NULL,
    "LastUsedAt" TEXT NOT NULL,
    "EndsAt" TEXT NOT NULL,
    "EndedAt" TEXT NULL,
    CONSTRAINT "FK_sessions_accounts_AccountId" FOREIGN KEY ("AccountId") REFERENCES "accounts" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "tokens" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_tokens" PRIMARY KEY,
    "AccountId" TEXT NOT NULL,
    "Hash" TEXT NOT NULL,
    "Label" TEXT NOT NULL,
    "Scope" TEXT NOT NULL,
    "CreatedAt" TEXT NOT NULL,
    "ExpiresAt" TEXT NOT NULL,
    "RevokedAt" TEXT NULL,
    "LastUsedAt" TEXT NULL,
    "IssuedBy" TEXT NULL,
    CONSTRAINT "FK_tokens_accounts_AccountId" FOREIGN KEY ("AccountId") REFERENCES "accounts" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "approvals" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_approvals" PRIMARY KEY,
    "Version" INTEGER NOT NULL,
    "RollId" TEXT NOT NULL,
    "ActsReceived" INTEGER NOT NULL,
    "HistoryLength" INTEGER NOT NULL,
    "HistoryHash" TEXT NOT NULL,
    "NextDueAt" TEXT NULL,
    "ClosesAt" TEXT NULL,
    "Procedure" TEXT NOT NULL,
    "Edition" TEXT NOT NULL,
    "StudyGroup" TEXT NOT NULL,
    "Question" TEXT NULL,
    "Designation" TEXT NOT NULL,
    "Title" TEXT NOT NULL,
    "SearchText" TEXT NOT NULL,
    "StateName" TEXT NOT NULL,
    "Status" TEXT NULL,
    "Outcome" TEXT NULL,
    "HasEnded" INTEGER NOT NULL,
    "WaitsForWho" TEXT NULL,
    "WaitsForWhat" TEXT NULL,
    "WaitsSince" TEXT NULL,
    "NextDeadlineAt" TEXT NULL,
    "MissedAt" TEXT NULL,
    "OpenedAt" TEXT NOT NULL,
    "DecidedAt" TEXT NULL,
    "ApprovedOn" TEXT NULL,
    "ChangedAt" TEXT NOT NULL,
    "LinkedFrom" TEXT NULL,
    "Opening" TEXT NOT NULL,
    "State" TEXT NOT NULL,
    "Particulars" TEXT NOT NULL,
    CONSTRAINT "FK_approvals_rolls_RollId" FOREIGN KEY ("RollId") REFERENCES "rolls" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "deadlines" (
    "ApprovalId" TEXT NOT NULL,
    "Place" INTEGER NOT NULL,
    "StudyGroup" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "At" TEXT NOT NULL,
    "Label" TEXT NOT NULL,
    "Clause" TEXT NOT NULL,
    "Reckoning" TEXT NOT NULL,
    "Status" TEXT NOT NULL,
    CONSTRAINT "PK_deadlines" PRIMARY KEY ("ApprovalId", "Place"),
    CONSTRAINT "FK_deadlines_approvals_ApprovalId" FOREIGN KEY ("ApprovalId") REFERENCES "approvals" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "history" (
    "ApprovalId" TEXT NOT NULL,
    "Number" INTEGER NOT NULL,
    "Kind" TEXT NOT NULL,
    "At" TEXT NOT NULL,
    "Name" TEXT NULL,
    "Member" TEXT NULL,
    "Body" TEXT NOT NULL,
    "Hash" TEXT NOT NULL,
    CONSTRAINT "PK_history" PRIMARY KEY ("ApprovalId", "Number"),
    CONSTRAINT "FK_history_approvals_ApprovalId" FOREIGN KEY ("ApprovalId") REFERENCES "approvals" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "letters" (
    "ApprovalId" TEXT NOT NULL,
    "Place" INTEGER NOT NULL,
    "StudyGroup" TEXT NOT NULL,
    "Kind" TEXT NOT NULL,
    "Notification" TEXT NOT NULL,
    "At" TEXT NOT NULL,
    "DueBy" TEXT NULL,
    "State" TEXT NOT NULL,
    "IssuedAt" TEXT NULL,
    "SignedBy" TEXT NULL,
    "Number" TEXT NULL,
    "Subject" TEXT NULL,
    "Html" TEXT NULL,
    "Text" TEXT NULL,
    "ContentHash" TEXT NULL,
    CONSTRAINT "PK_letters" PRIMARY KEY ("ApprovalId", "Place"),
    CONSTRAINT "FK_letters_approvals_ApprovalId" FOREIGN KEY ("ApprovalId") REFERENCES "approvals" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "meeting_notices" (
    "Position" INTEGER NOT NULL CONSTRAINT "PK_meeting_notices" PRIMARY KEY AUTOINCREMENT,
    "ApprovalId" TEXT NOT NULL,
    "Act" TEXT NOT NULL,
    "At" TEXT NOT NULL,
    CONSTRAINT "FK_meeting_notices_approvals_ApprovalId" FOREIGN KEY ("ApprovalId") REFERENCES "approvals" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "member_messages" (
    "Position" INTEGER NOT NULL CONSTRAINT "PK_member_messages" PRIMARY KEY AUTOINCREMENT,
    "Sender" TEXT NOT NULL,
    "Key" TEXT NULL,
    "MessageId" TEXT NULL,
    "ReplyTo" TEXT NULL,
    "Body" BLOB NOT NULL,
    "BodyHash" TEXT NOT NULL,
    "TakenAt" TEXT NOT NULL,
    "ApprovalId" TEXT NULL,
    "Kind" TEXT NULL,
    "ClosesAt" TEXT NULL,
    "Status" TEXT NOT NULL,
    "Code" TEXT NULL,
    "ReceivedAt" TEXT NULL,
    "Waits" INTEGER NOT NULL,
    "FirstAct" INTEGER NULL,
    "ActCount" INTEGER NOT NULL,
    "Receipt" TEXT NULL,
    "ReceiptSentAt" TEXT NULL,
    "LaterReceipt" TEXT NULL,
    "LaterReceiptSentAt" TEXT NULL,
    "ReceiptWaits" INTEGER NOT NULL,
    CONSTRAINT "FK_member_messages_approvals_ApprovalId" FOREIGN KEY ("ApprovalId") REFERENCES "approvals" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "outbox" (
    "Position" INTEGER NOT NULL CONSTRAINT "PK_outbox" PRIMARY KEY AUTOINCREMENT,
    "Id" TEXT NOT NULL,
    "ApprovalId" TEXT NOT NULL,
    "Event" TEXT NOT NULL,
    "RoutingKey" TEXT NOT NULL,
    "Body" TEXT NOT NULL,
    "At" TEXT NOT NULL,
    "SentAt" TEXT NULL,
    "Attempts" INTEGER NOT NULL,
    "Trouble" TEXT NULL,
    CONSTRAINT "FK_outbox_approvals_ApprovalId" FOREIGN KEY ("ApprovalId") REFERENCES "approvals" ("Id") ON DELETE RESTRICT
);

CREATE INDEX "IX_approvals_ApprovedOn" ON "approvals" ("ApprovedOn");

CREATE INDEX "IX_approvals_ChangedAt" ON "approvals" ("ChangedAt");

CREATE INDEX "IX_approvals_ClosesAt" ON "approvals" ("ClosesAt");

CREATE INDEX "IX_approvals_DecidedAt" ON "approvals" ("DecidedAt");

CREATE INDEX "IX_approvals_Designation" ON "approvals" ("Designation");

CREATE INDEX "IX_approvals_LinkedFrom" ON "approvals" ("LinkedFrom");

CREATE INDEX "IX_approvals_MissedAt" ON "approvals" ("MissedAt") WHERE "MissedAt" IS NOT NULL;

CREATE INDEX "IX_approvals_NextDeadlineAt" ON "approvals" ("NextDeadlineAt");

CREATE INDEX "IX_approvals_NextDueAt" ON "approvals" ("NextDueAt");

CREATE INDEX "IX_approvals_OpenedAt" ON "approvals" ("OpenedAt");

CREATE INDEX "IX_approvals_RollId" ON "approvals" ("RollId");

CREATE INDEX "IX_approvals_StateName_ClosesAt" ON "approvals" ("StateName", "ClosesAt");

CREATE INDEX "IX_approvals_StateName_NextDeadlineAt" ON "approvals" ("StateName", "NextDeadlineAt");

CREATE INDEX "IX_approvals_StudyGroup_DecidedAt" ON "approvals" ("StudyGroup", "DecidedAt");

CREATE INDEX "IX_approvals_StudyGroup_NextDeadlineAt" ON "approvals" ("StudyGroup", "NextDeadlineAt");

CREATE INDEX "IX_approvals_StudyGroup_OpenedAt" ON "approvals" ("StudyGroup", "OpenedAt");

CREATE INDEX "IX_approvals_StudyGroup_StateName" ON "approvals" ("StudyGroup", "StateName");

CREATE INDEX "IX_approvals_StudyGroup_WaitsSince" ON "approvals" ("StudyGroup", "WaitsSince");

CREATE INDEX "IX_approvals_WaitsForWhat" ON "approvals" ("WaitsForWhat");

CREATE INDEX "IX_approvals_WaitsSince" ON "approvals" ("WaitsSince");

CREATE INDEX "IX_deadlines_At" ON "deadlines" ("At");

CREATE INDEX "IX_deadlines_Status_At" ON "deadlines" ("Status", "At");

CREATE INDEX "IX_deadlines_StudyGroup_At" ON "deadlines" ("StudyGroup", "At");

CREATE INDEX "IX_deadlines_StudyGroup_Status_At" ON "deadlines" ("StudyGroup", "Status", "At");

CREATE INDEX "IX_history_Kind_Name_At" ON "history" ("Kind", "Name", "At");

CREATE INDEX "IX_history_member" ON "history" ("Member", "At") WHERE "Member" IS NOT NULL;

CREATE UNIQUE INDEX "IX_invitations_Hash" ON "invitations" ("Hash");

CREATE INDEX "IX_letters_IssuedAt" ON "letters" ("IssuedAt");

CREATE INDEX "IX_letters_Kind_IssuedAt" ON "letters" ("Kind", "IssuedAt");

CREATE INDEX "IX_letters_Number" ON "letters" ("Number");

CREATE INDEX "IX_letters_State_DueBy" ON "letters" ("State", "DueBy");

CREATE INDEX "IX_letters_StudyGroup_IssuedAt" ON "letters" ("StudyGroup", "IssuedAt");

CREATE INDEX "IX_letters_StudyGroup_State_DueBy" ON "letters" ("StudyGroup", "State", "DueBy");

CREATE INDEX "IX_meeting_notices_ApprovalId" ON "meeting_notices" ("ApprovalId");

CREATE INDEX "IX_meetings_StudyGroup_Opens" ON "meetings" ("StudyGroup", "Opens");

CREATE INDEX "IX_member_messages_ApprovalId_Position" ON "member_messages" ("ApprovalId", "Position");

CREATE UNIQUE INDEX "IX_member_messages_Sender_Key" ON "member_messages" ("Sender", "Key");

CREATE INDEX "IX_member_messages_Sender_Position" ON "member_messages" ("Sender", "Position");

CREATE INDEX "IX_member_messages_Status_ClosesAt" ON "member_messages" ("Status", "ClosesAt");

CREATE INDEX "IX_member_messages_receipts" ON "member_messages" ("Position") WHERE "ReceiptWaits";

CREATE INDEX "IX_member_messages_troubled" ON "member_messages" ("Position") WHERE "Status" IN ('late', 'rejected', 'in-outage');

CREATE INDEX "IX_member_messages_waiting" ON "member_messages" ("ApprovalId", "Position") WHERE "Waits";

CREATE INDEX "IX_outbox_ApprovalId" ON "outbox" ("ApprovalId");

CREATE UNIQUE INDEX "IX_outbox_Id" ON "outbox" ("Id");

CREATE INDEX "IX_outbox_SentAt_Position" ON "outbox" ("SentAt", "Position");

CREATE INDEX "IX_sessions_AccountId" ON "sessions" ("AccountId");

CREATE UNIQUE INDEX "IX_sessions_Hash" ON "sessions" ("Hash");

CREATE INDEX "IX_sign_in_failures_LastAt" ON "sign_in_failures" ("LastAt");

CREATE INDEX "IX_tokens_AccountId" ON "tokens" ("AccountId");

CREATE UNIQUE INDEX "IX_tokens_Hash" ON "tokens" ("Hash");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261122030721_Initial', '10.0.14');

COMMIT;

