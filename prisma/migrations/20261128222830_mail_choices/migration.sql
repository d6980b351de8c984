-- CreateTable
CREATE TABLE "StaffMailChoice" (
    "userId" TEXT NOT NULL,
    "choices" JSONB NOT NULL,
    "digestMinutes" INTEGER NOT NULL,
    "digestRhythm" TEXT NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "StaffMailChoice_pkey" PRIMARY KEY ("userId")
);

-- CreateTable
CREATE TABLE "StaffMailMark" (
    "userId" TEXT NOT NULL,
    "newsUpTo" TIMESTAMPTZ(3) NOT NULL,
    "newsMailedAt" TIMESTAMPTZ(3),
    "digestDay" INTEGER NOT NULL,
    "digestAt" TIMESTAMPTZ(3),

    CONSTRAINT "StaffMailMark_pkey" PRIMARY KEY ("userId")
);

-- AddForeignKey
ALTER TABLE "StaffMailChoice" ADD CONSTRAINT "StaffMailChoice_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StaffMailMark" ADD CONSTRAINT "StaffMailMark_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;
