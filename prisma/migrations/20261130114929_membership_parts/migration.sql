-- AlterTable
ALTER TABLE "StaffMembership" ADD COLUMN     "areaCodes" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "categoryIds" TEXT[] DEFAULT ARRAY[]::TEXT[];
