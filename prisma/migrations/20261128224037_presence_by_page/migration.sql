-- AlterTable
ALTER TABLE "CasePresence" DROP CONSTRAINT "CasePresence_pkey",
ADD COLUMN     "tab" TEXT NOT NULL DEFAULT '',
ADD CONSTRAINT "CasePresence_pkey" PRIMARY KEY ("caseId", "staffId", "tab");
