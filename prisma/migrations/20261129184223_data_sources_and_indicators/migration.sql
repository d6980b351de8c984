-- CreateTable
CREATE TABLE "DataSource" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "direction" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'unregistered',
    "name" TEXT NOT NULL,
    "owner" TEXT,
    "unitId" TEXT,
    "kind" TEXT,
    "standard" TEXT,
    "about" TEXT,
    "dueEveryMinutes" INTEGER,
    "version" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "watchedFrom" TIMESTAMPTZ(3),
    "lastReceivedAt" TIMESTAMPTZ(3),
    "lastCount" INTEGER,
    "received" BIGINT NOT NULL DEFAULT 0,
    "lastFaultAt" TIMESTAMPTZ(3),
    "lastFault" TEXT,
    "faultsInRow" INTEGER NOT NULL DEFAULT 0,
    "lateSince" TIMESTAMPTZ(3),

    CONSTRAINT "DataSource_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DataSourceNote" (
    "id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "direction" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "count" INTEGER NOT NULL,
    "fault" TEXT,

    CONSTRAINT "DataSourceNote_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DataSourceHour" (
    "sourceId" UUID NOT NULL,
    "hour" TIMESTAMPTZ(3) NOT NULL,
    "received" INTEGER NOT NULL DEFAULT 0,
    "faults" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "DataSourceHour_pkey" PRIMARY KEY ("sourceId","hour")
);

-- CreateTable
CREATE TABLE "DataSourceEvent" (
    "id" UUID NOT NULL,
    "sourceId" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "actorKind" TEXT NOT NULL,
    "actorId" TEXT,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "after" JSONB NOT NULL,

    CONSTRAINT "DataSourceEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SourceNotice" (
    "id" UUID NOT NULL,
    "staffId" TEXT NOT NULL,
    "sourceId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "readAt" TIMESTAMPTZ(3),

    CONSTRAINT "SourceNotice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SharingAgreement" (
    "id" UUID NOT NULL,
    "reference" TEXT NOT NULL,
    "consumer" TEXT NOT NULL,
    "consumerName" TEXT NOT NULL,
    "fields" TEXT[],
    "purpose" TEXT NOT NULL,
    "legalBasis" TEXT NOT NULL,
    "validFrom" TIMESTAMPTZ(3) NOT NULL,
    "validUntil" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'proposed',
    "proposedById" TEXT NOT NULL,
    "decidedById" TEXT,
    "decidedAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SharingAgreement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SharingAgreementEvent" (
    "id" UUID NOT NULL,
    "agreementId" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "actorId" TEXT NOT NULL,
    "reason" TEXT,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SharingAgreementEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "IndicatorFigure" (
    "id" UUID NOT NULL,
    "indicatorId" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "areaCode" TEXT NOT NULL DEFAULT '',
    "unitId" TEXT NOT NULL,
    "value" DECIMAL(18,4),
    "plan" DECIMAL(18,4),
    "note" TEXT,
    "state" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "toldAt" TIMESTAMPTZ(3) NOT NULL,
    "enteredByKind" TEXT NOT NULL,
    "enteredById" TEXT NOT NULL,
    "submittedById" TEXT,
    "approvedValue" DECIMAL(18,4),
    "approvedPlan" DECIMAL(18,4),
    "approvedAt" TIMESTAMPTZ(3),
    "approvedById" TEXT,
    "version" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "IndicatorFigure_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "IndicatorRevision" (
    "id" UUID NOT NULL,
    "figureId" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "value" DECIMAL(18,4),
    "plan" DECIMAL(18,4),
    "origin" TEXT NOT NULL,
    "actorKind" TEXT NOT NULL,
    "actorId" TEXT NOT NULL,
    "reason" TEXT,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "IndicatorRevision_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "DataSource_code_key" ON "DataSource"("code");

-- CreateIndex
CREATE INDEX "DataSource_state_lastReceivedAt_idx" ON "DataSource"("state", "lastReceivedAt");

-- CreateIndex
CREATE INDEX "DataSourceNote_at_idx" ON "DataSourceNote"("at");

-- CreateIndex
CREATE INDEX "DataSourceHour_hour_idx" ON "DataSourceHour"("hour");

-- CreateIndex
CREATE UNIQUE INDEX "DataSourceEvent_sourceId_sequence_key" ON "DataSourceEvent"("sourceId", "sequence");

-- CreateIndex
CREATE INDEX "SourceNotice_staffId_at_idx" ON "SourceNotice"("staffId", "at");

-- CreateIndex
CREATE INDEX "SourceNotice_sourceId_idx" ON "SourceNotice"("sourceId");

-- CreateIndex
CREATE INDEX "SharingAgreement_consumer_state_idx" ON "SharingAgreement"("consumer", "state");

-- CreateIndex
CREATE INDEX "SharingAgreement_createdAt_idx" ON "SharingAgreement"("createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "SharingAgreementEvent_agreementId_sequence_key" ON "SharingAgreementEvent"("agreementId", "sequence");

-- CreateIndex
CREATE INDEX "IndicatorFigure_period_state_idx" ON "IndicatorFigure"("period", "state");

-- CreateIndex
CREATE INDEX "IndicatorFigure_updatedAt_idx" ON "IndicatorFigure"("updatedAt");

-- CreateIndex
CREATE UNIQUE INDEX "IndicatorFigure_indicatorId_period_areaCode_key" ON "IndicatorFigure"("indicatorId", "period", "areaCode");

-- CreateIndex
CREATE UNIQUE INDEX "IndicatorRevision_figureId_sequence_key" ON "IndicatorRevision"("figureId", "sequence");

-- AddForeignKey
ALTER TABLE "DataSourceHour" ADD CONSTRAINT "DataSourceHour_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "DataSource"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DataSourceEvent" ADD CONSTRAINT "DataSourceEvent_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "DataSource"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SourceNotice" ADD CONSTRAINT "SourceNotice_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SourceNotice" ADD CONSTRAINT "SourceNotice_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "DataSource"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SharingAgreementEvent" ADD CONSTRAINT "SharingAgreementEvent_agreementId_fkey" FOREIGN KEY ("agreementId") REFERENCES "SharingAgreement"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IndicatorRevision" ADD CONSTRAINT "IndicatorRevision_figureId_fkey" FOREIGN KEY ("figureId") REFERENCES "IndicatorFigure"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
