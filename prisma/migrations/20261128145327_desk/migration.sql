-- CreateTable
CREATE TABLE "CaseMention" (
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "staffId" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "byId" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "handledAt" TIMESTAMPTZ(3),

    CONSTRAINT "CaseMention_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SavedView" (
    "id" UUID NOT NULL,
    "ownerId" TEXT NOT NULL,
    "unitId" TEXT,
    "name" TEXT NOT NULL,
    "filters" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SavedView_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "CaseMention_staffId_handledAt_idx" ON "CaseMention"("staffId", "handledAt");

-- CreateIndex
CREATE UNIQUE INDEX "CaseMention_caseId_sequence_staffId_key" ON "CaseMention"("caseId", "sequence", "staffId");

-- CreateIndex
CREATE INDEX "SavedView_ownerId_idx" ON "SavedView"("ownerId");

-- CreateIndex
CREATE INDEX "SavedView_unitId_idx" ON "SavedView"("unitId");

-- AddForeignKey
ALTER TABLE "CaseMention" ADD CONSTRAINT "CaseMention_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
