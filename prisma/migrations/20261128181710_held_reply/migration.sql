-- CreateTable
CREATE TABLE "HeldReply" (
    "caseId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "staffId" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "fileIds" UUID[],
    "heldAt" TIMESTAMPTZ(3) NOT NULL,
    "sendAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "HeldReply_pkey" PRIMARY KEY ("caseId")
);

-- CreateIndex
CREATE UNIQUE INDEX "HeldReply_id_key" ON "HeldReply"("id");

-- CreateIndex
CREATE INDEX "HeldReply_sendAt_idx" ON "HeldReply"("sendAt");

-- AddForeignKey
ALTER TABLE "HeldReply" ADD CONSTRAINT "HeldReply_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
