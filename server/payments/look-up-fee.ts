import { findDossierCodes } from '../../bot/text/dossier-code.ts';
import { findFeeCodes } from '../../bot/text/fee-code.ts';
import type { Tx } from '../cases/deps.ts';
import type { FieldCipher } from '../citizens/field-cipher.ts';
import { lookUpDossier } from '../dossiers/look-up.ts';
import { asTyped, guess, type Wrong } from '../look-up/guess.ts';
import { openFeeTo } from './readers.ts';

export type FeeLookUp = { code: string; digits: string; citizenId: string; now: Date };
export type FeeLookedUp = { kind: 'found'; codes: string[] } | Wrong;

/** Under one key digits of different fees differ, so that equal ones cannot be told. */
export const hashFeeDigits = (cipher: FieldCipher, code: string, digits: string): string =>
  cipher.hmac(`fee-phone ${code} ${digits}`);

/**
 * Opens a fee, or the fees of a dossier, to a citizen who knows the code and the last four digits of the phone on file,
 * guarded against guessing (see `guess`). The transaction must be committed whatever comes out.
 */
export async function lookUpFee(tx: Tx, cipher: FieldCipher, given: FeeLookUp): Promise<FeeLookedUp> {
  const { citizenId, digits, now } = given;
  if (findDossierCodes(given.code).length > 0) {
    const found = await lookUpDossier(tx, cipher, given);
    if (found.kind !== 'found') return found;
    const due = await tx.fee.findMany({ where: { dossierCode: found.code }, select: { code: true } });
    return { kind: 'found', codes: due.map(({ code }) => code) };
  }
  const code = findFeeCodes(given.code)[0] ?? asTyped(given.code);
  const said = hashFeeDigits(cipher, code, digits);
  const find = () => tx.fee.findUnique({ where: { code }, select: { id: true, phoneHmac: true } });
  const guessed = await guess(tx, cipher, { kind: 'fee', code, citizenId, said, find, now });
  if (guessed.kind !== 'right') return guessed;
  await openFeeTo(tx, { feeId: guessed.row.id, citizenId, now });
  return { kind: 'found', codes: [code] };
}
