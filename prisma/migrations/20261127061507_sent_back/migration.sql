-- CreateTable
CREATE TABLE "SentBack" (
    "id" TEXT NOT NULL,
    "draft" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "byId" TEXT NOT NULL,
    "byName" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SentBack_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "SentBack_draft_idx" ON "SentBack"("draft");

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "SentBack" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
