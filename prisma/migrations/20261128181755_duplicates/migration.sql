-- AlterTable
ALTER TABLE "Case" ADD COLUMN     "recurrence" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "recurrenceOfId" UUID;

-- CreateTable
CREATE TABLE "CasePair" (
    "caseId" UUID NOT NULL,
    "earlierId" UUID NOT NULL,
    "metres" INTEGER,
    "likeness" DOUBLE PRECISION NOT NULL,
    "score" DOUBLE PRECISION NOT NULL,
    "foundAt" TIMESTAMPTZ(3) NOT NULL,
    "dismissedAt" TIMESTAMPTZ(3),
    "dismissedBy" TEXT,

    CONSTRAINT "CasePair_pkey" PRIMARY KEY ("caseId","earlierId")
);

-- CreateIndex
CREATE INDEX "CasePair_earlierId_idx" ON "CasePair"("earlierId");

-- CreateIndex
CREATE INDEX "Case_recurrenceOfId_idx" ON "Case"("recurrenceOfId");

-- CreateIndex
CREATE INDEX "Case_state_categoryId_latitude_longitude_idx" ON "Case"("state", "categoryId", "latitude", "longitude");

-- AddForeignKey
ALTER TABLE "CasePair" ADD CONSTRAINT "CasePair_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CasePair" ADD CONSTRAINT "CasePair_earlierId_fkey" FOREIGN KEY ("earlierId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
