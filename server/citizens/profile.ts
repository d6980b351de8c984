import type { Tx } from '../cases/deps.ts';
import type { Citizen } from '../contract/citizen-api.ts';
import type { PrismaClient } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import { unlinkHomes } from '../homes/unlink-home.ts';
import { newId } from '../ids.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { closePapers } from '../papers/forget-papers.ts';
import type { FieldCipher } from './field-cipher.ts';

type ProfileOptions = { prisma: PrismaClient; cipher: FieldCipher; citizenId: string };

/** What the mini-app shows a citizen of themselves. */
export async function citizenProfile({ prisma, cipher, citizenId }: ProfileOptions): Promise<Citizen> {
  const row = await prisma.citizen.findUniqueOrThrow({
    where: { id: citizenId },
    select: {
      nameEncrypted: true,
      avatarUrl: true,
      language: true,
      fewMessages: true,
      consents: {
        where: { withdrawnAt: null },
        orderBy: { givenAt: 'asc' },
        select: { purpose: true, textVersion: true, givenAt: true },
      },
    },
  });
  return {
    name: row.nameEncrypted ? cipher.decrypt(row.nameEncrypted) : null,
    avatarUrl: row.avatarUrl,
    language: row.language === 'en' ? 'en' : 'vi',
    fewMessages: row.fewMessages,
    consents: row.consents.map(({ purpose, textVersion, givenAt }) => ({
      purpose,
      version: textVersion,
      givenAt: givenAt.toISOString(),
    })),
  };
}

export type ConsentOptions = {
  prisma: PrismaClient;
  knowledge: Knowledge;
  citizenId: string;
  purpose: string;
  version: string;
  channel: 'oa' | 'mini_app' | 'botpress';
  now: Date;
};

/**
 * Keeps a consent: purpose, version of the text, time, channel. The same one twice is one.
 * @throws AppError bad_request when no such text is in force.
 */
export async function giveConsent(options: ConsentOptions): Promise<void> {
  const { prisma, knowledge, citizenId, purpose, version, channel, now } = options;
  const inForce = knowledge.retention.consents.some((text) => text.purpose === purpose && text.version === version);
  if (!inForce)
    throw new AppError('bad_request', { fields: [{ path: 'purpose', message: 'không có lời đồng ý này' }] });
  const same = { citizenId, purpose, textVersion: version, withdrawnAt: null };
  await prisma.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "Citizen" WHERE id = ${citizenId}::uuid FOR UPDATE`;
    if (await tx.consent.findFirst({ where: same, select: { id: true } })) return;
    await tx.consent.create({ data: { id: newId(), ...same, channel, givenAt: now }, select: { id: true } });
  });
}

type WithdrawOptions = { prisma: PrismaClient; citizenId: string; purpose: string; now: Date };

/**
 * Ends every consent to a purpose; the rows stay as proof. Kept papers are then seen by nobody but their citizen, homes are
 * unlinked.
 */
export async function withdrawConsent({ prisma, citizenId, purpose, now }: WithdrawOptions): Promise<void> {
  await prisma.$transaction(async (tx) => {
    await tx.consent.updateMany({ where: { citizenId, purpose, withdrawnAt: null }, data: { withdrawnAt: now } });
    if (purpose === 'documents') await closePapers(tx, { citizenId, now });
    if (purpose === 'devices') await unlinkHomes(tx, { citizenId, reason: 'consent', now });
  });
}

type NeedOptions = { prisma: Pick<Tx, 'consent'>; knowledge: Knowledge; citizenId: string; purpose: string };

/** @throws AppError consent_needed unless the citizen agreed to the text now in force. */
export async function requireConsent({ prisma, knowledge, citizenId, purpose }: NeedOptions): Promise<void> {
  const versions = knowledge.retention.consents.filter((text) => text.purpose === purpose).map((text) => text.version);
  const given = await prisma.consent.findFirst({
    where: { citizenId, purpose, textVersion: { in: versions }, withdrawnAt: null },
    select: { id: true },
  });
  if (!given) throw new AppError('consent_needed');
}
