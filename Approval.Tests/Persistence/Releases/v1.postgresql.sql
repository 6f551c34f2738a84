CREATE TABLE IF NOT EXISTS "__EFMigrationsHistory" (
    "MigrationId" character varying(150) NOT NULL,
    "ProductVersion" character varying(32) NOT NULL,
    CONSTRAINT "PK___EFMigrationsHistory" PRIMARY KEY ("MigrationId")
);

START TRANSACTION;
CREATE TABLE accounts (
    "Id" text COLLATE "C" NOT NULL,
    "Name" text COLLATE "C" NOT NULL,
    "Roles" text COLLATE "C" NOT NULL,
    "CreatedAt" timestamp with time zone NOT NULL,
    "IsClosed" boolean NOT NULL,
    CONSTRAINT "PK_accounts" PRIMARY KEY ("Id")
);

CREATE TABLE commands (
    "Sender" text COLLATE "C" NOT NULL,
    "Key" text COLLATE "C" NOT NULL,
    "RequestHash" text COLLATE "C" NOT NULL,
    "ApprovalId" text COLLATE "C",
    "At" timestamp with time zone NOT NULL,
    "Answer" text COLLATE "C" NOT NULL,
    CONSTRAINT "PK_commands" PRIMARY KEY ("Sender", "Key")
);

CREATE TABLE counters (
    "Series" text COLLATE "C" NOT NULL,
    "Last" bigint NOT NULL,
    CONSTRAINT "PK_counters" PRIMARY KEY ("Series")
);

CREATE TABLE installation (
    "Name" text COLLATE "C" NOT NULL,
    "Value" text COLLATE "C" NOT NULL,
    CONSTRAINT "PK_installation" PRIMARY KEY ("Name")
);

CREATE TABLE meetings (
    "Id" text COLLATE "C" NOT NULL,
    "StudyGroup" text COLLATE "C" NOT NULL,
    "Kind" text COLLATE "C" NOT NULL,
    "Opens" date NOT NULL,
    "Closes" date NOT NULL,
    "IsCancelled" boolean NOT NULL,
    "Version" integer NOT NULL,
    CONSTRAINT "PK_meetings" PRIMARY KEY ("Id")
);

CREATE TABLE members (
    "Id" text COLLATE "C" NOT NULL,
    "Name" text COLLATE "C" NOT NULL,
    "Category" text COLLATE "C" NOT NULL,
    "MemberState" text COLLATE "C",
    "StudyGroup" text COLLATE "C",
    CONSTRAINT "PK_members" PRIMARY KEY ("Id")
);

CREATE TABLE rolls (
    "Id" text COLLATE "C" NOT NULL,
    "Members" text COLLATE "C" NOT NULL,
    CONSTRAINT "PK_rolls" PRIMARY KEY ("Id")
);

CREATE TABLE tokens (
    "Id" text COLLATE "C" NOT NULL,
    "AccountId" text COLLATE "C" NOT NULL,
    "Hash" text COLLATE "C" NOT NULL,
    "Label" text COLLATE "C" NOT NULL,
    "Scope" text COLLATE "C" NOT NULL,
    "CreatedAt" timestamp with time zone NOT NULL,
    "ExpiresAt" timestamp with time zone NOT NULL,
    "RevokedAt" timestamp with time zone,
    "LastUsedAt" timestamp with time zone,
    CONSTRAINT "PK_tokens" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_tokens_accounts_AccountId" FOREIGN KEY ("AccountId") REFERENCES accounts ("Id") ON DELETE RESTRICT
);

CREATE TABLE approvals (
    "Id" text COLLATE "C" NOT NULL,
    "Version" integer NOT NULL,
    "RollId" text COLLATE "C" NOT NULL,
    "ActsReceived" integer NOT NULL,
    "HistoryLength" integer NOT NULL,
    "HistoryHash" text COLLATE "C" NOT NULL,
    "NextDueAt" timestamp with time zone,
    "Procedure" text COLLATE "C" NOT NULL,
    "Edition" text COLLATE "C" NOT NULL,
    "StudyGroup" text COLLATE "C" NOT NULL,
    "Question" text COLLATE "C",
    "Designation" text COLLATE "C" NOT NULL,
    "Title" text COLLATE "C" NOT NULL,
    "SearchText" text COLLATE "C" NOT NULL,
    "StateName" text COLLATE "C" NOT NULL,
    "Status" text COLLATE "C",
    "Outcome" text COLLATE "C",
    "HasEnded" boolean NOT NULL,
    "WaitsForWho" text COLLATE "C",
    "WaitsForWhat" text COLLATE "C",
    "NextDeadlineAt" timestamp with time zone,
    "OpenedAt" timestamp with time zone NOT NULL,
    "DecidedAt" timestamp with time zone,
    "ApprovedOn" date,
    "ChangedAt" timestamp with time zone NOT NULL,
    "LinkedFrom" text COLLATE "C",
    "Opening" text COLLATE "C" NOT NULL,
    "State" text COLLATE "C" NOT NULL,
    "Particulars" text COLLATE "C" NOT NULL,
    CONSTRAINT "PK_approvals" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_approvals_rolls_RollId" FOREIGN KEY ("RollId") REFERENCES rolls ("Id") ON DELETE RESTRICT
);

CREATE TABLE deadlines (
    "ApprovalId" text COLLATE "C" NOT NULL,
    "Place" integer NOT NULL,
    "Name" text COLLATE "C" NOT NULL,
    "At" timestamp with time zone NOT NULL,
    "Label" text COLLATE "C" NOT NULL,
    "Clause" text COLLATE "C" NOT NULL,
    "Reckoning" text COLLATE "C" NOT NULL,
    "Status" text COLLATE "C" NOT NULL,
    CONSTRAINT "PK_deadlines" PRIMARY KEY ("ApprovalId", "Place"),
    CONSTRAINT "FK_deadlines_approvals_ApprovalId" FOREIGN KEY ("ApprovalId") REFERENCES approvals ("Id") ON DELETE RESTRICT
);

CREATE TABLE history (
    "ApprovalId" text COLLATE "C" NOT NULL,
    "Number" integer NOT NULL,
    "Kind" text COLLATE "C" NOT NULL,
    "At" timestamp with time zone NOT NULL,
    "Name" text COLLATE "C",
    "Body" text COLLATE "C" NOT NULL,
    "Hash" text COLLATE "C" NOT NULL,
    CONSTRAINT "PK_history" PRIMARY KEY ("ApprovalId", "Number"),
    CONSTRAINT "FK_history_approvals_ApprovalId" FOREIGN KEY ("ApprovalId") REFERENCES approvals ("Id") ON DELETE RESTRICT
);

CREATE TABLE letters (
    "ApprovalId" text COLLATE "C" NOT NULL,
    "Place" integer NOT NULL,
    "Kind" text COLLATE "C" NOT NULL,
    "Notification" text COLLATE "C" NOT NULL,
    "At" timestamp with time zone NOT NULL,
    "DueBy" timestamp with time zone,
    "State" text COLLATE "C" NOT NULL,
    "IssuedAt" timestamp with time zone,
    "SignedBy" text COLLATE "C",
    "Number" text COLLATE "C",
    "Subject" text COLLATE "C",
    "Html" text COLLATE "C",
    "Text" text COLLATE "C",
    "ContentHash" text COLLATE "C",
    CONSTRAINT "PK_letters" PRIMARY KEY ("ApprovalId", "Place"),
    CONSTRAINT "FK_letters_approvals_ApprovalId" FOREIGN KEY ("ApprovalId") REFERENCES approvals ("Id") ON DELETE RESTRICT
);

CREATE TABLE meeting_notices (
    "Position" bigint GENERATED BY DEFAULT AS IDENTITY,
    "ApprovalId" text COLLATE "C" NOT NULL,
    "Act" text COLLATE "C" NOT NULL,
    "At" timestamp with time zone NOT NULL,
    CONSTRAINT "PK_meeting_notices" PRIMARY KEY ("Position"),
    CONSTRAINT "FK_meeting_notices_approvals_ApprovalId" FOREIGN KEY ("ApprovalId") REFERENCES approvals ("Id") ON DELETE RESTRICT
);

CREATE TABLE outbox (
    "Position" bigint GENERATED BY DEFAULT AS IDENTITY,
    "Id" uuid NOT NULL,
    "ApprovalId" text COLLATE "C" NOT NULL,
    "Event" text COLLATE "C" NOT NULL,
    "RoutingKey" text COLLATE "C" NOT NULL,
    "Body" text COLLATE "C" NOT NULL,
    "At" timestamp with time zone NOT NULL,
    "SentAt" timestamp with time zone,
    "Attempts" integer NOT NULL,
    "Trouble" text COLLATE "C",
    CONSTRAINT "PK_outbox" PRIMARY KEY ("Position"),
    CONSTRAINT "FK_outbox_approvals_ApprovalId" FOREIGN KEY ("ApprovalId") REFERENCES approvals ("Id") ON DELETE RESTRICT
);

CREATE INDEX "IX_approvals_ChangedAt" ON approvals ("ChangedAt");

CREATE INDEX "IX_approvals_DecidedAt" ON approvals ("DecidedAt");

CREATE INDEX "IX_approvals_Designation" ON approvals ("Designation");

CREATE INDEX "IX_approvals_LinkedFrom" ON approvals ("LinkedFrom");

CREATE INDEX "IX_approvals_NextDeadlineAt" ON approvals ("NextDeadlineAt");

CREATE INDEX "IX_approvals_NextDueAt" ON approvals ("NextDueAt");

CREATE INDEX "IX_approvals_OpenedAt" ON approvals ("OpenedAt");

CREATE INDEX "IX_approvals_RollId" ON approvals ("RollId");

CREATE INDEX "IX_approvals_StateName" ON approvals ("StateName");

CREATE INDEX "IX_approvals_StudyGroup_StateName" ON approvals ("StudyGroup", "StateName");

CREATE INDEX "IX_approvals_WaitsForWhat" ON approvals ("WaitsForWhat");

CREATE INDEX "IX_deadlines_At" ON deadlines ("At");

CREATE INDEX "IX_deadlines_Status_At" ON deadlines ("Status", "At");

CREATE INDEX "IX_history_Kind_Name_At" ON history ("Kind", "Name", "At");

CREATE INDEX "IX_letters_IssuedAt" ON letters ("IssuedAt");

CREATE INDEX "IX_letters_Number" ON letters ("Number");

CREATE INDEX "IX_letters_State_DueBy" ON letters ("State", "DueBy");

CREATE INDEX "IX_meeting_notices_ApprovalId" ON meeting_notices ("ApprovalId");

CREATE INDEX "IX_meetings_StudyGroup_Opens" ON meetings ("StudyGroup", "Opens");

CREATE INDEX "IX_outbox_ApprovalId" ON outbox ("ApprovalId");

CREATE UNIQUE INDEX "IX_outbox_Id" ON outbox ("Id");

CREATE INDEX "IX_outbox_SentAt_Position" ON outbox ("SentAt", "Position");

CREATE INDEX "IX_tokens_AccountId" ON tokens ("AccountId");

CREATE UNIQUE INDEX "IX_tokens_Hash" ON tokens ("Hash");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261121154811_Initial', '10.0.14');

COMMIT;

