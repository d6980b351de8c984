import { findDossierCodes } from '../../bot/text/dossier-code.ts';
import type { Tx } from '../cases/deps.ts';
import type { FieldCipher } from '../citizens/field-cipher.ts';
import { asTyped, guess, type Wrong } from '../look-up/guess.ts';
import { hashDigits } from './personal.ts';

/** For so long a dossier stays open to whoever looked it up without following it. */
const openFor = 60 * 60_000;

export type LookUp = { code: string; digits: string; citizenId: string; now: Date };
export type LookedUp = { kind: 'found'; dossierId: string; code: string } | Wrong;

/**
 * Opens a dossier to a citizen who knows its code and the last four digits of the phone on file, guarded against
 * guessing (see `guess`). The transaction must be committed whatever comes out.
 */
export async function lookUpDossier(tx: Tx, cipher: FieldCipher, given: LookUp): Promise<LookedUp> {
  const { citizenId, digits, now } = given;
  const code = findDossierCodes(given.code)[0] ?? asTyped(given.code);
  const said = hashDigits(cipher, code, digits);
  const find = () => tx.dossier.findUnique({ where: { code }, select: { id: true, phoneHmac: true } });
  const guessed = await guess(tx, cipher, { kind: 'dossier', code, citizenId, said, find, now });
  if (guessed.kind !== 'right') return guessed;
  const { row } = guessed;
  const key = { dossierId: row.id, citizenId };
  const openUntil = new Date(now.getTime() + openFor);
  await tx.dossierReader.upsert({
    where: { dossierId_citizenId: key },
    create: { ...key, openUntil },
    update: { openUntil },
  });
  return { kind: 'found', dossierId: row.id, code };
}
