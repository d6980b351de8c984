import { z } from 'zod';
import type { Tx } from '../cases/deps.ts';
import type { FieldCipher } from '../citizens/field-cipher.ts';
import { actsOf, deviceAct, type SwitchRequest, type SwitchResult, switchResult } from '../contract/device-api.ts';
import type { DeviceCommand } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import { newId } from '../ids.ts';
import { deviceSecrets, sealUp, unseal } from './home-secrets.ts';

/** Not begun so soon, it is not begun any more: nobody wants a door to open a while after they asked. */
export const commandLivesMs = 30_000;
/** Begun so long ago and not ended: whoever did it is gone. */
export const commandTakesMs = 90_000;
const mostWaiting = 5;

export const commandSecrets = z.object({
  confirmed: z.boolean(),
  items: z.array(z.object({ deviceId: z.string(), name: z.string(), act: deviceAct, value: z.number().optional() })),
});
export type CommandSecrets = z.infer<typeof commandSecrets>;

type Wanted = SwitchRequest & {
  citizenId: string;
  /** Where the outcome is told; absent: whoever asked waits for it. */
  conversationId?: string;
  /** The same key is the same command. */
  requestKey: string;
  now: Date;
};

/**
 * Notes what is to be switched, in the transaction of whatever asked for it; the id. It is carried out once or not at all.
 * @throws AppError not_found (not theirs, or not allowed), bad_request, confirmation_needed, too_many
 */
export async function queueCommand(tx: Tx, cipher: FieldCipher, wanted: Wanted): Promise<string> {
  const { citizenId, conversationId = null, requestKey, confirmed, now } = wanted;
  const again = await tx.deviceCommand.findUnique({ where: { requestKey }, select: { id: true } });
  if (again) return again.id;
  const open = { citizenId, state: { in: ['waiting', 'sending'] }, expiresAt: { gt: now } };
  if ((await tx.deviceCommand.count({ where: open })) >= mostWaiting)
    throw new AppError('too_many', { retryAfterSeconds: commandLivesMs / 1000 });
  const ids = wanted.items.map(({ deviceId }) => deviceId);
  const rows = await tx.homeDevice.findMany({ where: { id: { in: ids }, home: { citizenId } } });
  const known = new Map(rows.map(({ id, sealed }) => [id, unseal(cipher, deviceSecrets, sealed)]));
  const items = wanted.items.map(({ deviceId, act, value }) => {
    const device = known.get(deviceId);
    if (!device) throw new AppError('not_found');
    if (!actsOf[device.kind].includes(act) || (act === 'set') !== (value !== undefined))
      throw new AppError('bad_request', { fields: [{ path: 'act', message: 'thiết bị này không làm được việc ấy' }] });
    if (device.risky && !confirmed) throw new AppError('confirmation_needed');
    return { deviceId, name: device.name, act, ...(value !== undefined && { value }) };
  });
  const id = newId();
  const { count } = await tx.deviceCommand.createMany({
    data: {
      ...{ id, citizenId, conversationId, requestKey, state: 'waiting', createdAt: now },
      sealed: sealUp(cipher, { confirmed, items } satisfies CommandSecrets),
      expiresAt: new Date(now.getTime() + commandLivesMs),
    },
    skipDuplicates: true,
  });
  if (count > 0) return id;
  // Sent twice at the same moment: the other one was written first.
  return (await tx.deviceCommand.findUniqueOrThrow({ where: { requestKey }, select: { id: true } })).id;
}

/** What came of a command; empty while it is under way. */
export const resultsOf = ({ results }: Pick<DeviceCommand, 'results'>): SwitchResult[] =>
  z.array(switchResult).catch([]).parse(results);
