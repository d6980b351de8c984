import type { FieldCipher } from '../citizens/field-cipher.ts';
import type { PrismaClient } from '../database/client/client.ts';
import { isUniqueViolation } from '../database/is-unique-violation.ts';

/** One and the same in every process and at every start. */
const firstId = '00000000-0000-7000-8000-000000000001';
/** So long a changed secret's forerunner signs too, in milliseconds. */
const overlapMs = 24 * 3_600_000;

type Given = {
  prisma: PrismaClient;
  cipher: FieldCipher;
  webhook: { url: string; secret: string } | undefined;
  now: Date;
};

/**
 * Makes the subscriber that the environment names (IOC_WEBHOOK_URL, IOC_WEBHOOK_SECRET), or lets it follow a changed
 * one. One that is no longer named is paused: what waits for it is kept until an administrator decides.
 */
export async function ensureFirstSubscriber({ prisma, cipher, webhook, now }: Given): Promise<void> {
  const row = await prisma.subscriber.findUnique({ where: { id: firstId } });
  if (!webhook) {
    if (row?.state === 'active' && row.origin === 'environment')
      await prisma.subscriber.update({ where: { id: firstId }, data: { state: 'paused', origin: 'console' } });
    return;
  }
  const { url, secret } = webhook;
  if (!row) {
    const data = {
      id: firstId,
      name: 'IOC',
      url,
      origin: 'environment',
      restricted: true,
      secret: cipher.encrypt(secret),
    };
    await prisma.subscriber.create({ data: { ...data, createdAt: now, updatedAt: now } }).catch((error: unknown) => {
      // Another process of ours was faster.
      if (!isUniqueViolation(error)) throw error;
    });
    return;
  }
  const known = cipher.decrypt(row.secret) === secret;
  if (known && row.url === url && row.origin === 'environment') return;
  const rotated = { earlierSecret: row.secret, earlierUntil: new Date(now.getTime() + overlapMs) };
  await prisma.subscriber.update({
    where: { id: firstId },
    data: {
      url,
      origin: 'environment',
      ...(row.origin === 'environment' ? {} : { state: 'active' }),
      ...(known ? {} : { secret: cipher.encrypt(secret), ...rotated }),
      version: { increment: 1 },
      updatedAt: now,
    },
  });
}
