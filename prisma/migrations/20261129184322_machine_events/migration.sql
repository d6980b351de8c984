-- CreateTable
CREATE TABLE "MachineEvent" (
    "id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "externalId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "door" TEXT NOT NULL,
    "keyId" TEXT,
    "device" TEXT,
    "latitude" DOUBLE PRECISION,
    "longitude" DOUBLE PRECISION,
    "values" JSONB NOT NULL,
    "contentHash" TEXT NOT NULL,
    "occurredAt" TIMESTAMPTZ(3) NOT NULL,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'pending',
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "outcome" TEXT,
    "decision" JSONB,
    "caseId" UUID,
    "newsId" UUID,
    "decidedAt" TIMESTAMPTZ(3),

    CONSTRAINT "MachineEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MachineEventText" (
    "eventId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "MachineEventText_pkey" PRIMARY KEY ("eventId","kind")
);

-- CreateTable
CREATE TABLE "RefusedMachineEvent" (
    "hash" TEXT NOT NULL,
    "door" TEXT NOT NULL,
    "keyId" TEXT,
    "source" TEXT,
    "externalId" TEXT,
    "kind" TEXT,
    "reason" TEXT NOT NULL,
    "faults" JSONB NOT NULL,
    "count" INTEGER NOT NULL DEFAULT 1,
    "firstAt" TIMESTAMPTZ(3) NOT NULL,
    "lastAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "RefusedMachineEvent_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "CaseMachineFact" (
    "caseId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "device" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "firstAt" TIMESTAMPTZ(3) NOT NULL,
    "lastAt" TIMESTAMPTZ(3) NOT NULL,
    "values" JSONB NOT NULL,
    "ruleId" TEXT NOT NULL,
    "ruleVersion" TEXT NOT NULL,
    "facts" JSONB NOT NULL,

    CONSTRAINT "CaseMachineFact_pkey" PRIMARY KEY ("caseId","kind","source","device")
);

-- CreateTable
CREATE TABLE "MachineWarning" (
    "ruleId" TEXT NOT NULL,
    "area" TEXT NOT NULL,
    "newsId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "MachineWarning_pkey" PRIMARY KEY ("ruleId","area")
);

-- CreateIndex
CREATE INDEX "MachineEvent_state_dueAt_id_idx" ON "MachineEvent"("state", "dueAt", "id");

-- CreateIndex
CREATE INDEX "MachineEvent_receivedAt_idx" ON "MachineEvent"("receivedAt");

-- CreateIndex
CREATE INDEX "MachineEvent_caseId_idx" ON "MachineEvent"("caseId");

-- CreateIndex
CREATE UNIQUE INDEX "MachineEvent_source_externalId_key" ON "MachineEvent"("source", "externalId");

-- CreateIndex
CREATE INDEX "MachineEventText_createdAt_idx" ON "MachineEventText"("createdAt");

-- CreateIndex
CREATE INDEX "RefusedMachineEvent_lastAt_idx" ON "RefusedMachineEvent"("lastAt");

-- CreateIndex
CREATE INDEX "CaseMachineFact_source_device_lastAt_idx" ON "CaseMachineFact"("source", "device", "lastAt");

-- AddForeignKey
ALTER TABLE "MachineEventText" ADD CONSTRAINT "MachineEventText_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "MachineEvent"("id") ON DELETE CASCADE ON UPDATE CASCADE;
