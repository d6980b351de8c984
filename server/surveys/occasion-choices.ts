import type { OccasionChoices, OccasionKind } from '../contract/survey-api.ts';
import type { Survey } from '../database/client/client.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';

/** What a survey may ask about, by its name for staff: categories of cases, services of appointments. */
export function choicesOf({ categories, appointments }: Knowledge): OccasionChoices {
  return {
    case_settled: [...categories.values()].map(({ id, name }) => ({ id, name: name.vi })),
    appointment_kept: appointments.services.map(({ id, name }) => ({ id, name: name.vi })),
  };
}

/** A category's or service's name; its id where the knowledge no longer has it. */
export function kindName(knowledge: Knowledge, { occasion }: Pick<Survey, 'occasion'>, id: string): string {
  const of: OccasionKind = occasion === 'appointment_kept' ? 'appointment_kept' : 'case_settled';
  return choicesOf(knowledge)[of].find((one) => one.id === id)?.name ?? id;
}
