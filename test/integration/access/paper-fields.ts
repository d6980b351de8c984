import type { Caller } from './callers.ts';
import { type Gives, nothing } from './gives.ts';

const own: Gives = { paper: ['reporter'] };
const whoeverHasTheAddress: Gives = { paperFile: ['nobody'] };

/** What the routes of kept papers give of personal data. */
export const paperFields = (clerks: readonly Caller[]): Record<string, Gives> => ({
  'get /api/citizen/papers': own,
  'post /api/citizen/papers': nothing,
  'post /api/citizen/kept-papers': nothing,
  'get /api/citizen/papers/:id': own,
  'post /api/citizen/papers/:id/changes': own,
  'post /api/citizen/papers/:id/keeping-on': own,
  'post /api/citizen/papers/:id/deletion': nothing,
  'post /api/citizen/papers/:id/shares': own,
  'post /api/citizen/papers/:id/shares/:shareId/revocation': nothing,
  'post /api/citizen/papers/:id/attachment': own,
  'post /api/citizen/papers/:id/detachment': nothing,
  'post /api/citizen/papers/:id/copies': own,
  'get /api/citizen/papers/:id/file': whoeverHasTheAddress,
  // The page names neither the paper nor whose it is.
  'get /api/public/shared-papers/:token': nothing,
  'get /api/public/shared-papers/:token/file': whoeverHasTheAddress,
  'get /api/staff/dossiers/:code/papers/:id': { paperFile: clerks },
});
