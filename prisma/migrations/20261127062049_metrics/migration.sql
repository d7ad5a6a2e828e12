-- CreateTable
CREATE TABLE "Metric" (
    "id" TEXT NOT NULL,
    "nameKo" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,
    "suffix" TEXT NOT NULL,
    "decimalPlaces" INTEGER NOT NULL,
    "yMin" DOUBLE PRECISION,
    "yMax" DOUBLE PRECISION,
    "isShown" BOOLEAN NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,
    "removedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Metric_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MetricPoint" (
    "metricId" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "value" DOUBLE PRECISION NOT NULL,
    "actorId" TEXT NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "MetricPoint_pkey" PRIMARY KEY ("metricId","at")
);

-- CreateIndex
CREATE INDEX "MetricPoint_recordedAt_idx" ON "MetricPoint"("recordedAt");

-- AddForeignKey
ALTER TABLE "MetricPoint" ADD CONSTRAINT "MetricPoint_metricId_fkey" FOREIGN KEY ("metricId") REFERENCES "Metric"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What was measured is never changed or taken back.
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "MetricPoint" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
