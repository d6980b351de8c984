-- CreateTable
CREATE TABLE "PlaceMistake" (
    "id" UUID NOT NULL,
    "placeId" TEXT NOT NULL,
    "about" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "handledById" TEXT,
    "handledAt" TIMESTAMPTZ(3),

    CONSTRAINT "PlaceMistake_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "PlaceMistake_placeId_state_idx" ON "PlaceMistake"("placeId", "state");

-- CreateIndex
CREATE INDEX "PlaceMistake_state_createdAt_idx" ON "PlaceMistake"("state", "createdAt");
