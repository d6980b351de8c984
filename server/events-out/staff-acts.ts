import type { FieldCipher } from '../citizens/field-cipher.ts';
import type {
  SecretChange,
  SubscriberChange,
  SubscriberDraft,
  SubscriberStateChange,
} from '../contract/subscriber-api.ts';
import type { Prisma, PrismaClient, Subscriber } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import { newId } from '../ids.ts';
import { newSecret } from './signature.ts';

type Act = { prisma: PrismaClient; id: string; staffId: string; now: Date };
type Data = Prisma.SubscriberUncheckedUpdateManyInput;

/** Makes a subscriber; gives its id and its secret, which stands nowhere else in the clear. */
export async function addSubscriber(
  { prisma, cipher }: { prisma: PrismaClient; cipher: FieldCipher },
  { draft, staffId, now }: { draft: SubscriberDraft; staffId: string; now: Date },
): Promise<{ id: string; secret: string }> {
  const id = newId();
  const secret = newSecret();
  await prisma.subscriber.create({
    data: {
      id,
      ...draft,
      origin: 'console',
      secret: cipher.encrypt(secret),
      createdAt: now,
      createdById: staffId,
      updatedAt: now,
    },
  });
  return { id, secret };
}

/** The subscriber. @throws AppError not_found for one that has ended too */
export async function findSubscriber(prisma: PrismaClient, id: string): Promise<Subscriber> {
  const row = await prisma.subscriber.findUnique({ where: { id, state: { not: 'ended' } } });
  if (!row) throw new AppError('not_found');
  return row;
}

/** @throws AppError version_conflict when somebody else was faster */
async function write({ prisma, id, staffId, now }: Act, version: number, data: Data): Promise<void> {
  const { count } = await prisma.subscriber.updateMany({
    where: { id, version, state: { not: 'ended' } },
    data: { ...data, version: { increment: 1 }, updatedAt: now, updatedById: staffId },
  });
  if (count === 0) throw new AppError('version_conflict');
}

/**
 * Changes where and what is sent; what waits already goes to the new address.
 * @throws AppError not_found, version_conflict, not_allowed_now for the address that stands in the environment
 */
export async function changeSubscriber(act: Act, { version, ...draft }: SubscriberChange): Promise<void> {
  const row = await findSubscriber(act.prisma, act.id);
  if (row.origin === 'environment' && draft.url !== row.url) throw fromEnvironment;
  // Another address may be well again.
  const afresh = draft.url === row.url ? {} : { failures: 0, notBefore: null };
  await write(act, version, { ...draft, ...afresh });
}

const fromEnvironment = new AppError('not_allowed_now', {
  detail: 'Địa chỉ và khoá ký này đặt trong cấu hình máy chủ (IOC_WEBHOOK_URL, IOC_WEBHOOK_SECRET).',
});

/**
 * Pauses, goes on or ends. While paused everything is kept, and its time until it is parked begins anew afterwards.
 * @throws AppError not_found, version_conflict, not_allowed_now for ending what stands in the environment
 */
export async function setSubscriberState(act: Act, { version, state }: SubscriberStateChange): Promise<void> {
  const { prisma, id, now } = act;
  const row = await findSubscriber(prisma, id);
  if (state === 'ended' && row.origin === 'environment') throw fromEnvironment;
  await write(act, version, { state, failures: 0, notBefore: null });
  const pending = { subscriberId: id, state: 'pending' };
  if (state === 'active') {
    await prisma.eventDelivery.updateMany({ where: pending, data: { dueSince: now, notBefore: now } });
  }
  if (state === 'ended') await prisma.eventDelivery.deleteMany({ where: { subscriberId: id } });
}

/**
 * A new secret; the one before signs too for some hours, so that the receiver may take its time.
 * @throws AppError not_found, version_conflict, not_allowed_now for the one that stands in the environment
 */
export async function changeSecret(
  { cipher, ...act }: Act & { cipher: FieldCipher },
  { version, keepHours }: SecretChange,
): Promise<string> {
  const row = await findSubscriber(act.prisma, act.id);
  if (row.origin === 'environment') throw fromEnvironment;
  const secret = newSecret();
  const earlierUntil = new Date(act.now.getTime() + keepHours * 3_600_000);
  const earlier =
    keepHours > 0 ? { earlierSecret: row.secret, earlierUntil } : { earlierSecret: null, earlierUntil: null };
  await write(act, version, { secret: cipher.encrypt(secret), ...earlier });
  return secret;
}

/** Sends what is parked once more, all of it or some; returns how many. @throws AppError not_found */
export async function resendParked(
  { prisma, id, now }: Omit<Act, 'staffId'>,
  eventIds: readonly string[] | undefined,
): Promise<number> {
  await findSubscriber(prisma, id);
  const { count } = await prisma.eventDelivery.updateMany({
    where: { subscriberId: id, state: 'parked', ...(eventIds && { eventId: { in: [...eventIds] } }) },
    data: { state: 'pending', attempts: 0, notBefore: now, dueSince: now, parkedAt: null },
  });
  if (count > 0) await prisma.subscriber.updateMany({ where: { id }, data: { failures: 0, notBefore: null } });
  return count;
}
