-- CreateTable
CREATE TABLE "Leaf" (
    "change" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "hash" BYTEA NOT NULL,
    "content" BYTEA,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Leaf_pkey" PRIMARY KEY ("change","position")
);

-- CreateTable
CREATE TABLE "TransparencyLog" (
    "number" INTEGER NOT NULL,
    "origin" TEXT NOT NULL,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "TransparencyLog_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "LogEntry" (
    "log" INTEGER NOT NULL,
    "index" INTEGER NOT NULL,
    "hash" BYTEA NOT NULL,
    "bytes" BYTEA NOT NULL,
    "adopted" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "LogEntry_pkey" PRIMARY KEY ("log","index")
);

-- CreateTable
CREATE TABLE "LogNode" (
    "log" INTEGER NOT NULL,
    "level" INTEGER NOT NULL,
    "index" INTEGER NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "LogNode_pkey" PRIMARY KEY ("log","level","index")
);

-- CreateTable
CREATE TABLE "LogCheckpoint" (
    "log" INTEGER NOT NULL,
    "size" INTEGER NOT NULL,
    "root" BYTEA NOT NULL,
    "change" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "LogCheckpoint_pkey" PRIMARY KEY ("log","size")
);

-- CreateTable
CREATE TABLE "LogSignature" (
    "log" INTEGER NOT NULL,
    "size" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "keyId" TEXT NOT NULL,
    "line" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "LogSignature_pkey" PRIMARY KEY ("log","size","name","keyId")
);

-- CreateTable
CREATE TABLE "PublicKey" (
    "id" SERIAL NOT NULL,
    "role" TEXT NOT NULL,
    "log" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "fromSize" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PublicKey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LogState" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "problem" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "LogState_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LogDay" (
    "log" INTEGER NOT NULL,
    "day" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "change" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "LogDay_pkey" PRIMARY KEY ("log","day")
);

-- CreateTable
CREATE TABLE "PostmortemRevision" (
    "id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "slug" TEXT NOT NULL,
    "class" TEXT,
    "reasonKo" TEXT,
    "reasonEn" TEXT,
    "stage" TEXT NOT NULL,
    "publishedAt" TIMESTAMPTZ(3) NOT NULL,
    "leaf" BYTEA NOT NULL,
    "change" INTEGER NOT NULL,

    CONSTRAINT "PostmortemRevision_pkey" PRIMARY KEY ("id","number")
);

-- CreateTable
CREATE TABLE "PostmortemFile" (
    "postmortem" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "path" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "sha256" TEXT NOT NULL,

    CONSTRAINT "PostmortemFile_pkey" PRIMARY KEY ("postmortem","number","path")
);

-- CreateTable
CREATE TABLE "RevisionSeal" (
    "postmortem" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "RevisionSeal_pkey" PRIMARY KEY ("postmortem","number","kind")
);

-- CreateTable
CREATE TABLE "CommitmentChange" (
    "id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "postmortem" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "state" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "change" INTEGER NOT NULL,

    CONSTRAINT "CommitmentChange_pkey" PRIMARY KEY ("id","number")
);

-- CreateIndex
CREATE UNIQUE INDEX "Leaf_hash_key" ON "Leaf"("hash");

-- CreateIndex
CREATE INDEX "Leaf_type_subject_idx" ON "Leaf"("type", "subject");

-- CreateIndex
CREATE INDEX "LogEntry_hash_idx" ON "LogEntry"("hash");

-- CreateIndex
CREATE INDEX "LogCheckpoint_change_idx" ON "LogCheckpoint"("change");

-- CreateIndex
CREATE UNIQUE INDEX "PublicKey_role_text_key" ON "PublicKey"("role", "text");

-- CreateIndex
CREATE INDEX "PostmortemRevision_change_idx" ON "PostmortemRevision"("change");

-- CreateIndex
CREATE UNIQUE INDEX "PostmortemRevision_slug_number_key" ON "PostmortemRevision"("slug", "number");

-- CreateIndex
CREATE INDEX "CommitmentChange_slug_idx" ON "CommitmentChange"("slug");

-- CreateIndex
CREATE INDEX "CommitmentChange_change_idx" ON "CommitmentChange"("change");

-- AddForeignKey
ALTER TABLE "PostmortemFile" ADD CONSTRAINT "PostmortemFile_postmortem_number_fkey" FOREIGN KEY ("postmortem", "number") REFERENCES "PostmortemRevision"("id", "number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Published revisions, leaves and what was signed are never changed or taken back, whoever asks.
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "Leaf" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "TransparencyLog" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "LogEntry" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "LogNode" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "LogCheckpoint" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "LogSignature" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "PublicKey" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "LogDay" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "PostmortemRevision" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "PostmortemFile" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "RevisionSeal" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "CommitmentChange" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Entries that were taken back are few and asked for on every printed /verify.
CREATE INDEX "LogEntry_adopted" ON "LogEntry" (log, index) WHERE adopted;
