import type { EmergencyKind, PlaceKind } from '../../../bot/catalogue.ts';
import type { Command } from '../../../bot/commands.ts';
import type { Junk } from '../../../bot/junk.ts';
import type { FeeSummary, SurveyOffer } from '../../../bot/own-things.ts';
import type { CaseState, DossierState } from '../../../bot/ports.ts';
import { type DeviceAct, deviceState, switchOutcome } from '../../../server/contract/device-api.ts';

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

const dossierState: Record<DossierState, true> = {
  registered: true,
  waiting_reception: true,
  supplement_needed: true,
  processing: true,
  awaiting_payment: true,
  suspended: true,
  result_ready: true,
  returned: true,
  rejected: true,
  withdrawn: true,
};

const feeState: Record<FeeSummary['state'] | 'waiting', true> = {
  due: true,
  waiting: true,
  paid: true,
  withdrawn: true,
  refunded: true,
};

const surveyHow: Record<SurveyOffer['questions'][number]['kind'], true> = {
  one: true,
  several: true,
  stars: true,
  words: true,
};
// Stars and words are never chosen from a numbered list.
const surveyListed = { one: true, several: true };
const voice: Record<Of<'suggest'>['kind'], true> = { suggestion: true, praise: true };
const deviceActs: Record<DeviceAct, true> = {
  ...{ on: true, off: true, open: true, close: true, lock: true, unlock: true, arm: true, disarm: true, set: true },
};
const deviceStates = Object.fromEntries(deviceState.options.map((one) => [one, true]));
const deviceOutcomes = Object.fromEntries(
  switchOutcome.options.filter((one) => one !== 'done').map((one) => [one, true]),
);
const requestOutcome = { answered: true, extended: true, refused: true, done: true };

export const emergencyKinds = Object.keys(emergency);

const keysUnder = (section: string, members: object) => Object.keys(members).map((member) => `${section}.${member}`);
const camel = (key: string) => key.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

/** Keys that the code puts together out of a section and a member of a closed set. */
export const fixedKeys = [
  ...keysUnder('smallTalk', smallTalk),
  ...keysUnder('clarify', clarify),
  ...keysUnder('emergency', emergency),
  ...keysUnder('kind', kind),
  ...keysUnder('procedure.online', online),
  ...keysUnder('junk', junk),
  ...keysUnder('case.state', state).map(camel),
  ...keysUnder('dossier.state', dossierState).map(camel),
  ...keysUnder('fee.state', feeState),
  ...keysUnder('survey.how', surveyHow),
  ...keysUnder('survey.how.listed', surveyListed),
  ...[1, 2, 3, 4, 5].map((stars) => `survey.stars${stars}`),
  ...Object.keys(voice).flatMap((kind) => [`${kind}.ask`, `${kind}.summary`, `${kind}.kept`]),
  ...keysUnder('dataRequest', requestOutcome),
  ...keysUnder('devices.want', deviceActs),
  ...keysUnder('devices.done', deviceActs),
  ...keysUnder('devices.state', deviceStates),
  ...keysUnder('devices', deviceOutcomes),
];

/** Keys of replies that stand as literals in a source file. */
export function keysIn(source: string): string[] {
  return [...source.matchAll(/'((?:[a-zA-Z]+(?:\.[a-zA-Z]+)+)|clarify)'/g)].map((match) => match[1] ?? '');
}
