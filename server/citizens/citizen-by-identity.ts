import type { Prisma } from '../database/client/client.ts';
import { newId } from '../ids.ts';

/**
 * `oa`: id at the Official Account · `zalo_app`: id at the Zalo app (graph) · `botpress`: id of a Botpress user ·
 * `open311`: HMAC of an application's own id of its user, which means that user within that application only · `ioc`: HMAC
 * of the phone that a desk of the centre passed on, within that desk's key only.
 */
export type IdentityChannel = 'oa' | 'zalo_app' | 'botpress' | 'open311' | 'ioc';
export type IdentityKey = { channel: IdentityChannel; externalId: string };

/** The citizen who has this identity, if anybody. */
export async function findByIdentity(tx: Prisma.TransactionClient, key: IdentityKey): Promise<string | undefined> {
  const identity = await tx.citizenIdentity.findUnique({
    where: { channel_externalId: { channel: key.channel, externalId: key.externalId } },
    select: { citizenId: true },
  });
  return identity?.citizenId;
}

/**
 * The id of the citizen with this identity, made when there is none. Two callers at once get the same citizen: the
 * identity is inserted without failing on a rival, and the rival's citizen is used when it came first. Only
 * identities told by Zalo itself (signed webhook, graph call) may be passed here, never ones a client sends.
 */
export async function citizenByIdentity(
  tx: Prisma.TransactionClient,
  { channel, externalId, now }: IdentityKey & { now: Date },
): Promise<string> {
  const known = await findByIdentity(tx, { channel, externalId });
  if (known) return known;
  const citizenId = newId();
  await tx.citizen.create({ data: { id: citizenId, createdAt: now }, select: { id: true } });
  await addIdentity(tx, { citizenId, channel, externalId, now });
  const owner = await findByIdentity(tx, { channel, externalId });
  if (owner === undefined || owner === citizenId) return citizenId;
  await tx.citizen.delete({ where: { id: citizenId }, select: { id: true } });
  return owner;
}

/** Adds an identity to a citizen; nothing happens when somebody has it already. */
export async function addIdentity(
  tx: Prisma.TransactionClient,
  { citizenId, channel, externalId, now }: IdentityKey & { citizenId: string; now: Date },
): Promise<void> {
  await tx.citizenIdentity.createMany({
    data: [{ id: newId(), citizenId, channel, externalId, createdAt: now }],
    skipDuplicates: true,
  });
}
