-- CreateEnum
CREATE TYPE "MaintenanceState" AS ENUM ('scheduled', 'in_progress', 'verifying', 'completed', 'cancelled');

-- AlterTable
ALTER TABLE "ServiceFunction" ADD COLUMN     "questionEn" TEXT,
ADD COLUMN     "questionKo" TEXT,
ADD COLUMN     "shortcut" TEXT;

-- The function's own slug where only one service has it.
UPDATE "ServiceFunction" f SET shortcut = CASE
  WHEN (SELECT count(*) FROM "ServiceFunction" other WHERE other.slug = f.slug) = 1 THEN f.slug
  ELSE (SELECT s.slug FROM "Service" s WHERE s.id = f."serviceId") || '-' || f.slug
END;

ALTER TABLE "ServiceFunction" ALTER COLUMN "shortcut" SET NOT NULL;

-- AlterTable
ALTER TABLE "StatusChange" ADD COLUMN     "platforms" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "regions" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- CreateTable
CREATE TABLE "Maintenance" (
    "id" TEXT NOT NULL,
    "titleKo" TEXT NOT NULL,
    "titleEn" TEXT NOT NULL,
    "series" TEXT,
    "rule" TEXT,
    "announcedAt" TIMESTAMPTZ(3) NOT NULL,
    "change" INTEGER NOT NULL,

    CONSTRAINT "Maintenance_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MaintenanceUpdate" (
    "id" TEXT NOT NULL,
    "maintenanceId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "state" "MaintenanceState" NOT NULL,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "endsAt" TIMESTAMPTZ(3) NOT NULL,
    "impacts" JSONB NOT NULL,
    "textKo" TEXT,
    "textEn" TEXT,
    "automatic" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "submission" TEXT NOT NULL,
    "change" INTEGER NOT NULL,

    CONSTRAINT "MaintenanceUpdate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MaintenanceReach" (
    "maintenanceId" TEXT NOT NULL,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "endsAt" TIMESTAMPTZ(3) NOT NULL,
    "isOver" BOOLEAN NOT NULL,

    CONSTRAINT "MaintenanceReach_pkey" PRIMARY KEY ("maintenanceId")
);

-- CreateTable
CREATE TABLE "Announcement" (
    "id" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "textKo" TEXT NOT NULL,
    "textEn" TEXT NOT NULL,
    "fromAt" TIMESTAMPTZ(3) NOT NULL,
    "untilAt" TIMESTAMPTZ(3) NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "submission" TEXT NOT NULL,
    "change" INTEGER NOT NULL,

    CONSTRAINT "Announcement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "UptimeFigure" (
    "functionId" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "formula" TEXT NOT NULL,
    "durations" JSONB NOT NULL,
    "upTo" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "change" INTEGER NOT NULL,

    CONSTRAINT "UptimeFigure_pkey" PRIMARY KEY ("functionId","period","number")
);

-- CreateTable
CREATE TABLE "PrintedEdition" (
    "number" INTEGER NOT NULL,
    "change" INTEGER NOT NULL,
    "printedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PrintedEdition_pkey" PRIMARY KEY ("number")
);

-- CreateIndex
CREATE INDEX "Maintenance_series_idx" ON "Maintenance"("series");

-- CreateIndex
CREATE UNIQUE INDEX "MaintenanceUpdate_submission_key" ON "MaintenanceUpdate"("submission");

-- CreateIndex
CREATE UNIQUE INDEX "MaintenanceUpdate_maintenanceId_number_key" ON "MaintenanceUpdate"("maintenanceId", "number");

-- CreateIndex
CREATE INDEX "MaintenanceReach_isOver_endsAt_idx" ON "MaintenanceReach"("isOver", "endsAt");

-- CreateIndex
CREATE INDEX "MaintenanceReach_startsAt_idx" ON "MaintenanceReach"("startsAt");

-- CreateIndex
CREATE UNIQUE INDEX "Announcement_submission_key" ON "Announcement"("submission");

-- CreateIndex
CREATE INDEX "Announcement_untilAt_idx" ON "Announcement"("untilAt");

-- CreateIndex
CREATE UNIQUE INDEX "Announcement_subject_number_key" ON "Announcement"("subject", "number");

-- CreateIndex
CREATE INDEX "UptimeFigure_period_idx" ON "UptimeFigure"("period");

-- CreateIndex
CREATE INDEX "PrintedEdition_printedAt_idx" ON "PrintedEdition"("printedAt");

-- CreateIndex
CREATE UNIQUE INDEX "ServiceFunction_shortcut_key" ON "ServiceFunction"("shortcut");

-- AddForeignKey
ALTER TABLE "MaintenanceUpdate" ADD CONSTRAINT "MaintenanceUpdate_maintenanceId_fkey" FOREIGN KEY ("maintenanceId") REFERENCES "Maintenance"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What was announced, figured out or printed is never changed or taken back.
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "Maintenance" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "MaintenanceUpdate" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "Announcement" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "UptimeFigure" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "PrintedEdition" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
