-- CreateTable
CREATE TABLE "Draft" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "target" TEXT,
    "fields" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "submission" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'writing',
    "authorId" TEXT NOT NULL,
    "authorName" TEXT NOT NULL,
    "changedById" TEXT NOT NULL,
    "changedByName" TEXT NOT NULL,
    "seat" TEXT,
    "turn" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "publishAt" TIMESTAMPTZ(3),
    "scheduledById" TEXT,
    "scheduledByName" TEXT,
    "refusal" JSONB,
    "published" TEXT,
    "forgottenAt" TIMESTAMPTZ(3),

    CONSTRAINT "Draft_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DraftText" (
    "draftId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "seat" TEXT NOT NULL,
    "turn" INTEGER NOT NULL,
    "basedOn" INTEGER NOT NULL,
    "isLost" BOOLEAN NOT NULL,
    "fields" JSONB NOT NULL,
    "byId" TEXT NOT NULL,
    "byName" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "DraftText_pkey" PRIMARY KEY ("draftId","number")
);

-- CreateTable
CREATE TABLE "DraftEditor" (
    "draftId" TEXT NOT NULL,
    "seat" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "seenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "DraftEditor_pkey" PRIMARY KEY ("draftId","seat")
);

-- CreateIndex
CREATE UNIQUE INDEX "Draft_submission_key" ON "Draft"("submission");

-- CreateIndex
CREATE INDEX "Draft_state_publishAt_idx" ON "Draft"("state", "publishAt");

-- AddForeignKey
ALTER TABLE "DraftText" ADD CONSTRAINT "DraftText_draftId_fkey" FOREIGN KEY ("draftId") REFERENCES "Draft"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DraftEditor" ADD CONSTRAINT "DraftEditor_draftId_fkey" FOREIGN KEY ("draftId") REFERENCES "Draft"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
