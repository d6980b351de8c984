-- outside a transaction
-- CreateIndex
CREATE INDEX CONCURRENTLY "Message_recordedAt_idx" ON "Message"("recordedAt");
