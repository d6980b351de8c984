-- AlterTable
ALTER TABLE "Case" ADD COLUMN     "denunciation" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "CaseText" ADD COLUMN     "protected" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "Message" ADD COLUMN     "protected" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "RegulationProposal" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "citizenId" UUID,
    "conversationId" UUID,
    "key" TEXT NOT NULL,
    "calendarVersion" TEXT NOT NULL,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "doneAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 0,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "RegulationProposal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ProposalText" (
    "id" UUID NOT NULL,
    "proposalId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ProposalText_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ProposalEvent" (
    "id" UUID NOT NULL,
    "proposalId" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "actorKind" TEXT NOT NULL,
    "actorId" TEXT,
    "occurredAt" TIMESTAMPTZ(3) NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "after" JSONB NOT NULL,

    CONSTRAINT "ProposalEvent_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "RegulationProposal_code_key" ON "RegulationProposal"("code");

-- CreateIndex
CREATE UNIQUE INDEX "RegulationProposal_key_key" ON "RegulationProposal"("key");

-- CreateIndex
CREATE INDEX "RegulationProposal_state_dueAt_idx" ON "RegulationProposal"("state", "dueAt");

-- CreateIndex
CREATE INDEX "RegulationProposal_citizenId_receivedAt_idx" ON "RegulationProposal"("citizenId", "receivedAt");

-- CreateIndex
CREATE INDEX "ProposalText_proposalId_createdAt_idx" ON "ProposalText"("proposalId", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "ProposalEvent_proposalId_sequence_key" ON "ProposalEvent"("proposalId", "sequence");

-- CreateIndex
CREATE INDEX "Message_conversationId_protected_idx" ON "Message"("conversationId", "protected");

-- CreateIndex
CREATE INDEX "Message_fileId_idx" ON "Message"("fileId");

-- AddForeignKey
ALTER TABLE "ProposalText" ADD CONSTRAINT "ProposalText_proposalId_fkey" FOREIGN KEY ("proposalId") REFERENCES "RegulationProposal"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProposalEvent" ADD CONSTRAINT "ProposalEvent_proposalId_fkey" FOREIGN KEY ("proposalId") REFERENCES "RegulationProposal"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
