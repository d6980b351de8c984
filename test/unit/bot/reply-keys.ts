import type { EmergencyKind, PlaceKind } from '../../../bot/catalogue.ts';
import type { Command } from '../../../bot/commands.ts';
import type { Junk } from '../../../bot/junk.ts';
import type { CaseState } from '../../../bot/ports.ts';

type Of<Type extends Command['type']> = Extract<Command, { type: Type }>;
// Records, so that a member added to one of these types is missed by the compiler and not by a reader.
const smallTalk: Record<Of<'smallTalk'>['kind'], true> = {
  greeting: true,
  thanks: true,
  help: true,
  bye: true,
  complaint: true,
  abuse: true,
  outOfScope: true,
};
const elsewhere: Record<Of<'elsewhere'>['topic'], true> = {
  dossier: true,
  fee: true,
  appointment: true,
  privacy: true,
};
const clarify: Record<Of<'clarify'>['between'][number], true> = {
  procedure: true,
  report: true,
  place: true,
  cases: true,
  person: true,
};
const emergency: Record<EmergencyKind, true> = { fire: true, crime: true, medical: true };
const kind: Record<PlaceKind, true> = {
  health: true,
  education: true,
  tourism: true,
  sport: true,
  lodging: true,
  transport: true,
  shopping: true,
  food: true,
  government: true,
};
const junk: Record<Junk, true> = { emoji: true, digits: true, link: true, long: true };
const online = { full: true, partial: true, none: true };
const state: Record<CaseState, true> = {
  received: true,
  assigned: true,
  in_progress: true,
  waiting_citizen: true,
  resolved: true,
  closed: true,
  rejected: true,
  merged: true,
  referred: true,
  withdrawn: true,
  reopened: true,
};

export const emergencyKinds = Object.keys(emergency);

const keysUnder = (section: string, members: object) => Object.keys(members).map((member) => `${section}.${member}`);
const camel = (key: string) => key.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

/** Keys that the code puts together out of a section and a member of a closed set. */
export const fixedKeys = [
  ...keysUnder('smallTalk', smallTalk),
  ...keysUnder('elsewhere', elsewhere),
  ...keysUnder('clarify', clarify),
  ...keysUnder('emergency', emergency),
  ...keysUnder('kind', kind),
  ...keysUnder('procedure.online', online),
  ...keysUnder('junk', junk),
  ...keysUnder('case.state', state).map(camel),
];

/** Keys of replies that stand as literals in a source file. */
export function keysIn(source: string): string[] {
  return [...source.matchAll(/'((?:[a-zA-Z]+(?:\.[a-zA-Z]+)+)|clarify)'/g)].map((match) => match[1] ?? '');
}
