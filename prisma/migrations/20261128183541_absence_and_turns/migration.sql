-- AlterTable
ALTER TABLE "User" ADD COLUMN     "awayFrom" TIMESTAMPTZ(3),
ADD COLUMN     "awayUntil" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "UnitTurn" (
    "unitId" TEXT NOT NULL,
    "lastUserId" TEXT NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "UnitTurn_pkey" PRIMARY KEY ("unitId")
);
