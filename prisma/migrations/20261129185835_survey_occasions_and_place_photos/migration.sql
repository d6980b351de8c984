-- AlterTable
ALTER TABLE "Survey" ADD COLUMN     "occasion" TEXT,
ADD COLUMN     "occasionKinds" TEXT[];

-- AlterTable
ALTER TABLE "SurveyAnswer" ADD COLUMN     "kindId" TEXT,
ADD COLUMN     "unitId" TEXT;

-- CreateTable
CREATE TABLE "SurveyOccasion" (
    "id" UUID NOT NULL,
    "surveyId" UUID NOT NULL,
    "citizenId" UUID NOT NULL,
    "subjectCode" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "kindId" TEXT NOT NULL,
    "dueAt" TIMESTAMPTZ(3),
    "invitedAt" TIMESTAMPTZ(3),
    "heldBack" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SurveyOccasion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PlacePhoto" (
    "id" UUID NOT NULL,
    "placeId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "alt" TEXT NOT NULL,
    "credit" TEXT NOT NULL,
    "licence" TEXT NOT NULL,
    "storageKey" TEXT NOT NULL,
    "thumbnailKey" TEXT NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "addedById" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PlacePhoto_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "SurveyOccasion_citizenId_idx" ON "SurveyOccasion"("citizenId");

-- CreateIndex
CREATE INDEX "SurveyOccasion_dueAt_idx" ON "SurveyOccasion"("dueAt");

-- CreateIndex
CREATE UNIQUE INDEX "SurveyOccasion_surveyId_subjectCode_key" ON "SurveyOccasion"("surveyId", "subjectCode");

-- CreateIndex
CREATE INDEX "PlacePhoto_placeId_position_idx" ON "PlacePhoto"("placeId", "position");

-- AddForeignKey
ALTER TABLE "SurveyOccasion" ADD CONSTRAINT "SurveyOccasion_surveyId_fkey" FOREIGN KEY ("surveyId") REFERENCES "Survey"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
