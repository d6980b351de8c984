import { z } from 'zod';
import type { Tx } from '../cases/deps.ts';
import {
  fewestInArea,
  type QuestionResult,
  type SurveyDetail,
  type SurveyQuestion,
  surveyContent,
} from '../contract/survey-api.ts';
import { Prisma, type Survey } from '../database/client/client.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { kindName } from './occasion-choices.ts';

type Db = Pick<Tx, '$queryRaw' | 'surveyAnswer' | 'surveyWord' | 'surveyAsking'>;

const counted = z.array(z.object({ question: z.string(), pick: z.number().nullable(), count: z.number() }));
const shownWords = 500;

/** What came of a survey as it stands now: counts and words, never whose they are. */
export async function surveyResults(db: Db, survey: Survey, knowledge: Knowledge) {
  const { questions } = surveyContent.parse(survey.content);
  const [answered, asked, byArea] = await Promise.all([
    db.surveyAnswer.count({ where: { surveyId: survey.id } }),
    survey.asked ?? db.surveyAsking.count({ where: { surveyId: survey.id } }),
    db.surveyAnswer.groupBy({ by: ['areaCode'], where: { surveyId: survey.id }, _count: true }),
  ]);
  const counts = new Map(byArea.map(({ areaCode, _count }) => [areaCode, _count]));
  const areas = survey.asksArea ? knowledge.areas.filter(({ served }) => served) : [];
  return {
    answered,
    asked: Math.max(asked, answered),
    results: await resultsOf(db, { survey, questions, part: null }),
    areas: await Promise.all(
      areas.map(async ({ code, name }) => {
        const count = counts.get(code) ?? 0;
        const results =
          count < fewestInArea ? null : await resultsOf(db, { survey, questions, part: { areaCode: code } });
        return { code, name: name.vi, answered: count, results };
      }),
    ),
    groups: survey.occasion === null ? [] : await groupsOf(db, { survey, questions, knowledge }),
  };
}

/**
 * What came of a survey about occasions by unit and by category or service. Where those not shown would together be so
 * few that the total tells of them, the next smallest one is not shown either.
 */
async function groupsOf(
  db: Db,
  { survey, questions, knowledge }: Pick<Asked, 'survey' | 'questions'> & { knowledge: Knowledge },
): Promise<SurveyDetail['groups']> {
  const where = { surveyId: survey.id };
  const [units, kinds] = await Promise.all([
    db.surveyAnswer.groupBy({ by: ['unitId'], where, _count: true }),
    db.surveyAnswer.groupBy({ by: ['kindId'], where, _count: true }),
  ]);
  const counted = (by: 'unit' | 'kind', rows: { id: string | null; answered: number }[]) =>
    hideFew(rows.flatMap(({ id, answered }) => (id === null ? [] : [{ by, id, answered }])));
  const all = [
    ...counted(
      'unit',
      units.map(({ unitId: id, _count: answered }) => ({ id, answered })),
    ),
    ...counted(
      'kind',
      kinds.map(({ kindId: id, _count: answered }) => ({ id, answered })),
    ),
  ];
  return Promise.all(
    all.map(async ({ by, id, answered, shown }) => {
      const part = by === 'unit' ? { unitId: id } : { kindId: id };
      const name = by === 'unit' ? (knowledge.units.get(id)?.name.vi ?? id) : kindName(knowledge, survey, id);
      return { by, id, name, answered, results: shown ? await resultsOf(db, { survey, questions, part }) : null };
    }),
  );
}

/** Which of them are shown, the largest first. */
function hideFew<T extends { answered: number }>(rows: T[]): (T & { shown: boolean })[] {
  const sorted = [...rows].sort((a, b) => b.answered - a.answered);
  let first = sorted.findIndex(({ answered }) => answered < fewestInArea);
  if (first < 0) return sorted.map((row) => ({ ...row, shown: true }));
  const together = () => sorted.slice(first).reduce((sum, { answered }) => sum + answered, 0);
  while (first > 0 && together() < fewestInArea) first -= 1;
  return sorted.map((row, at) => ({ ...row, shown: at < first }));
}

type Part = { areaCode: string } | { unitId: string } | { kindId: string };
type Asked = { survey: Survey; questions: SurveyQuestion[] /** Of whom only; null: of all. */; part: Part | null };

function withinPart(part: Part | null): Prisma.Sql {
  if (part === null) return Prisma.empty;
  if ('areaCode' in part) return Prisma.sql`AND a."areaCode" = ${part.areaCode}`;
  if ('unitId' in part) return Prisma.sql`AND a."unitId" = ${part.unitId}`;
  return Prisma.sql`AND a."kindId" = ${part.kindId}`;
}

async function resultsOf(db: Db, { survey, questions, part }: Asked): Promise<QuestionResult[]> {
  const within = withinPart(part);
  const picks = counted.parse(
    await db.$queryRaw`
      SELECT p.key AS question, v.value::int AS pick, count(*)::int AS count
      FROM "SurveyAnswer" a, jsonb_each(a.picks) p, jsonb_array_elements_text(p.value) v
      WHERE a."surveyId" = ${survey.id}::uuid ${within}
      GROUP BY 1, 2
      UNION ALL
      SELECT p.key, NULL, count(*)::int
      FROM "SurveyAnswer" a, jsonb_each(a.picks) p
      WHERE a."surveyId" = ${survey.id}::uuid ${within}
      GROUP BY 1`,
  );
  const of = { answer: { surveyId: survey.id, ...part } };
  const said = await db.surveyWord.groupBy({ by: ['questionId'], where: of, _count: { _all: true, cleared: true } });
  const words = await db.surveyWord.findMany({
    where: { ...of, cleared: { not: null } },
    // Ids are random: the order tells nothing of who was first.
    orderBy: { id: 'asc' },
    take: shownWords,
    select: { questionId: true, cleared: true },
  });
  return questions.map(({ id, kind, options }): QuestionResult => {
    const own = picks.filter(({ question }) => question === id);
    const told = said.find(({ questionId }) => questionId === id)?._count;
    const answered = kind === 'words' ? (told?._all ?? 0) : (own.find(({ pick }) => pick === null)?.count ?? 0);
    const values = kind === 'stars' ? [1, 2, 3, 4, 5] : options.map((_, at) => at);
    const counts = values.map((value) => {
      const count = own.find(({ pick }) => pick === value)?.count ?? 0;
      return { count, share: answered === 0 ? 0 : count / answered };
    });
    const stars = counts.reduce((sum, { count }, at) => sum + count * (at + 1), 0);
    return {
      id,
      answered,
      counts,
      meanStars: kind === 'stars' && answered > 0 ? stars / answered : null,
      words: words.flatMap(({ questionId, cleared }) => (questionId === id && cleared ? [cleared] : [])),
      hiddenWords: told ? told._all - told.cleared : 0,
    };
  });
}
