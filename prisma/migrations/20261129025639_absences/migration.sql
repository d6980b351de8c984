-- CreateTable
CREATE TABLE "Absence" (
    "id" UUID NOT NULL,
    "userId" TEXT NOT NULL,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "endsAt" TIMESTAMPTZ(3) NOT NULL,
    "standInId" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Absence_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Absence_userId_endsAt_idx" ON "Absence"("userId", "endsAt");

-- CreateIndex
CREATE INDEX "Absence_endsAt_idx" ON "Absence"("endsAt");

-- AddForeignKey
ALTER TABLE "Absence" ADD CONSTRAINT "Absence_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Absence" ADD CONSTRAINT "Absence_standInId_fkey" FOREIGN KEY ("standInId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- The one absence that each person could have until now is the first of theirs.
INSERT INTO "Absence" ("id", "userId", "startsAt", "endsAt", "createdAt")
SELECT gen_random_uuid(), "id", "awayFrom", "awayUntil", "awayFrom" FROM "User"
WHERE "awayFrom" IS NOT NULL AND "awayUntil" > "awayFrom";

-- AlterTable
ALTER TABLE "User" DROP COLUMN "awayFrom",
DROP COLUMN "awayUntil";
