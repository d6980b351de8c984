-- AlterTable
ALTER TABLE "Conversation" ADD COLUMN     "returnReason" TEXT,
ADD COLUMN     "returnedAt" TIMESTAMPTZ(3),
ADD COLUMN     "waitingSince" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "File" ADD COLUMN     "coverAreas" JSONB,
ADD COLUMN     "coverKey" TEXT,
ADD COLUMN     "coverThumbnailKey" TEXT,
ADD COLUMN     "publication" TEXT NOT NULL DEFAULT 'unchecked',
ADD COLUMN     "publicationVersion" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "CitizenBlock" (
    "id" UUID NOT NULL,
    "citizenId" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "from" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,
    "byId" TEXT NOT NULL,
    "caseId" UUID,
    "conversationId" UUID,
    "liftedAt" TIMESTAMPTZ(3),
    "liftedById" TEXT,
    "liftReason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "CitizenBlock_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "CitizenBlock_citizenId_until_idx" ON "CitizenBlock"("citizenId", "until");

-- CreateIndex
CREATE INDEX "CitizenBlock_from_idx" ON "CitizenBlock"("from");

-- CreateIndex
CREATE INDEX "Conversation_waitingSince_idx" ON "Conversation"("waitingSince");

-- AddForeignKey
ALTER TABLE "CitizenBlock" ADD CONSTRAINT "CitizenBlock_citizenId_fkey" FOREIGN KEY ("citizenId") REFERENCES "Citizen"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
