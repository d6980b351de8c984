import { z } from 'zod';
import type { Language } from '../cases/say.ts';
import { eventAfter, eventDetails } from '../cases/timeline.ts';
import { untoldSteps } from '../cases/told-steps.ts';
import type { Prisma, PrismaClient } from '../database/client/client.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { stateWords } from './public-case.ts';

/** Events that move a case on; everything else (notes, replies, who was asked) is for those who handle it. */
export const publicEvents = ['created', 'accepted', 'returned', 'state_changed', 'recalled', 'unmerged', 'reopened'];

export type PublicStep = {
  id: string;
  caseId: string;
  at: Date;
  state: string;
  words: string;
  /** What was given with it; not all of it is for everybody. */
  fileIds: string[];
};

export const stepColumns = {
  id: true,
  caseId: true,
  sequence: true,
  type: true,
  occurredAt: true,
  after: true,
  details: true,
} as const satisfies Prisma.CaseEventSelect;
type EventRow = Prisma.CaseEventGetPayload<{ select: typeof stepColumns }>;

/** A step of a case in words for everybody; undefined when the event tells of no state. */
export function publicStep(knowledge: Knowledge, event: EventRow, language: Language = 'vi'): PublicStep | undefined {
  const { state } = eventAfter(event);
  if (state === undefined || state === 'withdrawn') return undefined;
  const { id, caseId, occurredAt: at } = event;
  return {
    id,
    caseId,
    at,
    state,
    words: stateWords(knowledge, { state }, language),
    fileIds: eventDetails(event).fileIds,
  };
}

/** What became of each of these cases, oldest first. */
export async function publicHistory(
  { prisma, knowledge, language = 'vi' }: { prisma: PrismaClient; knowledge: Knowledge; language?: Language },
  ids: readonly string[],
): Promise<Map<string, PublicStep[]>> {
  const events = await prisma.caseEvent.findMany({
    where: { caseId: { in: [...ids] }, type: { in: publicEvents } },
    orderBy: { sequence: 'asc' },
    select: stepColumns,
  });
  const untold = await untoldSteps(prisma, ids);
  const told = events.filter((event) => !untold(event));
  const steps = told.flatMap((event) => publicStep(knowledge, event, language) ?? []);
  const byCase = new Map<string, PublicStep[]>(ids.map((id) => [id, []]));
  for (const step of steps) byCase.get(step.caseId)?.push(step);
  return byCase;
}

const withAnswers = z.object({ answers: z.record(z.string(), z.array(z.string())) });

/** What was chosen from closed lists when these cases were reported. */
export async function chosenAnswers(prisma: PrismaClient, ids: readonly string[]) {
  const events = await prisma.caseEvent.findMany({
    where: { caseId: { in: [...ids] }, type: 'created' },
    select: { caseId: true, details: true },
  });
  return new Map(
    events.map(({ caseId, details }) => [caseId, withAnswers.safeParse(details).data?.answers ?? {}] as const),
  );
}
