-- CreateTable
CREATE TABLE "HeldTalkReply" (
    "id" UUID NOT NULL,
    "conversationId" UUID NOT NULL,
    "staffId" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "reads" BOOLEAN NOT NULL,
    "heldAt" TIMESTAMPTZ(3) NOT NULL,
    "sendAt" TIMESTAMPTZ(3) NOT NULL,
    "undoneAt" TIMESTAMPTZ(3),

    CONSTRAINT "HeldTalkReply_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "UndoableAct" (
    "caseId" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "act" TEXT NOT NULL,
    "staffId" TEXT NOT NULL,
    "before" JSONB NOT NULL,
    "telling" JSONB,
    "doneAt" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "UndoableAct_pkey" PRIMARY KEY ("caseId")
);

-- CreateIndex
CREATE INDEX "HeldTalkReply_conversationId_undoneAt_idx" ON "HeldTalkReply"("conversationId", "undoneAt");

-- CreateIndex
CREATE INDEX "HeldTalkReply_undoneAt_sendAt_idx" ON "HeldTalkReply"("undoneAt", "sendAt");

-- CreateIndex
CREATE INDEX "UndoableAct_until_idx" ON "UndoableAct"("until");

-- AddForeignKey
ALTER TABLE "HeldTalkReply" ADD CONSTRAINT "HeldTalkReply_conversationId_fkey" FOREIGN KEY ("conversationId") REFERENCES "Conversation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "UndoableAct" ADD CONSTRAINT "UndoableAct_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
