-- outside a transaction
-- CreateIndex
CREATE INDEX CONCURRENTLY "OutboxMessage_createdAt_idx" ON "OutboxMessage"("createdAt");
