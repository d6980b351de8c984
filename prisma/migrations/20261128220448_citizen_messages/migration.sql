-- AlterTable
ALTER TABLE "Case" ADD COLUMN     "chasedAt" TIMESTAMPTZ(3),
ADD COLUMN     "chasedSince" TIMESTAMPTZ(3),
ADD COLUMN     "chases" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "Citizen" ADD COLUMN     "fewMessages" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "OutboxMessage" ADD COLUMN     "toldWithId" UUID;
