-- outside a transaction
-- CreateIndex
CREATE INDEX CONCURRENTLY "Case_supporters_id_idx" ON "Case"("supporters", "id");
