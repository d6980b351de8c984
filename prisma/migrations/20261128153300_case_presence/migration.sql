-- CreateTable
CREATE TABLE "CasePresence" (
    "caseId" UUID NOT NULL,
    "staffId" TEXT NOT NULL,
    "writing" TEXT,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CasePresence_pkey" PRIMARY KEY ("caseId","staffId")
);

-- CreateIndex
CREATE INDEX "CasePresence_until_idx" ON "CasePresence"("until");
