-- CreateTable
CREATE TABLE "DependencyVersion" (
    "dependencyId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" "DependencyKind" NOT NULL,
    "nameKo" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,
    "descriptionKo" TEXT NOT NULL,
    "descriptionEn" TEXT NOT NULL,
    "redundancy" JSONB NOT NULL,
    "sources" JSONB NOT NULL,
    "retiredAt" TIMESTAMPTZ(3),
    "at" TIMESTAMPTZ(3) NOT NULL,
    "change" INTEGER NOT NULL,

    CONSTRAINT "DependencyVersion_pkey" PRIMARY KEY ("dependencyId","number")
);

-- CreateTable
CREATE TABLE "ServiceVersion" (
    "serviceId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "nameKo" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,
    "dependencies" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "retiredAt" TIMESTAMPTZ(3),
    "at" TIMESTAMPTZ(3) NOT NULL,
    "change" INTEGER NOT NULL,

    CONSTRAINT "ServiceVersion_pkey" PRIMARY KEY ("serviceId","number")
);

-- CreateTable
CREATE TABLE "FunctionVersion" (
    "functionId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "nameKo" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,
    "shortNameKo" TEXT,
    "shortNameEn" TEXT,
    "questionKo" TEXT,
    "questionEn" TEXT,
    "retiredAt" TIMESTAMPTZ(3),
    "at" TIMESTAMPTZ(3) NOT NULL,
    "change" INTEGER NOT NULL,

    CONSTRAINT "FunctionVersion_pkey" PRIMARY KEY ("functionId","number")
);

-- What stands becomes the first version of each.
INSERT INTO "DependencyVersion" ("dependencyId", "number", "position", "kind", "nameKo", "nameEn", "descriptionKo", "descriptionEn", "redundancy", "sources", "at", "change")
SELECT d."id", 1, d."change", d."kind", d."nameKo", d."nameEn", d."descriptionKo", d."descriptionEn", d."redundancy", d."sources", c."at", d."change"
FROM "Dependency" d JOIN "Change" c ON c."number" = d."change";

INSERT INTO "ServiceVersion" ("serviceId", "number", "position", "nameKo", "nameEn", "dependencies", "at", "change")
SELECT s."id", 1, s."position", s."nameKo", s."nameEn",
  ARRAY(SELECT l."dependencyId" FROM "ServiceDependency" l WHERE l."serviceId" = s."id" ORDER BY l."dependencyId"), s."createdAt", s."change"
FROM "Service" s;

INSERT INTO "FunctionVersion" ("functionId", "number", "position", "nameKo", "nameEn", "shortNameKo", "shortNameEn", "questionKo", "questionEn", "at", "change")
SELECT f."id", 1, f."position", f."nameKo", f."nameEn", f."shortNameKo", f."shortNameEn", f."questionKo", f."questionEn", f."createdAt", s."change"
FROM "ServiceFunction" f JOIN "Service" s ON s."id" = f."serviceId";

-- A function came with its service until now.
ALTER TABLE "ServiceFunction" ADD COLUMN     "change" INTEGER;
UPDATE "ServiceFunction" f SET "change" = s."change" FROM "Service" s WHERE s."id" = f."serviceId";
ALTER TABLE "ServiceFunction" ALTER COLUMN "change" SET NOT NULL;

-- DropForeignKey
ALTER TABLE "ServiceDependency" DROP CONSTRAINT "ServiceDependency_serviceId_fkey";

-- DropForeignKey
ALTER TABLE "ServiceDependency" DROP CONSTRAINT "ServiceDependency_dependencyId_fkey";

-- AlterTable
ALTER TABLE "Dependency" DROP COLUMN "descriptionEn",
DROP COLUMN "descriptionKo",
DROP COLUMN "kind",
DROP COLUMN "nameEn",
DROP COLUMN "nameKo",
DROP COLUMN "redundancy",
DROP COLUMN "sources";

-- AlterTable
ALTER TABLE "Service" DROP COLUMN "nameEn",
DROP COLUMN "nameKo",
DROP COLUMN "position";

-- AlterTable
ALTER TABLE "ServiceFunction" DROP COLUMN "nameEn",
DROP COLUMN "nameKo",
DROP COLUMN "position",
DROP COLUMN "questionEn",
DROP COLUMN "questionKo",
DROP COLUMN "shortNameEn",
DROP COLUMN "shortNameKo";


-- DropTable
DROP TABLE "ServiceDependency";

-- AddForeignKey
ALTER TABLE "DependencyVersion" ADD CONSTRAINT "DependencyVersion_dependencyId_fkey" FOREIGN KEY ("dependencyId") REFERENCES "Dependency"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ServiceVersion" ADD CONSTRAINT "ServiceVersion_serviceId_fkey" FOREIGN KEY ("serviceId") REFERENCES "Service"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FunctionVersion" ADD CONSTRAINT "FunctionVersion_functionId_fkey" FOREIGN KEY ("functionId") REFERENCES "ServiceFunction"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What readers were shown is never changed or taken back: a new name is a further version.
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "Service" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "ServiceVersion" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "ServiceFunction" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "FunctionVersion" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "Dependency" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "DependencyVersion" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
