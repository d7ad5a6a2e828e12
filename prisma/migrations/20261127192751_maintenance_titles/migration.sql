-- AlterTable
ALTER TABLE "MaintenanceUpdate" ADD COLUMN     "reasonEn" TEXT,
ADD COLUMN     "reasonKo" TEXT,
ADD COLUMN     "titleEn" TEXT,
ADD COLUMN     "titleKo" TEXT;
