import type { StaffRole } from '../../../server/contract/staff-api.ts';

const surveyReaders: StaffRole[] = ['leader', 'knowledge_editor', 'administrator'];
const surveyMakers: StaffRole[] = ['knowledge_editor'];
const suggestionReaders: StaffRole[] = ['officer', 'unit_head', 'dispatcher', 'leader'];

/** Who may call the routes of surveys, of the suggestions box, and of what machines told. */
export const voiceRights: Record<string, StaffRole[]> = {
  'get /api/staff/machine-events': ['dispatcher', 'administrator'],
  'get /api/staff/surveys': surveyReaders,
  'get /api/staff/surveys/:id': surveyReaders,
  'get /api/staff/surveys/:id/results.csv': surveyReaders,
  'post /api/staff/surveys': surveyMakers,
  'post /api/staff/surveys/:id': surveyMakers,
  'post /api/staff/surveys/:id/opening': surveyMakers,
  'post /api/staff/surveys/:id/ending': surveyMakers,
  'get /api/staff/suggestions': suggestionReaders,
  'get /api/staff/suggestions.csv': suggestionReaders,
  'get /api/staff/suggestions/:id': suggestionReaders,
  'post /api/staff/suggestions/:id/acts': ['unit_head', 'dispatcher'],
};
