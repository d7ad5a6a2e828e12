-- CreateIndex
CREATE INDEX "Leaf_at_idx" ON "Leaf"("at");
