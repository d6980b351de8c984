-- CreateTable
CREATE TABLE "Appointment" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "citizenId" UUID,
    "counterId" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "serviceId" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "endsAt" TIMESTAMPTZ(3) NOT NULL,
    "number" INTEGER,
    "state" TEXT NOT NULL DEFAULT 'booked',
    "channel" TEXT NOT NULL,
    "remindAt" TIMESTAMPTZ(3),
    "requestKey" TEXT,
    "checkedInAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Appointment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AppointmentDay" (
    "counterId" TEXT NOT NULL,
    "day" DATE NOT NULL,

    CONSTRAINT "AppointmentDay_pkey" PRIMARY KEY ("counterId","day")
);

-- CreateTable
CREATE TABLE "AppointmentEvent" (
    "id" UUID NOT NULL,
    "appointmentId" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "actorKind" TEXT NOT NULL,
    "actorId" TEXT,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "after" JSONB NOT NULL,

    CONSTRAINT "AppointmentEvent_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Appointment_code_key" ON "Appointment"("code");

-- CreateIndex
CREATE UNIQUE INDEX "Appointment_requestKey_key" ON "Appointment"("requestKey");

-- CreateIndex
CREATE INDEX "Appointment_citizenId_day_idx" ON "Appointment"("citizenId", "day");

-- CreateIndex
CREATE INDEX "Appointment_counterId_startsAt_idx" ON "Appointment"("counterId", "startsAt");

-- CreateIndex
CREATE INDEX "Appointment_unitId_day_idx" ON "Appointment"("unitId", "day");

-- CreateIndex
CREATE INDEX "Appointment_state_endsAt_idx" ON "Appointment"("state", "endsAt");

-- CreateIndex
CREATE INDEX "Appointment_remindAt_idx" ON "Appointment"("remindAt");

-- CreateIndex
CREATE UNIQUE INDEX "Appointment_counterId_day_number_key" ON "Appointment"("counterId", "day", "number");

-- CreateIndex
CREATE INDEX "AppointmentEvent_recordedAt_idx" ON "AppointmentEvent"("recordedAt");

-- CreateIndex
CREATE UNIQUE INDEX "AppointmentEvent_appointmentId_sequence_key" ON "AppointmentEvent"("appointmentId", "sequence");

-- AddForeignKey
ALTER TABLE "Appointment" ADD CONSTRAINT "Appointment_citizenId_fkey" FOREIGN KEY ("citizenId") REFERENCES "Citizen"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AppointmentEvent" ADD CONSTRAINT "AppointmentEvent_appointmentId_fkey" FOREIGN KEY ("appointmentId") REFERENCES "Appointment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
