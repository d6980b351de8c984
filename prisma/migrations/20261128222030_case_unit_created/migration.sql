-- outside a transaction
-- CreateIndex
CREATE INDEX CONCURRENTLY "Case_unitId_createdAt_idx" ON "Case"("unitId", "createdAt");
