-- CreateTable
CREATE TABLE "PendingResolution" (
    "caseId" UUID NOT NULL,
    "resolutionKind" TEXT NOT NULL,
    "replyTextId" UUID NOT NULL,
    "answerTextId" UUID,
    "authorityTextId" UUID,
    "fileIds" UUID[],
    "proposedBy" TEXT NOT NULL,
    "proposedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PendingResolution_pkey" PRIMARY KEY ("caseId")
);

-- AddForeignKey
ALTER TABLE "PendingResolution" ADD CONSTRAINT "PendingResolution_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
