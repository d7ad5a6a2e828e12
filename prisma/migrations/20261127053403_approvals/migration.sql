-- AlterTable
ALTER TABLE "AuditEntry" ADD COLUMN     "change" INTEGER;

-- AlterTable
ALTER TABLE "UpdateRevision" ADD COLUMN     "clearance" JSONB;

-- CreateTable
CREATE TABLE "ApprovalRule" (
    "severity" TEXT NOT NULL,
    "isNeeded" BOOLEAN NOT NULL,
    "minutes" INTEGER NOT NULL,
    "template" TEXT,

    CONSTRAINT "ApprovalRule_pkey" PRIMARY KEY ("severity")
);

-- CreateTable
CREATE TABLE "Approval" (
    "id" TEXT NOT NULL,
    "submission" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "byId" TEXT NOT NULL,
    "byName" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Approval_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Approval_submission_idx" ON "Approval"("submission");

-- CreateIndex
CREATE INDEX "AuditEntry_change_idx" ON "AuditEntry"("change");


-- Who approved which words is never changed or taken back.
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "Approval" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
