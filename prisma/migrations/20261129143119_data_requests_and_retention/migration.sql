-- CreateTable
CREATE TABLE "DataRequest" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'new',
    "channel" TEXT NOT NULL,
    "citizenId" UUID,
    "key" TEXT NOT NULL,
    "calendarVersion" TEXT NOT NULL,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL,
    "answerDueAt" TIMESTAMPTZ(3) NOT NULL,
    "answeredAt" TIMESTAMPTZ(3),
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "extendedAt" TIMESTAMPTZ(3),
    "doneAt" TIMESTAMPTZ(3),
    "noticeLevel" INTEGER NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 0,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "DataRequest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DataRequestText" (
    "id" UUID NOT NULL,
    "requestId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "DataRequestText_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DataRequestEvent" (
    "id" UUID NOT NULL,
    "requestId" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "actorKind" TEXT NOT NULL,
    "actorId" TEXT,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "after" JSONB NOT NULL,

    CONSTRAINT "DataRequestEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DataRequestNotice" (
    "id" UUID NOT NULL,
    "staffId" TEXT NOT NULL,
    "requestId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "readAt" TIMESTAMPTZ(3),

    CONSTRAINT "DataRequestNotice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RetentionRun" (
    "day" DATE NOT NULL,
    "kind" TEXT NOT NULL,
    "days" INTEGER NOT NULL,
    "removed" INTEGER NOT NULL DEFAULT 0,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "finishedAt" TIMESTAMPTZ(3),
    "oldestLeft" TIMESTAMPTZ(3),

    CONSTRAINT "RetentionRun_pkey" PRIMARY KEY ("day","kind")
);

-- CreateIndex
CREATE UNIQUE INDEX "DataRequest_code_key" ON "DataRequest"("code");

-- CreateIndex
CREATE UNIQUE INDEX "DataRequest_key_key" ON "DataRequest"("key");

-- CreateIndex
CREATE INDEX "DataRequest_state_answerDueAt_idx" ON "DataRequest"("state", "answerDueAt");

-- CreateIndex
CREATE INDEX "DataRequest_citizenId_receivedAt_idx" ON "DataRequest"("citizenId", "receivedAt");

-- CreateIndex
CREATE INDEX "DataRequest_doneAt_idx" ON "DataRequest"("doneAt");

-- CreateIndex
CREATE INDEX "DataRequestText_requestId_createdAt_idx" ON "DataRequestText"("requestId", "createdAt");

-- CreateIndex
CREATE INDEX "DataRequestEvent_recordedAt_idx" ON "DataRequestEvent"("recordedAt");

-- CreateIndex
CREATE UNIQUE INDEX "DataRequestEvent_requestId_sequence_key" ON "DataRequestEvent"("requestId", "sequence");

-- CreateIndex
CREATE INDEX "DataRequestNotice_staffId_at_idx" ON "DataRequestNotice"("staffId", "at");

-- CreateIndex
CREATE INDEX "DataRequestNotice_requestId_idx" ON "DataRequestNotice"("requestId");

-- CreateIndex
CREATE INDEX "RetentionRun_startedAt_idx" ON "RetentionRun"("startedAt");

-- AddForeignKey
ALTER TABLE "DataRequestText" ADD CONSTRAINT "DataRequestText_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "DataRequest"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DataRequestEvent" ADD CONSTRAINT "DataRequestEvent_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "DataRequest"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DataRequestNotice" ADD CONSTRAINT "DataRequestNotice_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DataRequestNotice" ADD CONSTRAINT "DataRequestNotice_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "DataRequest"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What was asked and answered stays as it was written down.
CREATE FUNCTION refuse_request_history_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the history of data requests only grows';
END
$$;

CREATE TRIGGER request_history_only_grows BEFORE UPDATE OR DELETE ON "DataRequestEvent"
  FOR EACH ROW EXECUTE FUNCTION refuse_request_history_change();
