-- outside a transaction
-- CreateIndex
CREATE INDEX CONCURRENTLY "Case_unitId_updatedAt_idx" ON "Case"("unitId", "updatedAt");
