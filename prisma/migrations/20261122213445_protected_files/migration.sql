-- AlterTable
ALTER TABLE "File" ADD COLUMN     "protected" BOOLEAN NOT NULL DEFAULT false;
