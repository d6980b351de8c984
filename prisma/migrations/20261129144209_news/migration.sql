-- CreateTable
CREATE TABLE "News" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "titleVi" TEXT NOT NULL,
    "titleEn" TEXT,
    "textVi" TEXT NOT NULL,
    "textEn" TEXT,
    "areaCodes" TEXT[],
    "linkUrl" TEXT,
    "state" TEXT NOT NULL,
    "tell" BOOLEAN NOT NULL,
    "paid" BOOLEAN NOT NULL,
    "publishAt" TIMESTAMPTZ(3),
    "until" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "publishedAt" TIMESTAMPTZ(3),
    "toldUpTo" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "News_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "NewsEvent" (
    "id" UUID NOT NULL,
    "newsId" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "staffId" TEXT,
    "note" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "NewsEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "NewsDelivery" (
    "newsId" UUID NOT NULL,
    "citizenId" UUID NOT NULL,
    "outboxId" UUID,
    "heldBack" TEXT,
    "seenAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "NewsDelivery_pkey" PRIMARY KEY ("newsId","citizenId")
);

-- CreateTable
CREATE TABLE "NewsWish" (
    "citizenId" UUID NOT NULL,
    "topics" TEXT[],
    "areaCodes" TEXT[],
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "NewsWish_pkey" PRIMARY KEY ("citizenId")
);

-- CreateIndex
CREATE INDEX "News_state_publishAt_idx" ON "News"("state", "publishAt");

-- CreateIndex
CREATE INDEX "News_state_until_idx" ON "News"("state", "until");

-- CreateIndex
CREATE INDEX "NewsEvent_newsId_at_idx" ON "NewsEvent"("newsId", "at");

-- CreateIndex
CREATE INDEX "NewsDelivery_citizenId_idx" ON "NewsDelivery"("citizenId");

-- AddForeignKey
ALTER TABLE "NewsEvent" ADD CONSTRAINT "NewsEvent_newsId_fkey" FOREIGN KEY ("newsId") REFERENCES "News"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NewsDelivery" ADD CONSTRAINT "NewsDelivery_newsId_fkey" FOREIGN KEY ("newsId") REFERENCES "News"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NewsDelivery" ADD CONSTRAINT "NewsDelivery_citizenId_fkey" FOREIGN KEY ("citizenId") REFERENCES "Citizen"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NewsWish" ADD CONSTRAINT "NewsWish_citizenId_fkey" FOREIGN KEY ("citizenId") REFERENCES "Citizen"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
