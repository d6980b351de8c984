import { localDay } from '../appointments/slots.ts';
import type { Tx } from '../cases/deps.ts';
import type { FieldCipher } from '../citizens/field-cipher.ts';
import {
  type CitizenSurvey,
  type CitizenSurveyRow,
  surveyContent,
  surveyOccasions,
  surveyPicks,
} from '../contract/survey-api.ts';
import { AppError } from '../errors.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { type Asked, findAsked, openNow, openOccasions, takesAnswers } from './find-asked.ts';
import { marksOf, noteAsked } from './marks.ts';

type Db = Pick<Tx, 'survey' | 'surveyAnswer' | 'surveyAsking' | 'surveyOccasion' | 'citizen'>;
export type SurveyReader = { db: Db; cipher: FieldCipher; knowledge: Knowledge; citizenId: string; now: Date };

const shown = 20;

/**
 * Surveys open now to everybody and about what happened to this citizen lately: what they have not answered yet first,
 * of that what is about them, then by the end.
 */
export async function openSurveys(reader: SurveyReader): Promise<CitizenSurveyRow[]> {
  const { db, now } = reader;
  const about = await openOccasions(db, { ...reader, take: shown });
  const rows = await db.survey.findMany({
    where: { ...openNow(now), occasion: null },
    orderBy: { endsAt: 'asc' },
    take: shown,
  });
  const all = [...about, ...rows.map((survey): Asked => ({ survey, occasion: null }))];
  const items = await Promise.all(
    all.map(async (asked) => ({ ...rowOf(asked), answered: (await answerOf(reader, asked)) !== null })),
  );
  return items.sort((a, b) => Number(a.answered) - Number(b.answered));
}

/**
 * One survey open now, by its id or by that of the citizen's own occasion; `noted` counts them among those who were
 * asked.
 * @throws AppError not_found, survey_over
 */
export async function citizenSurvey(reader: SurveyReader, id: string, { noted = true } = {}): Promise<CitizenSurvey> {
  const { db, cipher, knowledge, citizenId, now } = reader;
  const asked = await findAsked(db, id, reader);
  if (!asked) throw new AppError('not_found');
  if (!takesAnswers(asked, now)) throw new AppError('survey_over');
  const { survey } = asked;
  if (noted) await noteAsked(db, cipher, { ...whoseOf(asked, citizenId), day: localDay(knowledge, now) });
  const answer = await answerOf(reader, asked);
  const { questions } = surveyContent.parse(survey.content);
  return {
    ...rowOf(asked),
    questions,
    answered: answer !== null,
    areas: survey.asksArea
      ? knowledge.areas
          .filter(({ served }) => served)
          .map(({ code, name }) => ({ code, name: { vi: name.vi, en: name.en ?? null } }))
      : [],
    mine:
      answer && !survey.anonymous
        ? {
            picks: surveyPicks.parse(answer.picks),
            words: Object.fromEntries(answer.words.map(({ questionId, text }) => [questionId, text])),
            area: answer.areaCode,
          }
        : null,
  };
}

const whoseOf = ({ survey, occasion }: Asked, citizenId: string) => ({
  surveyId: survey.id,
  citizenId,
  occasionId: occasion?.id ?? null,
});

async function answerOf({ db, cipher, citizenId }: SurveyReader, asked: Asked) {
  const marks = await marksOf(db, cipher, whoseOf(asked, citizenId));
  return db.surveyAnswer.findFirst({
    where: { surveyId: asked.survey.id, mark: { in: marks } },
    select: {
      picks: true,
      areaCode: true,
      words: { select: { questionId: true, text: true }, take: asked.survey.anonymous ? 0 : 20 },
    },
  });
}

function rowOf({ survey: { id, content, anonymous, endsAt, occasion: after }, occasion }: Asked) {
  const { title, purpose, questions } = surveyContent.parse(content);
  const kind = surveyOccasions.find((one) => one === after);
  return {
    id: occasion?.id ?? id,
    title,
    purpose,
    anonymous,
    questions: questions.length,
    endsAt: endsAt.toISOString(),
    about: occasion && kind ? { kind, code: occasion.subjectCode } : null,
  };
}
