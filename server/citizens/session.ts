import { createHash, randomBytes } from 'node:crypto';
import type { Request } from 'express';
import type { PrismaClient } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import type { CitizenCaller } from '../http/caller.ts';
import { citizenByIdentity } from './citizen-by-identity.ts';
import type { FieldCipher } from './field-cipher.ts';
import { joinIdentities } from './join.ts';

const livesMs = 30 * 86_400_000;

/** What Zalo's graph said about the holder of an access token. */
export type VerifiedPerson = {
  idByApp: string;
  idByOa?: string | undefined;
  name?: string | undefined;
  avatarUrl?: string | undefined;
};

type OpenOptions = { prisma: PrismaClient; cipher: FieldCipher; person: VerifiedPerson; now: Date };

/**
 * Opens a mini-app session for a person Zalo vouched for: found or made by their id at the Zalo app, joined with
 * their id at the OA where Zalo tells it. Only the SHA-256 of the token is stored; it lives 30 days.
 */
export async function openSession({ prisma, cipher, person, now }: OpenOptions) {
  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(now.getTime() + livesMs);
  const citizenId = await prisma.$transaction(async (tx) => {
    const app = { channel: 'zalo_app', externalId: person.idByApp } as const;
    const id = person.idByOa
      ? await joinIdentities(tx, { known: app, told: { channel: 'oa', externalId: person.idByOa }, now })
      : await citizenByIdentity(tx, { ...app, now });
    const told = {
      ...(person.name && { nameEncrypted: cipher.encrypt(person.name.normalize('NFC')) }),
      ...(person.avatarUrl && { avatarUrl: person.avatarUrl }),
      // Whoever had withdrawn and comes again with Zalo's word is known again.
      anonymisedAt: null,
    };
    await tx.citizen.update({ where: { id }, data: told, select: { id: true } });
    await tx.citizenSession.deleteMany({ where: { citizenId: id, expiresAt: { lt: now } } });
    await tx.citizenSession.create({ data: { tokenHash: hashToken(token), citizenId: id, expiresAt, createdAt: now } });
    return id;
  });
  return { token, expiresAt, citizenId };
}

/** Who holds the bearer token. @throws AppError not_signed_in */
export function authenticateCitizen(prisma: PrismaClient) {
  return async (req: Request, now: Date): Promise<CitizenCaller> => {
    const [scheme, token] = (req.get('authorization') ?? '').split(' ');
    if (scheme?.toLowerCase() !== 'bearer' || !token) throw new AppError('not_signed_in');
    const tokenHash = hashToken(token);
    const session = await prisma.citizenSession.findUnique({
      where: { tokenHash },
      select: { expiresAt: true, citizen: { select: { id: true, language: true, anonymisedAt: true } } },
    });
    if (!session || session.expiresAt <= now || session.citizen.anonymisedAt) throw new AppError('not_signed_in');
    const language = session.citizen.language === 'en' ? 'en' : 'vi';
    return { kind: 'citizen', citizenId: session.citizen.id, language, tokenHash };
  };
}

function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
