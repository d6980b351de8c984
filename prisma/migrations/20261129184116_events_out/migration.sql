-- CreateTable
CREATE TABLE "EventOut" (
    "id" UUID NOT NULL,
    "position" BIGINT,
    "name" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "caseId" UUID,
    "unitId" TEXT,
    "areaCode" TEXT,
    "data" JSONB NOT NULL,
    "occurredAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "EventOut_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "EventOutMark" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "last" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "EventOutMark_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Subscriber" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "types" TEXT[],
    "unitIds" TEXT[],
    "areaCodes" TEXT[],
    "restricted" BOOLEAN NOT NULL DEFAULT false,
    "state" TEXT NOT NULL DEFAULT 'active',
    "secret" TEXT NOT NULL,
    "earlierSecret" TEXT,
    "earlierUntil" TIMESTAMPTZ(3),
    "failures" INTEGER NOT NULL DEFAULT 0,
    "notBefore" TIMESTAMPTZ(3),
    "delivered" BIGINT NOT NULL DEFAULT 0,
    "lastSuccessAt" TIMESTAMPTZ(3),
    "lastFailureAt" TIMESTAMPTZ(3),
    "lastFailure" TEXT,
    "leaseOwner" TEXT,
    "leaseUntil" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "createdById" TEXT,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedById" TEXT,

    CONSTRAINT "Subscriber_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "EventDelivery" (
    "subscriberId" UUID NOT NULL,
    "eventId" UUID NOT NULL,
    "position" BIGINT NOT NULL,
    "subject" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'pending',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "notBefore" TIMESTAMPTZ(3) NOT NULL,
    "dueSince" TIMESTAMPTZ(3) NOT NULL,
    "lastAt" TIMESTAMPTZ(3),
    "lastFailure" TEXT,
    "parkedAt" TIMESTAMPTZ(3),

    CONSTRAINT "EventDelivery_pkey" PRIMARY KEY ("subscriberId","eventId")
);

-- CreateIndex
CREATE UNIQUE INDEX "EventOut_position_key" ON "EventOut"("position");

-- CreateIndex
CREATE INDEX "EventOut_subject_sequence_idx" ON "EventOut"("subject", "sequence");

-- CreateIndex
CREATE INDEX "EventOut_occurredAt_idx" ON "EventOut"("occurredAt");

-- CreateIndex
CREATE INDEX "EventDelivery_subscriberId_state_position_idx" ON "EventDelivery"("subscriberId", "state", "position");

-- CreateIndex
CREATE INDEX "EventDelivery_subscriberId_subject_position_idx" ON "EventDelivery"("subscriberId", "subject", "position");

-- CreateIndex
CREATE INDEX "EventDelivery_eventId_idx" ON "EventDelivery"("eventId");

-- AddForeignKey
ALTER TABLE "EventDelivery" ADD CONSTRAINT "EventDelivery_subscriberId_fkey" FOREIGN KEY ("subscriberId") REFERENCES "Subscriber"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EventDelivery" ADD CONSTRAINT "EventDelivery_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "EventOut"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The one row that whoever publishes holds.
INSERT INTO "EventOutMark" ("id", "last") VALUES (1, 0);
