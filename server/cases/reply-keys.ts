import { caseStates } from '../contract/case.ts';
import { stateTable } from './state-table.ts';

/** `waiting_citizen` → `waitingCitizen`, as keys of replies are written. */
export function stateKey(state: string): string {
  return state.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** What happened, in the citizen's words: event type → last part of its key under `case.timeline`. */
export const timelineTitles: Readonly<Record<string, string>> = {
  created: 'created',
  returned: 'returned',
  replied: 'replied',
  citizen_message: 'citizenMessage',
  photo_added: 'photoAdded',
  rated: 'rated',
  chased: 'chased',
  deadline_extended: 'extended',
};

/** Every key of `knowledge/replies` that cases are told with: without one of them a case could not be carried on. */
export const caseReplyKeys: readonly string[] = [
  ...new Set(stateTable.flatMap((transition) => transition.tells ?? [])),
  // What the server says of a person who does not answer.
  ...['noAnswer', 'staffSilent', 'backAt'].map((key) => `person.${key}`),
  ...['leaveMessage', 'callAgain'].map((key) => `button.${key}`),
  'menu.report',
  ...['blocked', 'lifted', 'casesLimit', 'messagesLimit', 'photosLimit', 'supportsLimit'].map((key) => `care.${key}`),
  'case.reply',
  'case.transferred',
  'case.revised',
  'case.revisedLater',
  'case.resultQuestion',
  'case.split',
  'case.authoritySaid',
  'case.extended',
  'case.morePhotos',
  'case.document',
  'case.rateButton',
  'case.showButton',
  'case.showCode',
  'case.withdrawnByReporter',
  'case.timeline.followed',
  ...caseStates.map((state) => `case.state.${stateKey(state)}`),
  ...['transferred', 'revised', 'resumed', 'merged', 'unmerged', ...Object.values(timelineTitles)].map(
    (title) => `case.timeline.${title}`,
  ),
];
