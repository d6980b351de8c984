-- CreateTable
CREATE TABLE "Survey" (
    "id" UUID NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'draft',
    "content" JSONB NOT NULL,
    "anonymous" BOOLEAN NOT NULL,
    "asksArea" BOOLEAN NOT NULL DEFAULT false,
    "opensAt" TIMESTAMPTZ(3) NOT NULL,
    "endsAt" TIMESTAMPTZ(3) NOT NULL,
    "openedAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),
    "asked" INTEGER,
    "version" INTEGER NOT NULL DEFAULT 0,
    "createdById" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Survey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SurveyAnswer" (
    "id" UUID NOT NULL,
    "surveyId" UUID NOT NULL,
    "citizenId" UUID,
    "mark" TEXT,
    "channel" TEXT NOT NULL,
    "areaCode" TEXT,
    "picks" JSONB NOT NULL,
    "answeredOn" DATE NOT NULL,
    "answeredAt" TIMESTAMPTZ(3),

    CONSTRAINT "SurveyAnswer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SurveyWord" (
    "id" UUID NOT NULL,
    "answerId" UUID NOT NULL,
    "questionId" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "cleared" TEXT,

    CONSTRAINT "SurveyWord_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SurveyAsking" (
    "surveyId" UUID NOT NULL,
    "mark" TEXT NOT NULL,
    "askedOn" DATE NOT NULL,

    CONSTRAINT "SurveyAsking_pkey" PRIMARY KEY ("surveyId","mark")
);

-- CreateTable
CREATE TABLE "SurveyEvent" (
    "id" UUID NOT NULL,
    "surveyId" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "actorKind" TEXT NOT NULL,
    "actorId" TEXT,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "after" JSONB NOT NULL,

    CONSTRAINT "SurveyEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Suggestion" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'new',
    "citizenId" UUID,
    "conversationId" UUID,
    "wantsAnswer" BOOLEAN NOT NULL DEFAULT false,
    "channel" TEXT NOT NULL,
    "unitId" TEXT,
    "key" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Suggestion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SuggestionText" (
    "id" UUID NOT NULL,
    "suggestionId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SuggestionText_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SuggestionEvent" (
    "id" UUID NOT NULL,
    "suggestionId" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "actorKind" TEXT NOT NULL,
    "actorId" TEXT,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "after" JSONB NOT NULL,

    CONSTRAINT "SuggestionEvent_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Survey_state_endsAt_idx" ON "Survey"("state", "endsAt");

-- CreateIndex
CREATE INDEX "Survey_createdAt_idx" ON "Survey"("createdAt");

-- CreateIndex
CREATE INDEX "SurveyAnswer_citizenId_idx" ON "SurveyAnswer"("citizenId");

-- CreateIndex
CREATE INDEX "SurveyAnswer_surveyId_areaCode_idx" ON "SurveyAnswer"("surveyId", "areaCode");

-- CreateIndex
CREATE UNIQUE INDEX "SurveyAnswer_surveyId_mark_key" ON "SurveyAnswer"("surveyId", "mark");

-- CreateIndex
CREATE UNIQUE INDEX "SurveyWord_answerId_questionId_key" ON "SurveyWord"("answerId", "questionId");

-- CreateIndex
CREATE UNIQUE INDEX "SurveyEvent_surveyId_sequence_key" ON "SurveyEvent"("surveyId", "sequence");

-- CreateIndex
CREATE UNIQUE INDEX "Suggestion_key_key" ON "Suggestion"("key");

-- CreateIndex
CREATE INDEX "Suggestion_state_createdAt_idx" ON "Suggestion"("state", "createdAt");

-- CreateIndex
CREATE INDEX "Suggestion_unitId_createdAt_idx" ON "Suggestion"("unitId", "createdAt");

-- CreateIndex
CREATE INDEX "Suggestion_citizenId_createdAt_idx" ON "Suggestion"("citizenId", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "SuggestionText_suggestionId_kind_key" ON "SuggestionText"("suggestionId", "kind");

-- CreateIndex
CREATE UNIQUE INDEX "SuggestionEvent_suggestionId_sequence_key" ON "SuggestionEvent"("suggestionId", "sequence");

-- AddForeignKey
ALTER TABLE "SurveyAnswer" ADD CONSTRAINT "SurveyAnswer_surveyId_fkey" FOREIGN KEY ("surveyId") REFERENCES "Survey"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SurveyWord" ADD CONSTRAINT "SurveyWord_answerId_fkey" FOREIGN KEY ("answerId") REFERENCES "SurveyAnswer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SurveyAsking" ADD CONSTRAINT "SurveyAsking_surveyId_fkey" FOREIGN KEY ("surveyId") REFERENCES "Survey"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SurveyEvent" ADD CONSTRAINT "SurveyEvent_surveyId_fkey" FOREIGN KEY ("surveyId") REFERENCES "Survey"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SuggestionText" ADD CONSTRAINT "SuggestionText_suggestionId_fkey" FOREIGN KEY ("suggestionId") REFERENCES "Suggestion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SuggestionEvent" ADD CONSTRAINT "SuggestionEvent_suggestionId_fkey" FOREIGN KEY ("suggestionId") REFERENCES "Suggestion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
