-- AlterTable
ALTER TABLE "BulkItem" ADD COLUMN     "heldReplyId" UUID,
ADD COLUMN     "undoSequence" INTEGER;
