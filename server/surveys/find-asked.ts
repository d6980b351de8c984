import type { Tx } from '../cases/deps.ts';
import type { Prisma, Survey, SurveyOccasion } from '../database/client/client.ts';

export type Asked = {
  survey: Survey;
  /** What it asks this citizen about; null for a survey to everybody. */
  occasion: SurveyOccasion | null;
};

type Db = Pick<Tx, 'survey' | 'surveyOccasion'>;
type Whom = { citizenId: string; now: Date };

/** So long after the occasion somebody may still answer. */
const answerableMs = 14 * 86_400_000;

/** Surveys that take answers at that moment. */
export const openNow = (now: Date) =>
  ({ state: 'open', opensAt: { lte: now }, endsAt: { gt: now } }) satisfies Prisma.SurveyWhereInput;

/** The occasions about which a citizen may answer now, the latest first. */
export async function openOccasions(db: Db, { citizenId, now, take }: Whom & { take: number }): Promise<Asked[]> {
  const rows = await db.surveyOccasion.findMany({
    where: { citizenId, createdAt: { gt: new Date(now.getTime() - answerableMs) }, survey: openNow(now) },
    orderBy: { createdAt: 'desc' },
    take,
    include: { survey: true },
  });
  return rows.map(({ survey, ...occasion }) => ({ survey, occasion }));
}

/**
 * What an id stands for that a citizen holds: a survey to everybody, drafts and what is planned left out, or one of
 * their own occasions. Undefined for everything else, another citizen's occasion included.
 */
export async function findAsked(db: Db, id: string, { citizenId, now }: Whom): Promise<Asked | undefined> {
  const begun = { state: { not: 'draft' }, opensAt: { lte: now } } satisfies Prisma.SurveyWhereInput;
  const survey = await db.survey.findFirst({ where: { id, occasion: null, ...begun } });
  if (survey) return { survey, occasion: null };
  const found = await db.surveyOccasion.findFirst({
    where: { id, citizenId, survey: begun },
    include: { survey: true },
  });
  if (!found) return undefined;
  const { survey: about, ...occasion } = found;
  return { survey: about, occasion };
}

/** Whether it takes answers at that moment. */
export function takesAnswers({ survey, occasion }: Asked, now: Date): boolean {
  const late = occasion !== null && now.getTime() - occasion.createdAt.getTime() >= answerableMs;
  return survey.state === 'open' && survey.endsAt > now && !late;
}
