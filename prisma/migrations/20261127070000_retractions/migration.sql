-- AlterTable
ALTER TABLE "UpdateRevision" ADD COLUMN     "isRetraction" BOOLEAN NOT NULL DEFAULT false;
