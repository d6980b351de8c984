import { findDossierCodes } from './dossier-code.ts';
import { findFeeCodes } from './fee-code.ts';

/** Pieces of a message that have a fixed form. */
export type Entities = {
  caseCodes: string[];
  procedureCodes: string[];
  dossierCodes: string[];
  feeCodes: string[];
  phones: string[];
  identityNumbers: string[];
};

const procedureCode = /(?<![\d.])[1-6]\.\d{6}(?![\d.]*\d)/g;
// Ten digits of a mobile, eleven of a landline (area codes 02x and 02xx).
const phone = /(?<!\d)(?:\+?84|0)(?:[ .-]?2(?:[ .-]?\d){9}|(?:[ .-]?\d){9})(?!\d)/g;
const identityNumber = /(?<!\d)0\d{11}(?!\d)/g;

/** Finds codes and numbers. Case codes are recognised in small letters and without dashes too. */
export function findEntities(text: string, casePrefix: string): Entities {
  const identityNumbers = [...text.matchAll(identityNumber)].map((match) => match[0]);
  return {
    caseCodes: findCaseCodes(text, casePrefix),
    procedureCodes: [...new Set([...text.matchAll(procedureCode)].map((match) => match[0]))],
    dossierCodes: findDossierCodes(text),
    feeCodes: findFeeCodes(text),
    phones: [...text.replace(identityNumber, ' ').matchAll(phone)].map((match) => localPhone(match[0])),
    identityNumbers,
  };
}

function findCaseCodes(text: string, prefix: string): string[] {
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${prefix}[ -]?(\\d{2})[ -]?([0-9a-z]{6})(?![\\p{L}\\p{N}])`, 'giu');
  // Read over the phone, O is 0 and I or L is 1 (Crockford).
  const signs = (value: string) => value.toUpperCase().replace(/O/g, '0').replace(/[IL]/g, '1');
  return [...new Set([...text.matchAll(pattern)].map((match) => `${prefix}-${match[1]}-${signs(match[2] ?? '')}`))];
}

function localPhone(value: string): string {
  const digits = value.replace(/\D/g, '');
  return digits.startsWith('84') ? `0${digits.slice(2)}` : digits;
}
