-- AlterTable
ALTER TABLE "Session" ADD COLUMN     "providerFactor" BOOLEAN NOT NULL DEFAULT false;
