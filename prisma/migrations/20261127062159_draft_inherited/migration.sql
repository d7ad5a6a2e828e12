-- AlterTable
ALTER TABLE "Draft" ADD COLUMN     "inherited" JSONB;
