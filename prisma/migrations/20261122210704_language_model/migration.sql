-- AlterTable
ALTER TABLE "Consent" ADD COLUMN     "refused" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "ModelUsage" (
    "day" DATE NOT NULL,
    "purpose" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "calls" INTEGER NOT NULL DEFAULT 0,
    "inputTokens" BIGINT NOT NULL DEFAULT 0,
    "outputTokens" BIGINT NOT NULL DEFAULT 0,
    "costMicros" BIGINT NOT NULL DEFAULT 0,
    "milliseconds" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "ModelUsage_pkey" PRIMARY KEY ("day","purpose","outcome")
);

-- CreateTable
CREATE TABLE "ModelAllowance" (
    "day" DATE NOT NULL,
    "citizenId" UUID NOT NULL,
    "calls" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "ModelAllowance_pkey" PRIMARY KEY ("day","citizenId")
);

-- CreateTable
CREATE TABLE "TextEmbedding" (
    "model" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "vector" BYTEA NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "TextEmbedding_pkey" PRIMARY KEY ("model","hash")
);
