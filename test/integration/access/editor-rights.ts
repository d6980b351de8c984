import type { StaffRole } from '../../../server/contract/staff-api.ts';

const editors: StaffRole[] = ['knowledge_editor'];

const newsWriters: StaffRole[] = ['dispatcher', ...editors];
const newsReaders: StaffRole[] = [...newsWriters, 'leader', 'administrator'];

/** Who may call the routes of knowledge and of what is written to citizens: questions, words, places, news. */
export const editorRights: Record<string, StaffRole[]> = {
  'get /api/staff/news': newsReaders,
  'get /api/staff/news/:id': newsReaders,
  'post /api/staff/news': newsWriters,
  'post /api/staff/news/reach': newsWriters,
  'post /api/staff/news/:id/change': newsWriters,
  'post /api/staff/news/:id/plan': newsWriters,
  'post /api/staff/news/:id/recall': newsWriters,
  'post /api/staff/news/:id/withdrawal': newsWriters,
  'get /api/staff/places': editors,
  'get /api/staff/places.csv': editors,
  'post /api/staff/places/import/trial': editors,
  'post /api/staff/places/import': editors,
  'get /api/staff/places/:id': editors,
  'post /api/staff/places': editors,
  'post /api/staff/places/:id': editors,
  'post /api/staff/places/:id/visibility': editors,
  'post /api/staff/places/:id/restoration': editors,
  'post /api/staff/places/:id/mistakes/:mistakeId': editors,
  'post /api/staff/places/:id/photos': editors,
  'post /api/staff/places/:id/photos/:photoId': editors,
  'post /api/staff/places/:id/photos/:photoId/removal': editors,
  'get /api/staff/questions': editors,
  'get /api/staff/questions/:id': editors,
  'post /api/staff/questions/preview': editors,
  'post /api/staff/questions/:id/answer': editors,
  'post /api/staff/questions/:id/state': editors,
  'get /api/staff/knowledge/targets': editors,
  'get /api/staff/knowledge/entries': editors,
  'get /api/staff/knowledge/entries/:kind/:key': editors,
  'post /api/staff/knowledge/entries': editors,
  'post /api/staff/knowledge/entries/:kind/:key/restoration': editors,
  'get /api/staff/knowledge/export/:kind': editors,
};
