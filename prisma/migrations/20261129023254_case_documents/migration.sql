-- AlterTable
ALTER TABLE "File" ADD COLUMN     "kind" TEXT NOT NULL DEFAULT 'photo',
ADD COLUMN     "name" TEXT;
