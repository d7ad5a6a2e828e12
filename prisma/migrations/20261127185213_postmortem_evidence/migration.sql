-- CreateTable
CREATE TABLE "PostmortemEvidence" (
    "draftId" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "sha256" TEXT NOT NULL,
    "addedByName" TEXT NOT NULL,
    "addedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PostmortemEvidence_pkey" PRIMARY KEY ("draftId","path")
);

-- AddForeignKey
ALTER TABLE "PostmortemEvidence" ADD CONSTRAINT "PostmortemEvidence_draftId_fkey" FOREIGN KEY ("draftId") REFERENCES "PostmortemDraft"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Never changed where it stands: another content is another file.
CREATE TRIGGER never_changed BEFORE UPDATE ON "PostmortemEvidence" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Corrections that were begun before had the evidence of their newest revision without saying so.
INSERT INTO "PostmortemEvidence" ("draftId", "path", "bytes", "sha256", "addedByName", "addedAt")
SELECT draft."id", file."path", file."bytes", file."sha256", draft."changedByName", draft."changedAt"
FROM "PostmortemDraft" draft
JOIN LATERAL (SELECT "id", "number" FROM "PostmortemRevision" WHERE "slug" = draft."slug" ORDER BY "number" DESC LIMIT 1) revision ON true
JOIN "PostmortemFile" file ON file."postmortem" = revision."id" AND file."number" = revision."number" AND file."path" LIKE 'evidence/%';
