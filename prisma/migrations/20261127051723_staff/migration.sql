-- AlterTable
ALTER TABLE "AuditEntry" ADD COLUMN     "address" TEXT,
ADD COLUMN     "channel" TEXT;

-- CreateTable
CREATE TABLE "StaffGrant" (
    "userId" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "serviceId" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "StaffGrant_pkey" PRIMARY KEY ("userId","role","serviceId")
);

-- AddForeignKey
ALTER TABLE "StaffGrant" ADD CONSTRAINT "StaffGrant_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Whoever had a role keeps it, for the whole site.
INSERT INTO "StaffGrant" ("userId", "role") SELECT "id", "role" FROM "User";

-- AlterTable
ALTER TABLE "User" DROP COLUMN "role",
ADD COLUMN     "disabledAt" TIMESTAMP(3);
