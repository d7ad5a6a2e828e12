-- CreateTable
CREATE TABLE "PostingTime" (
    "submission" TEXT NOT NULL,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PostingTime_pkey" PRIMARY KEY ("submission")
);

-- CreateIndex
CREATE INDEX "PrintedEdition_change_number_idx" ON "PrintedEdition"("change", "number");

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "PostingTime" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
