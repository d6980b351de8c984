import type { CaseDeps, Tx } from '../../../server/cases/deps.ts';
import { type FileCase, fileCase } from '../../../server/cases/file-case.ts';
import { type TransitionInput, transitionCase } from '../../../server/cases/transition-case.ts';
import { newId } from '../../../server/ids.ts';
import { createTestDatabase } from '../../setup/database.ts';
import { addCitizen } from './add-citizen.ts';
import { person, smallWard } from './small-ward.ts';

export const ward = smallWard();
/** An instant by the ward's clocks. */
export const local = (text: string) => new Date(`${text}+07:00`);
export const clean = { kind: 'staff' as const, staff: person('officer', 'clean') };
export const leader = { kind: 'staff' as const, staff: person('leader', null) };

export type CaseDesk = Awaited<ReturnType<typeof openCaseDesk>>;

/** Acts that come at once wait for each other, on a slow machine longer than a request may. */
const patience = { maxWait: 60_000, timeout: 60_000 };

/** The acts on cases over a database of their own; `now` is the time they take place at. */
export async function openCaseDesk() {
  const database = await createTestDatabase();
  const { prisma } = database;
  const time = { now: local('2026-03-09T08:00') };
  const deps = { clock: () => time.now, knowledge: () => ward };
  const run = <T>(work: (tx: Tx) => Promise<T>) => prisma.$transaction(work, patience);
  return {
    prisma,
    deps,
    run,
    close: () => database.close(),
    get now() {
      return time.now;
    },
    set now(at: Date) {
      time.now = at;
    },
    addCitizen: (language?: 'vi' | 'en') => addCitizen(database, { now: time.now, language }),
    /** A citizen and their report of waste, or what the options make of it. */
    async file(options: Partial<FileCase> = {}) {
      const { citizenId, conversationId } = await addCitizen(database, { now: time.now });
      const filed = await run((tx) =>
        fileCase(tx, deps, {
          actor: { kind: 'citizen', id: citizenId },
          citizenId,
          channel: 'oa',
          categoryId: 'waste',
          description: 'Rác chất đống trước cổng chợ',
          placeText: 'gần chợ Lớn',
          point: { latitude: 20.05, longitude: 106.05 },
          placeSource: 'map',
          ...options,
        }),
      );
      return { ...filed, citizenId, conversationId };
    },
    act: (input: TransitionInput, by: CaseDeps = deps) => run((tx) => transitionCase(tx, by, input)),
    rowOf: (code: string) => prisma.case.findUniqueOrThrow({ where: { code } }),
    eventsOf: (code: string) => prisma.caseEvent.findMany({ where: { case: { code } }, orderBy: { sequence: 'asc' } }),
    /** What was queued for a conversation. */
    async told(conversationId: string) {
      const rows = await prisma.outboxMessage.findMany({ where: { conversationId }, orderBy: { sequence: 'asc' } });
      return rows.map((row) => row.payload as { text: string; buttons: { payload?: string; title: string }[] });
    },
    async photo(owner: { citizenId?: string; staffId?: string }): Promise<string> {
      const id = newId();
      await prisma.file.create({ data: { id, purpose: 'chat', state: 'ready', createdAt: time.now, ...owner } });
      return id;
    },
  };
}
