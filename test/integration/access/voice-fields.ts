import type { Caller } from './callers.ts';
import { eventFields } from './event-fields.ts';
import { type Gives, nothing } from './gives.ts';

const readers: Caller[] = ['officer', 'unit_head', 'dispatcher', 'leader'];

/** What machines told, and surveys and suggestions: what was answered is read by nobody but its own author, and by counts. */
export const voiceFields: Record<string, Gives> = {
  ...eventFields,
  'get /api/citizen/surveys': nothing,
  'get /api/citizen/surveys/:id': { surveyWords: ['reporter'] },
  'post /api/citizen/surveys/:id/answer': { surveyWords: ['reporter'] },
  'get /api/citizen/suggestions': { suggestion: ['reporter'] },
  'post /api/citizen/suggestions': nothing,
  'get /api/staff/surveys': nothing,
  'get /api/staff/surveys/:id': nothing,
  'get /api/staff/surveys/:id/results.csv': nothing,
  'post /api/staff/surveys': nothing,
  'post /api/staff/surveys/:id': nothing,
  'post /api/staff/surveys/:id/opening': nothing,
  'post /api/staff/surveys/:id/ending': nothing,
  // Of the unit it is tagged with, or of all; never with whose it is.
  'get /api/staff/suggestions': { suggestion: readers },
  'get /api/staff/suggestions.csv': { suggestion: readers },
  'get /api/staff/suggestions/:id': { suggestion: readers },
  'post /api/staff/suggestions/:id/acts': { suggestion: ['unit_head', 'dispatcher'] },
};
