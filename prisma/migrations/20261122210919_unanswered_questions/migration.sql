-- CreateTable
CREATE TABLE "KnowledgeRevision" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "data" JSONB NOT NULL,
    "origin" TEXT NOT NULL,
    "active" BOOLEAN NOT NULL,
    "savedById" TEXT,
    "savedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "KnowledgeRevision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "UnansweredQuestion" (
    "id" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "groupId" UUID,

    CONSTRAINT "UnansweredQuestion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "UnansweredGroup" (
    "id" UUID NOT NULL,
    "words" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "count" INTEGER NOT NULL,
    "countSince" INTEGER NOT NULL DEFAULT 0,
    "firstAt" TIMESTAMPTZ(3) NOT NULL,
    "lastAt" TIMESTAMPTZ(3) NOT NULL,
    "answerKind" TEXT,
    "answerKey" TEXT,
    "handledById" TEXT,
    "handledAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "UnansweredGroup_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "KnowledgeRevision_kind_key_version_key" ON "KnowledgeRevision"("kind", "key", "version");

-- CreateIndex
CREATE INDEX "UnansweredQuestion_groupId_askedAt_idx" ON "UnansweredQuestion"("groupId", "askedAt");

-- CreateIndex
CREATE INDEX "UnansweredQuestion_askedAt_idx" ON "UnansweredQuestion"("askedAt");

-- CreateIndex
CREATE INDEX "UnansweredGroup_state_lastAt_idx" ON "UnansweredGroup"("state", "lastAt");

-- CreateIndex
CREATE INDEX "UnansweredGroup_words_idx" ON "UnansweredGroup" USING GIN ("words" gin_trgm_ops);

-- AddForeignKey
ALTER TABLE "UnansweredQuestion" ADD CONSTRAINT "UnansweredQuestion_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "UnansweredGroup"("id") ON DELETE SET NULL ON UPDATE CASCADE;
