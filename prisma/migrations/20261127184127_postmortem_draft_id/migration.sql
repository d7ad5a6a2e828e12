-- A draft has an id of its own: its address can change, and one that was thrown away leaves its address to others.
ALTER TABLE "PostmortemDraft" ADD COLUMN "id" TEXT;
UPDATE "PostmortemDraft" SET "id" = left(md5("slug"), 12);
ALTER TABLE "PostmortemDraft" ALTER COLUMN "id" SET NOT NULL,
DROP CONSTRAINT "PostmortemDraft_pkey",
ADD CONSTRAINT "PostmortemDraft_pkey" PRIMARY KEY ("id");
CREATE UNIQUE INDEX "PostmortemDraft_slug_key" ON "PostmortemDraft"("slug") WHERE "state" <> 'discarded';

-- Rendered again within seconds.
DELETE FROM "PostmortemPreview";
ALTER TABLE "PostmortemPreview" DROP CONSTRAINT "PostmortemPreview_pkey",
DROP COLUMN "slug",
ADD COLUMN     "draftId" TEXT NOT NULL,
ADD CONSTRAINT "PostmortemPreview_pkey" PRIMARY KEY ("draftId");

-- AddForeignKey
ALTER TABLE "PostmortemPreview" ADD CONSTRAINT "PostmortemPreview_draftId_fkey" FOREIGN KEY ("draftId") REFERENCES "PostmortemDraft"("id") ON DELETE CASCADE ON UPDATE CASCADE;
