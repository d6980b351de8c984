-- CreateTable
CREATE TABLE "Fee" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "dossierCode" TEXT,
    "amount" BIGINT NOT NULL,
    "unitId" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'due',
    "dueOn" DATE,
    "payerName" TEXT,
    "phoneHmac" TEXT,
    "origin" TEXT NOT NULL,
    "sourceKey" TEXT,
    "contentHash" TEXT NOT NULL,
    "paidAt" TIMESTAMPTZ(3),
    "receiptNumber" TEXT,
    "receiptAt" TIMESTAMPTZ(3),
    "withdrawReason" TEXT,
    "createdById" TEXT,
    "version" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Fee_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FeeReader" (
    "feeId" UUID NOT NULL,
    "citizenId" UUID NOT NULL,
    "openUntil" TIMESTAMPTZ(3) NOT NULL,
    "keptAt" TIMESTAMPTZ(3),

    CONSTRAINT "FeeReader_pkey" PRIMARY KEY ("feeId","citizenId")
);

-- CreateTable
CREATE TABLE "FeeEvent" (
    "id" UUID NOT NULL,
    "feeId" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "actorKind" TEXT NOT NULL,
    "actorId" TEXT,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "after" JSONB NOT NULL,

    CONSTRAINT "FeeEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PayeeAccount" (
    "unitId" TEXT NOT NULL,
    "bankBin" TEXT NOT NULL,
    "bankName" TEXT NOT NULL,
    "accountNumber" TEXT NOT NULL,
    "holder" TEXT NOT NULL,
    "demonstration" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 0,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedById" TEXT,

    CONSTRAINT "PayeeAccount_pkey" PRIMARY KEY ("unitId")
);

-- CreateTable
CREATE TABLE "PaymentOrder" (
    "id" UUID NOT NULL,
    "feeId" UUID NOT NULL,
    "citizenId" UUID NOT NULL,
    "amount" BIGINT NOT NULL,
    "description" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'created',
    "zaloOrderId" TEXT,
    "method" TEXT,
    "transId" TEXT,
    "disputed" BOOLEAN NOT NULL DEFAULT false,
    "polls" INTEGER NOT NULL DEFAULT 0,
    "nextPollAt" TIMESTAMPTZ(3),
    "tellZalo" INTEGER,
    "tellTries" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "settledAt" TIMESTAMPTZ(3),

    CONSTRAINT "PaymentOrder_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LedgerEntry" (
    "id" UUID NOT NULL,
    "sequence" BIGSERIAL NOT NULL,
    "feeId" UUID NOT NULL,
    "unitId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,
    "channel" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "occurredAt" TIMESTAMPTZ(3) NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "LedgerEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Refund" (
    "id" UUID NOT NULL,
    "feeId" UUID NOT NULL,
    "amount" BIGINT NOT NULL,
    "decisionNumber" TEXT NOT NULL,
    "decidedOn" DATE NOT NULL,
    "reason" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'decided',
    "decidedById" TEXT NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "paidOutAt" TIMESTAMPTZ(3),
    "paidOutById" TEXT,
    "transferNumber" TEXT,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Refund_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BankLine" (
    "id" UUID NOT NULL,
    "unitId" TEXT NOT NULL,
    "bankNumber" TEXT NOT NULL,
    "bookedAt" TIMESTAMPTZ(3) NOT NULL,
    "amount" BIGINT NOT NULL,
    "description" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "feeId" UUID,
    "origin" TEXT NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "BankLine_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReconciliationDay" (
    "day" DATE NOT NULL,
    "unitId" TEXT NOT NULL,
    "counts" JSONB NOT NULL,
    "note" TEXT,
    "closedById" TEXT NOT NULL,
    "closedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ReconciliationDay_pkey" PRIMARY KEY ("day","unitId")
);

-- CreateIndex
CREATE UNIQUE INDEX "Fee_code_key" ON "Fee"("code");

-- CreateIndex
CREATE UNIQUE INDEX "Fee_sourceKey_key" ON "Fee"("sourceKey");

-- CreateIndex
CREATE INDEX "Fee_unitId_state_idx" ON "Fee"("unitId", "state");

-- CreateIndex
CREATE INDEX "Fee_dossierCode_idx" ON "Fee"("dossierCode");

-- CreateIndex
CREATE INDEX "Fee_state_updatedAt_idx" ON "Fee"("state", "updatedAt");

-- CreateIndex
CREATE INDEX "FeeReader_citizenId_idx" ON "FeeReader"("citizenId");

-- CreateIndex
CREATE INDEX "FeeEvent_recordedAt_idx" ON "FeeEvent"("recordedAt");

-- CreateIndex
CREATE UNIQUE INDEX "FeeEvent_feeId_sequence_key" ON "FeeEvent"("feeId", "sequence");

-- CreateIndex
CREATE INDEX "PaymentOrder_feeId_createdAt_idx" ON "PaymentOrder"("feeId", "createdAt");

-- CreateIndex
CREATE INDEX "PaymentOrder_zaloOrderId_idx" ON "PaymentOrder"("zaloOrderId");

-- CreateIndex
CREATE INDEX "PaymentOrder_nextPollAt_idx" ON "PaymentOrder"("nextPollAt");

-- CreateIndex
CREATE INDEX "PaymentOrder_tellZalo_idx" ON "PaymentOrder"("tellZalo");

-- CreateIndex
CREATE UNIQUE INDEX "LedgerEntry_sequence_key" ON "LedgerEntry"("sequence");

-- CreateIndex
CREATE UNIQUE INDEX "LedgerEntry_reference_key" ON "LedgerEntry"("reference");

-- CreateIndex
CREATE INDEX "LedgerEntry_feeId_idx" ON "LedgerEntry"("feeId");

-- CreateIndex
CREATE INDEX "LedgerEntry_unitId_recordedAt_idx" ON "LedgerEntry"("unitId", "recordedAt");

-- CreateIndex
CREATE INDEX "LedgerEntry_recordedAt_idx" ON "LedgerEntry"("recordedAt");

-- CreateIndex
CREATE INDEX "Refund_state_recordedAt_idx" ON "Refund"("state", "recordedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Refund_feeId_decisionNumber_key" ON "Refund"("feeId", "decisionNumber");

-- CreateIndex
CREATE INDEX "BankLine_bookedAt_idx" ON "BankLine"("bookedAt");

-- CreateIndex
CREATE INDEX "BankLine_feeId_idx" ON "BankLine"("feeId");

-- CreateIndex
CREATE UNIQUE INDEX "BankLine_unitId_bankNumber_key" ON "BankLine"("unitId", "bankNumber");

-- AddForeignKey
ALTER TABLE "FeeReader" ADD CONSTRAINT "FeeReader_feeId_fkey" FOREIGN KEY ("feeId") REFERENCES "Fee"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FeeReader" ADD CONSTRAINT "FeeReader_citizenId_fkey" FOREIGN KEY ("citizenId") REFERENCES "Citizen"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FeeEvent" ADD CONSTRAINT "FeeEvent_feeId_fkey" FOREIGN KEY ("feeId") REFERENCES "Fee"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PaymentOrder" ADD CONSTRAINT "PaymentOrder_feeId_fkey" FOREIGN KEY ("feeId") REFERENCES "Fee"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LedgerEntry" ADD CONSTRAINT "LedgerEntry_feeId_fkey" FOREIGN KEY ("feeId") REFERENCES "Fee"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Refund" ADD CONSTRAINT "Refund_feeId_fkey" FOREIGN KEY ("feeId") REFERENCES "Fee"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BankLine" ADD CONSTRAINT "BankLine_feeId_fkey" FOREIGN KEY ("feeId") REFERENCES "Fee"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What was booked stays booked: a mistake is put right by a further entry.
CREATE FUNCTION refuse_ledger_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the ledger only grows';
END
$$;

CREATE TRIGGER ledger_only_grows BEFORE UPDATE OR DELETE ON "LedgerEntry"
  FOR EACH ROW EXECUTE FUNCTION refuse_ledger_change();

-- A payment comes in, a refund goes out; money of no amount is no money.
ALTER TABLE "LedgerEntry" ADD CONSTRAINT "LedgerEntry_sign" CHECK (("kind" = 'payment' AND "amount" > 0) OR ("kind" = 'refund' AND "amount" < 0));
ALTER TABLE "Fee" ADD CONSTRAINT "Fee_amount" CHECK ("amount" > 0);
ALTER TABLE "PaymentOrder" ADD CONSTRAINT "PaymentOrder_amount" CHECK ("amount" > 0);
ALTER TABLE "Refund" ADD CONSTRAINT "Refund_amount" CHECK ("amount" > 0);
ALTER TABLE "BankLine" ADD CONSTRAINT "BankLine_amount" CHECK ("amount" > 0);
