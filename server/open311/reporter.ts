import type { Tx } from '../cases/deps.ts';
import { citizenByIdentity } from '../citizens/citizen-by-identity.ts';
import type { FieldCipher } from '../citizens/field-cipher.ts';
import type { MachineCaller } from '../http/caller.ts';
import { newId } from '../ids.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Reporter } from './report.ts';

type Deps = { knowledge: Knowledge; cipher: FieldCipher; now: Date; channel?: 'open311' | 'ioc' };

/**
 * The citizen a report is from; null when nothing tells. Within one key an application's name for its user is one
 * person, never joined to anybody known from elsewhere. Name, phone and e-mail are kept, encrypted, only for keys that
 * may pass contacts on: their owners have agreed to ask people first. What they asked is on record as a consent.
 */
export async function reporterOf(
  tx: Tx,
  { knowledge, cipher, now, channel = 'open311' }: Deps,
  { machine, reporter }: { machine: MachineCaller; reporter: Reporter },
): Promise<string | null> {
  const consent = knowledge.retention.consents.find(({ purpose }) => purpose === 'contact');
  const mayKeep = machine.scopes.includes('contacts:write') && consent !== undefined;
  const { name, account } = reporter;
  const contacts = (['phone', 'email'] as const).flatMap((kind) => {
    const value = mayKeep ? reporter[kind] : undefined;
    return value === undefined ? [] : [{ kind, value }];
  });
  const named = mayKeep ? name : undefined;
  if (!account && !named && contacts.length === 0) return null;
  const citizenId = account
    ? await citizenByIdentity(tx, { channel, externalId: cipher.hmac(`${machine.id} ${account}`), now })
    : await newCitizen(tx, now);
  if (!consent || (!named && contacts.length === 0)) return citizenId;
  if (named) await tx.citizen.update({ where: { id: citizenId }, data: { nameEncrypted: cipher.encrypt(named) } });
  for (const { kind, value } of contacts) {
    await tx.citizenContact.createMany({
      data: [
        {
          id: newId(),
          citizenId,
          kind,
          valueEncrypted: cipher.encrypt(value),
          valueHmac: cipher.hmac(value),
          source: channel,
          createdAt: now,
        },
      ],
      skipDuplicates: true,
    });
  }
  const given = { citizenId, purpose: consent.purpose, textVersion: consent.version, withdrawnAt: null };
  if (!(await tx.consent.findFirst({ where: given, select: { id: true } }))) {
    await tx.consent.create({ data: { id: newId(), ...given, channel, givenAt: now } });
  }
  return citizenId;
}

async function newCitizen(tx: Tx, now: Date): Promise<string> {
  const id = newId();
  await tx.citizen.create({ data: { id, createdAt: now }, select: { id: true } });
  return id;
}
