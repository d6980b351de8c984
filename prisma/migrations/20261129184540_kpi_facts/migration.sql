-- CreateTable
CREATE TABLE "KpiSlice" (
    "id" SERIAL NOT NULL,
    "class" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "areaCode" TEXT NOT NULL,
    "categoryId" TEXT NOT NULL,
    "channel" TEXT NOT NULL,

    CONSTRAINT "KpiSlice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "KpiMoment" (
    "caseId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "day" DATE NOT NULL,
    "nextDay" DATE,
    "sliceId" INTEGER NOT NULL,
    "value" INTEGER,
    "good" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "KpiMoment_pkey" PRIMARY KEY ("caseId","kind","sequence")
);

-- CreateTable
CREATE TABLE "KpiDay" (
    "kind" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "sliceId" INTEGER NOT NULL,
    "n" INTEGER NOT NULL,
    "good" INTEGER NOT NULL,
    "sum" BIGINT NOT NULL,

    CONSTRAINT "KpiDay_pkey" PRIMARY KEY ("kind","day","sliceId")
);

-- CreateTable
CREATE TABLE "KpiOpenDay" (
    "day" DATE NOT NULL,
    "sliceId" INTEGER NOT NULL,
    "open" INTEGER NOT NULL,
    "late" INTEGER NOT NULL,
    "paused" INTEGER NOT NULL,
    "under1" INTEGER NOT NULL,
    "under3" INTEGER NOT NULL,
    "under7" INTEGER NOT NULL,
    "over7" INTEGER NOT NULL,
    "oldestAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "KpiOpenDay_pkey" PRIMARY KEY ("day","sliceId")
);

-- CreateTable
CREATE TABLE "KpiEvening" (
    "day" DATE NOT NULL,
    "writtenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "KpiEvening_pkey" PRIMARY KEY ("day")
);

-- CreateTable
CREATE TABLE "KpiChange" (
    "id" BIGSERIAL NOT NULL,
    "caseId" UUID NOT NULL,

    CONSTRAINT "KpiChange_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "KpiProgress" (
    "name" TEXT NOT NULL,
    "after" UUID,
    "doneAt" TIMESTAMPTZ(3),

    CONSTRAINT "KpiProgress_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "KpiWait" (
    "conversationId" UUID NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "answeredAt" TIMESTAMPTZ(3),

    CONSTRAINT "KpiWait_pkey" PRIMARY KEY ("conversationId","since")
);

-- CreateTable
CREATE TABLE "KpiTalkDay" (
    "day" DATE NOT NULL,
    "channel" TEXT NOT NULL,
    "talks" INTEGER NOT NULL,
    "byBot" INTEGER NOT NULL,
    "handedOver" INTEGER NOT NULL,

    CONSTRAINT "KpiTalkDay_pkey" PRIMARY KEY ("day","channel")
);

-- CreateIndex
CREATE UNIQUE INDEX "KpiSlice_class_unitId_areaCode_categoryId_channel_key" ON "KpiSlice"("class", "unitId", "areaCode", "categoryId", "channel");

-- CreateIndex
CREATE INDEX "KpiMoment_kind_day_sliceId_value_nextDay_idx" ON "KpiMoment"("kind", "day", "sliceId", "value", "nextDay");

-- CreateIndex
CREATE INDEX "KpiWait_since_idx" ON "KpiWait"("since");

-- AddForeignKey
ALTER TABLE "KpiMoment" ADD CONSTRAINT "KpiMoment_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Few moments are followed by another of their kind; those are what a count of cases leaves out.
CREATE INDEX "KpiMoment_again_idx" ON "KpiMoment"("kind", "nextDay") WHERE "nextDay" IS NOT NULL;

-- Whatever writes a case, its moments are worked out again. Only adds rows, so that writers never wait for each other.
CREATE FUNCTION note_kpi_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "KpiChange" ("caseId") VALUES (NEW."id");
  RETURN NULL;
END
$$;

CREATE TRIGGER case_kpi_change AFTER INSERT OR UPDATE ON "Case"
  FOR EACH ROW EXECUTE FUNCTION note_kpi_change();

-- A talk handed over to people: the citizen's wait began while no person held the talk.
CREATE FUNCTION note_kpi_wait() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "KpiWait" ("conversationId", "since") VALUES (NEW."id", NEW."waitingSince") ON CONFLICT DO NOTHING;
  RETURN NULL;
END
$$;

CREATE TRIGGER conversation_kpi_wait AFTER UPDATE OF "waitingSince" ON "Conversation"
  FOR EACH ROW WHEN (NEW."waitingSince" IS NOT NULL AND NEW."waitingSince" IS DISTINCT FROM OLD."waitingSince" AND NEW."owner" <> 'staff')
  EXECUTE FUNCTION note_kpi_wait();
