-- CreateTable
CREATE TABLE "Paper" (
    "id" UUID NOT NULL,
    "citizenId" UUID NOT NULL,
    "requestKey" TEXT,
    "contentHmac" TEXT NOT NULL,
    "nameEncrypted" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "datedOn" DATE,
    "mime" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "storageKey" TEXT NOT NULL,
    "thumbnailKey" TEXT,
    "wrappedKey" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "keptFrom" TIMESTAMPTZ(3) NOT NULL,
    "remindedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Paper_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PaperShare" (
    "id" UUID NOT NULL,
    "paperId" UUID NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),
    "opened" INTEGER NOT NULL DEFAULT 0,
    "lastOpenedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PaperShare_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PaperAttachment" (
    "paperId" UUID NOT NULL,
    "dossierId" UUID NOT NULL,
    "attachedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PaperAttachment_pkey" PRIMARY KEY ("paperId","dossierId")
);

-- CreateIndex
CREATE UNIQUE INDEX "Paper_requestKey_key" ON "Paper"("requestKey");

-- CreateIndex
CREATE INDEX "Paper_citizenId_state_idx" ON "Paper"("citizenId", "state");

-- CreateIndex
CREATE INDEX "Paper_state_keptFrom_idx" ON "Paper"("state", "keptFrom");

-- CreateIndex
CREATE INDEX "PaperShare_paperId_idx" ON "PaperShare"("paperId");

-- CreateIndex
CREATE INDEX "PaperShare_expiresAt_idx" ON "PaperShare"("expiresAt");

-- CreateIndex
CREATE INDEX "PaperAttachment_dossierId_idx" ON "PaperAttachment"("dossierId");

-- AddForeignKey
ALTER TABLE "Paper" ADD CONSTRAINT "Paper_citizenId_fkey" FOREIGN KEY ("citizenId") REFERENCES "Citizen"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PaperShare" ADD CONSTRAINT "PaperShare_paperId_fkey" FOREIGN KEY ("paperId") REFERENCES "Paper"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PaperAttachment" ADD CONSTRAINT "PaperAttachment_paperId_fkey" FOREIGN KEY ("paperId") REFERENCES "Paper"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PaperAttachment" ADD CONSTRAINT "PaperAttachment_dossierId_fkey" FOREIGN KEY ("dossierId") REFERENCES "Dossier"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
