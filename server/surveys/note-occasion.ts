import type { Tx } from '../cases/deps.ts';
import type { OccasionKind } from '../contract/survey-api.ts';
import type { SurveyOccasion } from '../database/client/client.ts';
import { newId } from '../ids.ts';
import { openNow } from './find-asked.ts';

type Happened = Pick<SurveyOccasion, 'citizenId' | 'subjectCode' | 'unitId' | 'kindId'> & {
  occasion: OccasionKind;
  now: Date;
};

/** What somebody is told at the counter or after their stars comes first. */
const inviteAfterMs = 2 * 60_000;

/**
 * Notes in the transaction in which a case was settled or an appointment kept that open surveys ask about it. The same
 * case or appointment is noted once for each survey, however often it is settled.
 */
export async function noteOccasion(tx: Tx, { occasion, now, ...subject }: Happened): Promise<void> {
  const surveys = await tx.survey.findMany({
    where: { ...openNow(now), occasion },
    select: { id: true, occasionKinds: true },
  });
  const asking = surveys.filter(({ occasionKinds: kinds }) => kinds.length === 0 || kinds.includes(subject.kindId));
  if (asking.length === 0) return;
  const dueAt = new Date(now.getTime() + inviteAfterMs);
  const rows = asking.map(({ id }) => ({ id: newId(), surveyId: id, ...subject, dueAt, createdAt: now }));
  await tx.surveyOccasion.createMany({ data: rows, skipDuplicates: true });
}
