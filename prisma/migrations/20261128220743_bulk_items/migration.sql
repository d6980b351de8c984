-- CreateTable
CREATE TABLE "BulkItem" (
    "staffId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "actHash" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "BulkItem_pkey" PRIMARY KEY ("staffId","key","code")
);

-- CreateIndex
CREATE INDEX "BulkItem_createdAt_idx" ON "BulkItem"("createdAt");
