-- CreateTable
CREATE TABLE "StatisticsView" (
    "id" UUID NOT NULL,
    "ownerId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "StatisticsView_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Report" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "fromDay" DATE NOT NULL,
    "toDay" DATE NOT NULL,
    "asOf" TIMESTAMPTZ(3) NOT NULL,
    "figures" JSONB NOT NULL,
    "number" TEXT,
    "comments" TEXT NOT NULL DEFAULT '',
    "madeById" TEXT,
    "scheduleKey" TEXT,
    "version" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReportSchedule" (
    "kind" TEXT NOT NULL,
    "enabled" BOOLEAN NOT NULL,
    "minutes" INTEGER NOT NULL,
    "recipients" TEXT[],
    "version" INTEGER NOT NULL DEFAULT 0,
    "changedById" TEXT,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ReportSchedule_pkey" PRIMARY KEY ("kind")
);

-- CreateIndex
CREATE INDEX "StatisticsView_ownerId_idx" ON "StatisticsView"("ownerId");

-- CreateIndex
CREATE UNIQUE INDEX "Report_scheduleKey_key" ON "Report"("scheduleKey");

-- CreateIndex
CREATE INDEX "Report_createdAt_idx" ON "Report"("createdAt");
