-- AlterTable
ALTER TABLE "Message" ADD COLUMN     "ownOnly" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "Home" (
    "id" UUID NOT NULL,
    "citizenId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "sealed" TEXT NOT NULL,
    "requestKey" TEXT NOT NULL,
    "linkedAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3) NOT NULL,
    "refusedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Home_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "HomeDevice" (
    "id" UUID NOT NULL,
    "homeId" UUID NOT NULL,
    "reference" TEXT NOT NULL,
    "sealed" TEXT NOT NULL,
    "allowedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "HomeDevice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DeviceCommand" (
    "id" UUID NOT NULL,
    "citizenId" UUID NOT NULL,
    "conversationId" UUID,
    "requestKey" TEXT NOT NULL,
    "sealed" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "results" JSONB,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "startedAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "DeviceCommand_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "HomeRevocation" (
    "id" UUID NOT NULL,
    "sealed" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "notBefore" TIMESTAMPTZ(3) NOT NULL,
    "leaseUntil" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "HomeRevocation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "HomeEvent" (
    "id" UUID NOT NULL,
    "homeId" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "reason" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "HomeEvent_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Home_requestKey_key" ON "Home"("requestKey");

-- CreateIndex
CREATE INDEX "Home_citizenId_idx" ON "Home"("citizenId");

-- CreateIndex
CREATE INDEX "Home_usedAt_idx" ON "Home"("usedAt");

-- CreateIndex
CREATE UNIQUE INDEX "HomeDevice_homeId_reference_key" ON "HomeDevice"("homeId", "reference");

-- CreateIndex
CREATE UNIQUE INDEX "DeviceCommand_requestKey_key" ON "DeviceCommand"("requestKey");

-- CreateIndex
CREATE INDEX "DeviceCommand_state_createdAt_idx" ON "DeviceCommand"("state", "createdAt");

-- CreateIndex
CREATE INDEX "DeviceCommand_citizenId_idx" ON "DeviceCommand"("citizenId");

-- CreateIndex
CREATE INDEX "DeviceCommand_createdAt_idx" ON "DeviceCommand"("createdAt");

-- CreateIndex
CREATE INDEX "HomeRevocation_notBefore_idx" ON "HomeRevocation"("notBefore");

-- CreateIndex
CREATE INDEX "HomeEvent_at_idx" ON "HomeEvent"("at");

-- AddForeignKey
ALTER TABLE "Home" ADD CONSTRAINT "Home_citizenId_fkey" FOREIGN KEY ("citizenId") REFERENCES "Citizen"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HomeDevice" ADD CONSTRAINT "HomeDevice_homeId_fkey" FOREIGN KEY ("homeId") REFERENCES "Home"("id") ON DELETE CASCADE ON UPDATE CASCADE;
