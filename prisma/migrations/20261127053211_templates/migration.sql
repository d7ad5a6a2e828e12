-- CreateTable
CREATE TABLE "TemplateVersion" (
    "template" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "group" TEXT,
    "titleKo" TEXT,
    "titleEn" TEXT,
    "textKo" TEXT NOT NULL,
    "textEn" TEXT NOT NULL,
    "phase" "Phase",
    "functions" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "status" "FunctionStatus",
    "isPreApproved" BOOLEAN NOT NULL,
    "isRetired" BOOLEAN NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "submission" TEXT NOT NULL,

    CONSTRAINT "TemplateVersion_pkey" PRIMARY KEY ("template","number")
);

-- CreateIndex
CREATE UNIQUE INDEX "TemplateVersion_submission_key" ON "TemplateVersion"("submission");

-- Which words were ready when is part of what an approval meant.
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "TemplateVersion" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
