-- AlterTable
ALTER TABLE "Case" ADD COLUMN     "splitFromId" UUID;

-- AlterTable
ALTER TABLE "CaseFollower" ADD COLUMN     "viaCaseId" UUID;

-- CreateIndex
CREATE INDEX "Case_mergedIntoId_idx" ON "Case"("mergedIntoId");

-- CreateIndex
CREATE INDEX "Case_splitFromId_idx" ON "Case"("splitFromId");
