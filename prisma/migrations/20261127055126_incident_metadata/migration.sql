-- CreateTable
CREATE TABLE "IncidentMetadata" (
    "incidentId" TEXT NOT NULL,
    "metadata" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "IncidentMetadata_pkey" PRIMARY KEY ("incidentId")
);
