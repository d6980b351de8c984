-- CreateTable
CREATE TABLE "StaffMail" (
    "id" UUID NOT NULL,
    "userId" TEXT NOT NULL,
    "dedupeKey" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'pending',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "notBefore" TIMESTAMPTZ(3) NOT NULL,
    "lastError" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "sentAt" TIMESTAMPTZ(3),

    CONSTRAINT "StaffMail_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "StaffMail_dedupeKey_key" ON "StaffMail"("dedupeKey");

-- CreateIndex
CREATE INDEX "StaffMail_state_notBefore_idx" ON "StaffMail"("state", "notBefore");

-- CreateIndex
CREATE INDEX "StaffMail_userId_createdAt_idx" ON "StaffMail"("userId", "createdAt");
