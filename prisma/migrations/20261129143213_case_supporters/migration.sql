-- AlterTable
ALTER TABLE "Case" ADD COLUMN     "supporters" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "CaseSupporter" (
    "caseId" UUID NOT NULL,
    "citizenId" UUID NOT NULL,
    "viaCaseId" UUID,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CaseSupporter_pkey" PRIMARY KEY ("caseId","citizenId")
);

-- CreateIndex
CREATE INDEX "CaseSupporter_citizenId_since_idx" ON "CaseSupporter"("citizenId", "since");

-- AddForeignKey
ALTER TABLE "CaseSupporter" ADD CONSTRAINT "CaseSupporter_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseSupporter" ADD CONSTRAINT "CaseSupporter_citizenId_fkey" FOREIGN KEY ("citizenId") REFERENCES "Citizen"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Where a case is as everybody may know it (server/cases/public-point.ts rounds the same way), in Mercator's degrees, by
-- which distances compare as they are on the ground. Orders and boxes by it tell no more than the rounded place itself.
CREATE FUNCTION public_place(latitude DOUBLE PRECISION, longitude DOUBLE PRECISION, source TEXT) RETURNS point
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE
    WHEN latitude IS NULL OR longitude IS NULL OR abs(latitude) > 85 THEN NULL
    WHEN source IN ('own_position', 'location_message', 'exif')
    THEN point(round(longitude * 1000) / 1000,
      degrees(ln(tan(pi() / 4 + radians(round(latitude * 1000) / 1000) / 2))))
    ELSE point(round(longitude * 100000) / 100000,
      degrees(ln(tan(pi() / 4 + radians(round(latitude * 100000) / 100000) / 2))))
  END
$$;
