import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { searchTextOf } from '../../../server/cases/case-texts.ts';
import { fillDemo } from '../../../server/cases/demo/fill-demo.ts';
import { createTestDatabase, type TestDatabase } from '../../setup/database.ts';
import { faultsOf } from './consistency.ts';
import { smallWard } from './small-ward.ts';

const ward = smallWard();
const now = new Date('2026-03-20T09:30:00+07:00');
const count = 700;
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  const { pool } = database;
  const seen: number[] = [];
  const onProgress = (done: number) => seen.push(done);
  const written = await fillDemo({ pool, knowledge: ward, cases: count, days: 120, now, seed: 7, onProgress });
  expect(written).toBe(count);
  expect(seen.at(-1)).toBe(count);
});
afterAll(() => database.close());

describe('a filled city', () => {
  it('lives by the state table and the deadlines', async () => {
    const rows = await database.prisma.case.findMany();
    const events = await database.prisma.caseEvent.findMany({ orderBy: { sequence: 'asc' } });
    const byCase = new Map<string, typeof events>();
    for (const event of events) byCase.set(event.caseId, [...(byCase.get(event.caseId) ?? []), event]);
    expect(rows).toHaveLength(count);
    expect(rows.flatMap((row) => faultsOf(ward, row, byCase.get(row.id) ?? []))).toEqual([]);
    expect(Math.max(...events.map((event) => event.occurredAt.getTime()))).toBeLessThanOrEqual(now.getTime());
  });

  it('has something of everything, and words, ratings and messages that belong together', async () => {
    const { prisma } = database;
    const states = new Set((await prisma.case.findMany({ select: { state: true } })).map((row) => row.state));
    for (const state of ['received', 'assigned', 'in_progress', 'resolved', 'closed', 'rejected', 'referred']) {
      expect(states).toContain(state);
    }
    expect(await prisma.case.count({ where: { reopenedCount: { gt: 0 } } })).toBeGreaterThan(3);
    const late = await prisma.caseEvent.count({ where: { type: 'breached' } });
    expect(late).toBeGreaterThan(count * 0.03);
    expect(late).toBeLessThan(count * 0.6);
    const row = await prisma.case.findFirstOrThrow({
      where: { rating: { not: null } },
      include: { texts: true, ratings: true, messages: true, events: true },
    });
    expect(row.ratings.map((rating) => rating.stars)).toEqual([row.rating]);
    const text = row.texts.find((one) => one.kind === 'description')?.text ?? '';
    const place = row.texts.find((one) => one.kind === 'place')?.text;
    expect(row.searchText).toBe(searchTextOf(row.code, text, place));
    expect(row.messages.some((message) => message.direction === 'in' && message.text === text)).toBe(true);
    const events = JSON.stringify(row.events);
    expect(events).not.toContain(text);
    const ids = new Set(row.texts.map((one) => one.id));
    const named = row.events.flatMap((event) => Object.entries(event.details as object));
    for (const [key, id] of named) if (key.endsWith('extId')) expect(ids).toContain(id);
  });

  it('adds to what is there without touching it', async () => {
    const before = await database.prisma.case.findMany({ select: { id: true, version: true, changeXid: true } });
    await fillDemo({ pool: database.pool, knowledge: ward, cases: 20, days: 5, now, seed: 8 });
    const after = await database.prisma.case.findMany({ select: { id: true, version: true, changeXid: true } });
    expect(after).toHaveLength(count + 20);
    expect(after).toEqual(expect.arrayContaining(before));
  });
});
