-- CreateTable
CREATE TABLE "SlackAccount" (
    "team" TEXT NOT NULL,
    "user" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "linkedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SlackAccount_pkey" PRIMARY KEY ("team","user")
);

-- CreateIndex
CREATE INDEX "SlackAccount_userId_idx" ON "SlackAccount"("userId");

-- AddForeignKey
ALTER TABLE "SlackAccount" ADD CONSTRAINT "SlackAccount_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;
