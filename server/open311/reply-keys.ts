import { stateKey } from '../cases/reply-keys.ts';
import { caseStates, resolutionKind } from '../contract/case.ts';

/** Every key of `knowledge/replies` by which cases are told to everybody: without one of them a list would fail. */
export const publicReplyKeys: readonly string[] = [
  ...caseStates.map((state) => `open311.state.${stateKey(state)}`),
  ...resolutionKind.options.map((kind) => `open311.resolved.${kind}`),
  ...['otherAuthority', 'description', 'near', 'keyService', 'dataTitle', 'dataWords'].map((key) => `open311.${key}`),
  ...['code', 'unit', 'referred', 'private', 'noContact', 'urgent'].map((key) => `open311.notice.${key}`),
];
