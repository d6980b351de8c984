-- CreateTable
CREATE TABLE "TalkNotice" (
    "id" UUID NOT NULL,
    "staffId" TEXT NOT NULL,
    "conversationId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "readAt" TIMESTAMPTZ(3),

    CONSTRAINT "TalkNotice_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "TalkNotice_staffId_at_idx" ON "TalkNotice"("staffId", "at");

-- CreateIndex
CREATE UNIQUE INDEX "TalkNotice_conversationId_since_kind_staffId_key" ON "TalkNotice"("conversationId", "since", "kind", "staffId");

-- AddForeignKey
ALTER TABLE "TalkNotice" ADD CONSTRAINT "TalkNotice_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TalkNotice" ADD CONSTRAINT "TalkNotice_conversationId_fkey" FOREIGN KEY ("conversationId") REFERENCES "Conversation"("id") ON DELETE CASCADE ON UPDATE CASCADE;
