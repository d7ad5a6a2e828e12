-- CreateTable
CREATE TABLE "AlertHook" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "salt" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),
    "lastReceivedAt" TIMESTAMPTZ(3),

    CONSTRAINT "AlertHook_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AlertRule" (
    "id" TEXT NOT NULL,
    "hookId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "matchers" TEXT NOT NULL,
    "functions" TEXT[],
    "status" "FunctionStatus" NOT NULL,
    "action" TEXT NOT NULL,
    "template" TEXT,

    CONSTRAINT "AlertRule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Proposal" (
    "id" TEXT NOT NULL,
    "hookId" TEXT NOT NULL,
    "group" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "alerts" JSONB NOT NULL,
    "functions" TEXT[],
    "status" "FunctionStatus" NOT NULL,
    "template" TEXT,
    "quietAt" TIMESTAMPTZ(3),
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,
    "incident" TEXT,
    "decidedBy" TEXT,

    CONSTRAINT "Proposal_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "AlertRule_hookId_position_idx" ON "AlertRule"("hookId", "position");

-- CreateIndex
CREATE INDEX "Proposal_state_openedAt_idx" ON "Proposal"("state", "openedAt");

-- CreateIndex
CREATE INDEX "Proposal_hookId_group_openedAt_idx" ON "Proposal"("hookId", "group", "openedAt");

-- AddForeignKey
ALTER TABLE "AlertRule" ADD CONSTRAINT "AlertRule_hookId_fkey" FOREIGN KEY ("hookId") REFERENCES "AlertHook"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Proposal" ADD CONSTRAINT "Proposal_hookId_fkey" FOREIGN KEY ("hookId") REFERENCES "AlertHook"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
