import type { Tx } from '../cases/deps.ts';
import { type SurveyDraft, surveyContent } from '../contract/survey-api.ts';
import type { Survey } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import { newId } from '../ids.ts';
import { appendSurveyEvent } from './survey-events.ts';

type By = { staffId: string; now: Date };
type Known = By & { id: string /** The version that was looked at. */; version: number };

const fieldsOf = ({ anonymous, asksArea, occasion, occasionKinds, opensAt, endsAt, ...rest }: SurveyDraft) => ({
  content: surveyContent.parse(rest),
  anonymous,
  asksArea,
  occasion,
  occasionKinds,
  opensAt: new Date(opensAt),
  endsAt: new Date(endsAt),
});

/** A draft, which nobody but the makers sees. */
export async function makeSurvey(tx: Tx, { draft, staffId, now }: By & { draft: SurveyDraft }): Promise<Survey> {
  const row = await tx.survey.create({
    data: { id: newId(), ...fieldsOf(draft), createdById: staffId, createdAt: now, updatedAt: now },
  });
  await appendSurveyEvent(tx, { row, type: 'made', actor: { kind: 'staff', id: staffId }, now });
  return row;
}

/** Changes a draft. @throws AppError not_found, version_conflict, survey_fixed once it is open */
export async function changeSurvey(tx: Tx, given: Known & { draft: SurveyDraft }): Promise<Survey> {
  const held = await hold(tx, given);
  if (held.state !== 'draft') throw new AppError('survey_fixed');
  return write(tx, given, { type: 'changed', data: fieldsOf(given.draft) });
}

/**
 * Opens a survey; from then on nothing of it changes. Citizens see it from its time on.
 * @throws AppError not_found, version_conflict, not_allowed_now, survey_over when its end has passed
 */
export async function openSurvey(tx: Tx, given: Known): Promise<Survey> {
  const held = await hold(tx, given);
  if (held.state !== 'draft') throw new AppError('not_allowed_now');
  if (held.endsAt <= given.now) throw new AppError('survey_over');
  return write(tx, given, { type: 'opened', data: { state: 'open', openedAt: given.now } });
}

/** Ends an open survey before its time. @throws AppError not_found, version_conflict, not_allowed_now */
export async function endSurvey(tx: Tx, given: Known): Promise<Survey> {
  const held = await hold(tx, given);
  if (held.state !== 'open') throw new AppError('not_allowed_now');
  const asked = await forgetMarks(tx, given.id);
  return write(tx, given, { type: 'ended', data: { state: 'ended', endedAt: given.now, asked } });
}

/**
 * From here on nothing leads from a survey to those who were asked, nor from an anonymous answer to whose it is.
 * Returns how many were asked.
 */
export async function forgetMarks(tx: Tx, surveyId: string): Promise<number> {
  await tx.surveyAnswer.updateMany({ where: { surveyId }, data: { mark: null } });
  await tx.surveyOccasion.deleteMany({ where: { surveyId } });
  const { count } = await tx.surveyAsking.deleteMany({ where: { surveyId } });
  return count;
}

async function hold(tx: Tx, { id, version }: Known): Promise<Survey> {
  await tx.$queryRaw`SELECT 1 FROM "Survey" WHERE id = ${id}::uuid FOR UPDATE`;
  const row = await tx.survey.findUnique({ where: { id } });
  if (!row) throw new AppError('not_found');
  if (row.version !== version) throw new AppError('version_conflict');
  return row;
}

type Written = { type: 'changed' | 'opened' | 'ended'; data: Partial<Survey> & { content?: SurveyDraft | object } };

async function write(tx: Tx, { id, staffId, now }: Known, { type, data }: Written): Promise<Survey> {
  const { content, ...rest } = data;
  const row = await tx.survey.update({
    where: { id },
    data: {
      ...rest,
      ...(content && { content: surveyContent.parse(content) }),
      updatedAt: now,
      version: { increment: 1 },
    },
  });
  await appendSurveyEvent(tx, { row, type, actor: { kind: 'staff', id: staffId }, now });
  return row;
}
