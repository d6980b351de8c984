-- CreateTable
CREATE TABLE "Dossier" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "procedureCode" TEXT,
    "procedureName" TEXT NOT NULL,
    "unitId" TEXT,
    "office" TEXT,
    "receivedAt" TIMESTAMPTZ(3),
    "dueAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),
    "collectAt" TEXT,
    "supplementBy" TIMESTAMPTZ(3),
    "missing" TEXT[],
    "applicant" TEXT,
    "phoneHmac" TEXT,
    "sourceVersion" BIGINT,
    "sourceAt" TIMESTAMPTZ(3) NOT NULL,
    "contentHash" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "anonymisedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Dossier_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DossierStep" (
    "id" UUID NOT NULL,
    "dossierId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL,
    "office" TEXT,
    "note" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "DossierStep_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DossierResult" (
    "id" UUID NOT NULL,
    "dossierId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "mime" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "storageKey" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "DossierResult_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DossierEvent" (
    "id" UUID NOT NULL,
    "dossierId" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "actorKind" TEXT NOT NULL,
    "actorId" TEXT,
    "sourceAt" TIMESTAMPTZ(3) NOT NULL,
    "contentHash" TEXT,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "after" JSONB NOT NULL,

    CONSTRAINT "DossierEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DossierReader" (
    "dossierId" UUID NOT NULL,
    "citizenId" UUID NOT NULL,
    "openUntil" TIMESTAMPTZ(3) NOT NULL,
    "followedAt" TIMESTAMPTZ(3),

    CONSTRAINT "DossierReader_pkey" PRIMARY KEY ("dossierId","citizenId")
);

-- CreateTable
CREATE TABLE "LookUpGuard" (
    "key" TEXT NOT NULL,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "locks" INTEGER NOT NULL DEFAULT 0,
    "lockedUntil" TIMESTAMPTZ(3),
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "LookUpGuard_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE UNIQUE INDEX "Dossier_code_key" ON "Dossier"("code");

-- CreateIndex
CREATE INDEX "Dossier_unitId_state_idx" ON "Dossier"("unitId", "state");

-- CreateIndex
CREATE INDEX "Dossier_state_dueAt_idx" ON "Dossier"("state", "dueAt");

-- CreateIndex
CREATE INDEX "Dossier_updatedAt_idx" ON "Dossier"("updatedAt");

-- CreateIndex
CREATE INDEX "Dossier_finishedAt_idx" ON "Dossier"("finishedAt");

-- CreateIndex
CREATE UNIQUE INDEX "DossierStep_dossierId_at_state_key" ON "DossierStep"("dossierId", "at", "state");

-- CreateIndex
CREATE UNIQUE INDEX "DossierResult_dossierId_sha256_key" ON "DossierResult"("dossierId", "sha256");

-- CreateIndex
CREATE INDEX "DossierEvent_recordedAt_idx" ON "DossierEvent"("recordedAt");

-- CreateIndex
CREATE UNIQUE INDEX "DossierEvent_dossierId_sequence_key" ON "DossierEvent"("dossierId", "sequence");

-- CreateIndex
CREATE INDEX "DossierReader_citizenId_idx" ON "DossierReader"("citizenId");

-- CreateIndex
CREATE INDEX "LookUpGuard_updatedAt_idx" ON "LookUpGuard"("updatedAt");

-- AddForeignKey
ALTER TABLE "DossierStep" ADD CONSTRAINT "DossierStep_dossierId_fkey" FOREIGN KEY ("dossierId") REFERENCES "Dossier"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DossierResult" ADD CONSTRAINT "DossierResult_dossierId_fkey" FOREIGN KEY ("dossierId") REFERENCES "Dossier"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DossierEvent" ADD CONSTRAINT "DossierEvent_dossierId_fkey" FOREIGN KEY ("dossierId") REFERENCES "Dossier"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DossierReader" ADD CONSTRAINT "DossierReader_dossierId_fkey" FOREIGN KEY ("dossierId") REFERENCES "Dossier"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DossierReader" ADD CONSTRAINT "DossierReader_citizenId_fkey" FOREIGN KEY ("citizenId") REFERENCES "Citizen"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
