import { randomUUID } from 'node:crypto';
import { normalise } from '../../bot/text/normalise.ts';
import { localDay } from '../appointments/slots.ts';
import type { Tx } from '../cases/deps.ts';
import type { FieldCipher } from '../citizens/field-cipher.ts';
import { type SurveyAnswer, type SurveyQuestion, surveyContent } from '../contract/survey-api.ts';
import type { Survey } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { findAsked, takesAnswers } from './find-asked.ts';
import { marksOf, noteAsked } from './marks.ts';

type Given = {
  /** Of a survey to everybody, or of the occasion about which this citizen is asked. */
  id: string;
  citizenId: string;
  channel: string;
  answer: SurveyAnswer;
  /** The words of each question as leaders may read them; null: nothing of them may be shown. */
  cleared: Map<string, string | null>;
  now: Date;
};

/**
 * Keeps what a citizen answered: once, and where the survey is not anonymous it may be changed until the end.
 * @throws AppError not_found, survey_over, survey_answered (anonymous, and answered before), bad_request
 */
export async function answerSurvey(
  tx: Tx,
  { cipher, knowledge }: { cipher: FieldCipher; knowledge: Knowledge },
  given: Given,
): Promise<void> {
  const { citizenId, now } = given;
  // Two answers of one person wait for each other, and for whoever ends the survey.
  await tx.$queryRaw`SELECT 1 FROM "Citizen" WHERE id = ${citizenId}::uuid FOR UPDATE`;
  const seen = await findAsked(tx, given.id, { citizenId, now });
  if (!seen) throw new AppError('not_found');
  const surveyId = seen.survey.id;
  await tx.$queryRaw`SELECT 1 FROM "Survey" WHERE id = ${surveyId}::uuid FOR SHARE`;
  const asked = await findAsked(tx, given.id, { citizenId, now });
  if (!asked || !takesAnswers(asked, now)) throw new AppError('survey_over');
  const { survey, occasion } = asked;
  const { picks, words, area } = fitting(survey, given.answer, knowledge);
  const whose = { surveyId, citizenId, occasionId: occasion?.id ?? null };
  const marks = await marksOf(tx, cipher, whose);
  const known = await tx.surveyAnswer.findFirst({ where: { surveyId, mark: { in: marks } }, select: { id: true } });
  if (known && survey.anonymous) throw new AppError('survey_answered');
  const day = localDay(knowledge, now);
  await noteAsked(tx, cipher, { ...whose, day });
  const about = { unitId: occasion?.unitId ?? null, kindId: occasion?.kindId ?? null };
  const said = { picks, areaCode: area, channel: given.channel, ...about };
  // One case of a unit on one day could lead to somebody: of such an anonymous answer only the month is kept.
  const on = survey.anonymous && occasion ? `${day.slice(0, 7)}-01` : day;
  const when = { answeredOn: new Date(`${on}T00:00:00Z`), answeredAt: survey.anonymous ? null : now };
  const id = known?.id ?? randomUUID();
  if (known)
    await tx.surveyAnswer.update({ where: { id }, data: { ...said, ...when, citizenId }, select: { id: true } });
  else
    await tx.surveyAnswer.create({
      data: { id, surveyId, mark: marks[0] ?? null, citizenId: survey.anonymous ? null : citizenId, ...said, ...when },
      select: { id: true },
    });
  await tx.surveyWord.deleteMany({ where: { answerId: id } });
  const rows = Object.entries(words).map(([questionId, text]) => ({
    id: randomUUID(),
    answerId: id,
    questionId,
    text,
    cleared: given.cleared.get(questionId) ?? null,
  }));
  await tx.surveyWord.createMany({ data: rows });
}

/** What of an answer fits the questions. @throws AppError bad_request */
export function fitting(survey: Pick<Survey, 'content' | 'asksArea'>, answer: SurveyAnswer, knowledge: Knowledge) {
  const { questions } = surveyContent.parse(survey.content);
  const byId = new Map(questions.map((question) => [question.id, question]));
  const picks = Object.entries(answer.picks).filter(([, values]) => values.length > 0);
  for (const [id, values] of picks)
    if (!allows(byId.get(id), values)) throw refuse(`picks.${id}`, 'không có lựa chọn này');
  const words = Object.entries(answer.words)
    .map(([id, text]) => [id, normalise(text)] as const)
    .filter(([, text]) => text !== '');
  for (const [id] of words) if (byId.get(id)?.kind !== 'words') throw refuse(`words.${id}`, 'không có câu hỏi này');
  if (picks.length + words.length === 0) throw refuse('picks', 'chưa trả lời câu nào');
  const area = survey.asksArea ? answer.area : null;
  if (area !== null && !knowledge.areas.some(({ code, served }) => served && code === area))
    throw refuse('area', 'không có phường này');
  return { picks: Object.fromEntries(picks), words: Object.fromEntries(words), area };
}

function allows(question: SurveyQuestion | undefined, values: number[]): boolean {
  if (!question || new Set(values).size < values.length) return false;
  const { kind, options } = question;
  if (kind === 'several') return values.every((value) => value < options.length);
  const [value = -1] = values;
  if (values.length > 1) return false;
  if (kind === 'stars') return value >= 1 && value <= 5;
  return kind === 'one' && value >= 0 && value < options.length;
}

const refuse = (path: string, message: string) => new AppError('bad_request', { fields: [{ path, message }] });
