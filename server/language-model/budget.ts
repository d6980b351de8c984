import { localDayNumber } from '../cases/local-time.ts';
import type { Clock } from '../clock.ts';
import type { LanguageModelSettings } from '../config.ts';
import type { PrismaClient } from '../database/client/client.ts';
import { notCalled, type Outcome, type Usage } from './failure.ts';

export type Purpose = 'understand' | 'word' | 'embed' | 'hear' | 'look';

export type Call = { purpose: Purpose; outcome: Outcome; usage: Usage; milliseconds: number };

export type Budget = {
  /** Takes one call from what is left today, of this citizen and of all; false when nothing is. */
  take(citizenId: string | undefined): Promise<boolean>;
  /** Adds an ended call to the day. */
  note(call: Call): Promise<void>;
  /** Forgets what was counted for single citizens on earlier days. */
  forgetOld(): Promise<void>;
};

const dayMilliseconds = 86_400_000;

/**
 * What may be spent on a language model in one local day. Counted in the database, so that all processes share it; of
 * calls made at the same instant a few may pass beyond the limit of the day.
 */
export function createBudget(given: {
  prisma: PrismaClient;
  clock: Clock;
  /** IANA time zone in which the day begins. */
  zone: () => string;
  limits: LanguageModelSettings['limits'];
  prices: LanguageModelSettings['prices'];
}): Budget {
  const { prisma, clock, zone, limits, prices } = given;
  const today = () => new Date(localDayNumber(zone(), clock().getTime()) * dayMilliseconds);

  async function dayHasRoom(): Promise<boolean> {
    const { _sum } = await prisma.modelUsage.aggregate({
      where: { day: today(), outcome: { notIn: notCalled } },
      _sum: { calls: true, costMicros: true },
    });
    const spent = Number(_sum.costMicros ?? 0) / 1e6;
    return (_sum.calls ?? 0) < limits.callsPerDay && (limits.costPerDay === undefined || spent < limits.costPerDay);
  }

  async function citizenHasRoom(citizenId: string): Promise<boolean> {
    if (limits.callsPerCitizen === 0) return false;
    const counted = await prisma.$executeRaw`
      INSERT INTO "ModelAllowance" ("day", "citizenId", "calls") VALUES (${today()}::date, ${citizenId}::uuid, 1)
      ON CONFLICT ("day", "citizenId") DO UPDATE SET "calls" = "ModelAllowance"."calls" + 1
      WHERE "ModelAllowance"."calls" < ${limits.callsPerCitizen}`;
    return counted === 1;
  }

  return {
    take: async (citizenId) => (await dayHasRoom()) && (citizenId === undefined || (await citizenHasRoom(citizenId))),
    async note({ purpose, outcome, usage, milliseconds }) {
      const { inputTokens, outputTokens } = usage;
      const price = purpose === 'embed' ? prices.embedding : prices.input;
      // A price for a million tokens is millionths of the currency for one.
      const cost = BigInt(Math.round(inputTokens * price + outputTokens * prices.output));
      await prisma.$executeRaw`
        INSERT INTO "ModelUsage"
          ("day", "purpose", "outcome", "calls", "inputTokens", "outputTokens", "costMicros", "milliseconds")
        VALUES (${today()}::date, ${purpose}, ${outcome}, 1, ${BigInt(inputTokens)}, ${BigInt(outputTokens)}, ${cost},
          ${BigInt(Math.round(milliseconds))})
        ON CONFLICT ("day", "purpose", "outcome") DO UPDATE SET
          "calls" = "ModelUsage"."calls" + 1,
          "inputTokens" = "ModelUsage"."inputTokens" + excluded."inputTokens",
          "outputTokens" = "ModelUsage"."outputTokens" + excluded."outputTokens",
          "costMicros" = "ModelUsage"."costMicros" + excluded."costMicros",
          "milliseconds" = "ModelUsage"."milliseconds" + excluded."milliseconds"`;
    },
    async forgetOld() {
      await prisma.modelAllowance.deleteMany({ where: { day: { lt: today() } } });
    },
  };
}
