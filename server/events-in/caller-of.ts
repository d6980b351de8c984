import type { Tx } from '../cases/deps.ts';
import { reporterOf } from '../open311/reporter.ts';
import type { CarryOutDeps } from './carry-out.ts';
import type { LocatedEvent } from './locate-event.ts';

/**
 * The citizen whom a call or field report names; null when it names nobody. Within one key a phone is one person,
 * never joined to anybody known from elsewhere. Names and phones are here only when the key may pass them on.
 */
export async function callerOf(
  tx: Tx,
  { cipher, knowledge, clock }: CarryOutDeps,
  { row, texts }: LocatedEvent,
): Promise<string | null> {
  const name = texts.name === undefined ? undefined : cipher.decrypt(texts.name);
  const phone = texts.phone === undefined ? undefined : cipher.decrypt(texts.phone);
  if (name === undefined && phone === undefined) return null;
  return reporterOf(
    tx,
    { knowledge: knowledge(), cipher, now: clock(), channel: 'ioc' },
    {
      machine: { kind: 'machine', id: row.keyId ?? row.door, scopes: ['contacts:write'] },
      reporter: { name, phone, email: undefined, account: phone },
    },
  );
}
