-- CreateTable
CREATE TABLE "PostmortemDraft" (
    "slug" TEXT NOT NULL,
    "incident" TEXT,
    "facts" TEXT NOT NULL,
    "ko" TEXT NOT NULL,
    "en" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "state" TEXT NOT NULL DEFAULT 'writing',
    "changedById" TEXT,
    "changedByName" TEXT NOT NULL,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,
    "after" INTEGER,
    "class" TEXT,
    "reasonKo" TEXT,
    "reasonEn" TEXT,
    "askedById" TEXT,
    "askedByName" TEXT,
    "published" INTEGER,
    "refusal" TEXT,

    CONSTRAINT "PostmortemDraft_pkey" PRIMARY KEY ("slug")
);

-- CreateIndex
CREATE INDEX "PostmortemDraft_state_idx" ON "PostmortemDraft"("state");
