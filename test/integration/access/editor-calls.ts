import { type Calls, noText, one } from './call.ts';

/** What editors and administrators write comes from no citizen. */
export const editorCalls: Record<string, Calls> = {
  'get /api/staff/knowledge/targets': noText,
  'get /api/staff/knowledge/entries': one(),
  'get /api/staff/knowledge/entries/:kind/:key': noText,
  'post /api/staff/knowledge/entries': noText,
  'post /api/staff/knowledge/entries/:kind/:key/restoration': noText,
  'get /api/staff/knowledge/export/:kind': one(() => '/api/staff/knowledge/export/qa'),
  // What administrators set comes from no citizen; that a unit cannot be taken out tells of no single case.
  'get /api/staff/knowledge/files': one(),
  'post /api/staff/knowledge/files/trial': noText,
  'post /api/staff/knowledge/files': noText,
  'get /api/staff/settings': one(),
  'get /api/staff/settings/:kind/:key': noText,
  'get /api/staff/settings/:kind/:key/revisions/:version': noText,
  'post /api/staff/settings/:kind/:key/trial': noText,
  'post /api/staff/settings/:kind/:key': noText,
  'post /api/staff/settings/:kind/:key/restoration': noText,
};
