import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseDetail, type DetailReader } from '../../../server/cases/case-detail.ts';
import { citizenCaseDetail, listCitizenCases } from '../../../server/cases/citizen-cases.ts';
import { deadlineStateOf } from '../../../server/cases/deadline-state.ts';
import { fillDemo } from '../../../server/cases/demo/fill-demo.ts';
import { fileCase } from '../../../server/cases/file-case.ts';
import { listIocCases } from '../../../server/cases/ioc-cases.ts';
import { listCases } from '../../../server/cases/list-cases.ts';
import { queueCounts } from '../../../server/cases/queue-counts.ts';
import { addNote, replyToCitizen } from '../../../server/cases/reply-and-note.ts';
import { transitionCase } from '../../../server/cases/transition-case.ts';
import { wholeCase } from '../../../server/cases/whole-case.ts';
import { citizenCase, citizenCaseDetail as citizenShape } from '../../../server/contract/citizen-api.ts';
import { iocCases } from '../../../server/contract/ioc-api.ts';
import { caseList, caseListQuery, caseDetail as detailShape } from '../../../server/contract/staff-api.ts';
import type { Case } from '../../../server/database/client/client.ts';
import { createTestDatabase, type TestDatabase } from '../../setup/database.ts';
import { olderTransactionsEnded } from '../../setup/older-transactions.ts';
import { addCitizen } from './add-citizen.ts';
import { person, smallWard } from './small-ward.ts';

const ward = smallWard();
const now = new Date('2026-03-20T09:30:00+07:00');
let database: TestDatabase;
let all: Case[];
const photoLinks = (id: string) => ({ url: `/f/${id}`, thumbnailUrl: `/t/${id}` });
const reader: DetailReader = {
  staffId: 'officer-clean',
  unitIds: ['clean'],
  where: {},
  showsText: () => true,
  showsProtected: false,
  photoLinks,
  contactOf: async () => ({ name: 'Nguyễn Thị Thử', phone: '0912345678', email: null }),
  mayTransition: () => true,
  may: () => ({
    reply: true,
    note: true,
    assign: true,
    revise: true,
    extend: false,
    split: true,
    tellApart: true,
    approve: true,
    publish: true,
    block: false,
  }),
};
const deps = () => ({ prisma: database.prisma, knowledge: ward, now });
const detailFor = async (of: DetailReader, code: string) => {
  const row = await wholeCase(database, { where: { AND: [{ code }, of.where] }, staffId: of.staffId });
  if (!row) throw new Error('there is no such case');
  return caseDetail(deps(), of, row);
};
const list = (query: Record<string, unknown>, as: DetailReader = reader) =>
  listCases(deps(), as, caseListQuery.parse(query));

beforeAll(async () => {
  database = await createTestDatabase();
  await fillDemo({ pool: database.pool, knowledge: ward, cases: 260, days: 30, now, seed: 3 });
  all = await database.prisma.case.findMany();
});
afterAll(() => database.close());

describe('lists', () => {
  it.each(['due', 'newest', 'oldest', 'updated'])('page through %s without a gap or a repeat', async (sort) => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await list({ sort, cursor, limit: 7 });
      expect(caseList.parse(page)).toEqual(page);
      seen.push(...page.items.map((item) => item.code));
      if (sort === 'due') {
        const due = page.items.map((item) => item.dueAt ?? '');
        expect(due).toEqual([...due].sort());
      }
      cursor = page.next ?? undefined;
    } while (cursor);
    const open = ['received', 'assigned', 'in_progress', 'waiting_citizen', 'reopened'];
    const expected = all.filter((row) => open.includes(row.state)).map((row) => row.code);
    expect(expected.length).toBeGreaterThan(14);
    expect([...seen].sort()).toEqual([...expected].sort());
  });

  it('agree on every deadline state with the function that shows it', async () => {
    for (const deadline of ['late', 'soon', 'ok', 'paused']) {
      const { items, total } = await list({ deadline, limit: 100 });
      const expected = all.filter((row) => deadlineStateOf(ward, row, now) === deadline).map((row) => row.code);
      expect(items.map((item) => item.code).sort()).toEqual(expected.sort());
      expect(items.every((item) => item.deadline === deadline)).toBe(true);
      expect(total).toBe(expected.length);
    }
  });

  it('count each queue as long as its list is', async () => {
    const { counts } = await queueCounts(deps(), reader);
    for (const [queue, count] of Object.entries(counts)) expect((await list({ queue, limit: 1 })).total).toBe(count);
    expect(counts.done).toBeGreaterThan(100);
  });

  it('find by code and by words without diacritics, all of which must be there', async () => {
    const row = all.find((one) => one.categoryId === 'waste' && one.state === 'closed');
    const code = row?.code ?? '';
    for (const q of [code, code.toLowerCase(), code.replaceAll('-', '')]) {
      expect((await list({ queue: 'done', q })).items.map((item) => item.code)).toEqual([code]);
    }
    const some = await list({ queue: 'done', q: 'WASTE một' });
    expect(some.total).toBeGreaterThan(0);
    expect(some.items.every((item) => item.excerpt?.includes('waste một'))).toBe(true);
    expect((await list({ queue: 'done', q: 'waste một khôngcó' })).total).toBe(0);
    expect((await list({ queue: 'done', q: "%_'" })).total).toBe((await list({ queue: 'done' })).total);
  });

  it('keep to the rights: nothing of other units, no words of restricted cases', async () => {
    const narrow = {
      ...reader,
      where: { unitId: 'clean' },
      showsText: (row: { restricted: boolean }) => !row.restricted,
    };
    const { items } = await list({ queue: 'done', limit: 100 }, narrow);
    expect(items.length).toBeGreaterThan(0);
    expect(items.every((item) => item.unitId === 'clean')).toBe(true);
    const conduct = await list({ queue: 'done', category: 'conduct', limit: 100 }, { ...narrow, where: {} });
    expect(conduct.items.length).toBeGreaterThan(0);
    expect(conduct.items.every((item) => item.excerpt === null && item.placeWords === null)).toBe(true);
  });

  it('refuse a cursor that is not theirs', async () => {
    await expect(list({ cursor: 'nonsense' })).rejects.toMatchObject({ code: 'bad_request' });
  });
});

describe('one case', () => {
  const caseDeps = { clock: () => now, knowledge: () => ward };
  async function told() {
    const { citizenId } = await addCitizen(database, { now });
    const officer = person('officer', 'clean');
    const filed = await database.prisma.$transaction((tx) =>
      fileCase(tx, caseDeps, {
        actor: { kind: 'citizen', id: citizenId },
        citizenId,
        channel: 'oa',
        categoryId: 'waste',
        description: 'Rác đầu ngõ, gọi 0912345678',
        point: { latitude: 20.05, longitude: 106.05 },
        placeSource: 'map',
      }),
    );
    const { code } = filed;
    await database.prisma.$transaction(async (tx) => {
      const actor = { kind: 'staff' as const, staff: officer };
      await transitionCase(tx, caseDeps, { code, actor, transition: 'accept' });
      await addNote(tx, caseDeps, { code, staff: officer, text: 'chỉ nội bộ' });
      await replyToCitizen(tx, caseDeps, { code, staff: officer, text: 'Chúng tôi đang đến' });
      await transitionCase(tx, caseDeps, { code, actor, transition: 'return', reason: 'lý do kín' });
    });
    return { code, citizenId };
  }

  it('shows staff the whole timeline with its deliveries, and masks the excerpt', async () => {
    const { code } = await told();
    const detail = await detailFor(reader, code);
    expect(detailShape.parse(detail)).toEqual(detail);
    expect(detail.excerpt).toBe('Rác đầu ngõ, gọi ••••78');
    expect(detail.description).toContain('0912345678');
    expect(detail.timeline.map((entry) => [entry.type, entry.internal, entry.text, entry.delivery])).toEqual([
      ['created', false, 'Rác đầu ngõ, gọi 0912345678', null],
      ['accepted', false, null, 'pending'],
      ['noted', true, 'chỉ nội bộ', null],
      ['replied', false, 'Chúng tôi đang đến', 'pending'],
      ['returned', true, 'lý do kín', null],
    ]);
    expect(detail.actions.map((action) => action.transition)).toEqual(['accept', 'reject', 'refer', 'merge']);
    expect(detail.conversation?.messages).toHaveLength(2);
    const blind = await detailFor({ ...reader, showsText: () => false, contactOf: undefined }, code);
    expect(JSON.stringify(blind)).not.toMatch(/Rác đầu ngõ|nội bộ|đang đến|0912345678|Nguyễn/);
    await expect(detailFor({ ...reader, where: { unitId: 'police' } }, code)).rejects.toThrow('there is no such case');
  });

  it('shows the reporter progress but no note, no reason and no name of staff; others nothing', async () => {
    const { code, citizenId } = await told();
    const mine = { citizenId, language: 'vi' as const, photoLinks };
    const detail = await citizenCaseDetail(deps(), mine, code);
    expect(citizenShape.parse(detail)).toEqual(detail);
    expect(JSON.stringify(detail)).not.toMatch(/nội bộ|lý do kín|officer-clean/);
    expect(detail.timeline.map((entry) => entry.title)).toEqual([
      'Đã gửi phản ánh',
      'Đã tiếp nhận',
      'Tổ clean trả lời',
      'Đang phân công lại',
    ]);
    expect(detail.may).toEqual({
      rate: false,
      reopen: false,
      withdraw: true,
      message: true,
      unfollow: false,
      chase: false,
    });
    const all = { limit: 100 };
    const [first] = (await listCitizenCases(deps(), mine, all)).items;
    expect(citizenCase.parse(first)).toEqual(first);
    const other = { ...mine, citizenId: (await addCitizen(database, { now })).citizenId };
    await expect(citizenCaseDetail(deps(), other, code)).rejects.toMatchObject({ code: 'not_found' });
    expect(await listCitizenCases(deps(), other, all)).toEqual({ items: [], next: null });
  });
});

describe('the page for other systems', () => {
  /** `open`: a transaction of this test's own is under way, which would be waited for. */
  async function walk(query: { updatedSince?: string; limit: number }, open = false) {
    if (!open) await olderTransactionsEnded(database);
    const codes: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listIocCases(deps(), { ...query, cursor });
      expect(iocCases.parse(page)).toEqual(page);
      codes.push(...page.items.map((item) => item.code));
      cursor = page.next ?? undefined;
    } while (cursor);
    return codes;
  }

  it('gives every case once, whatever the size of a page, and by the time of change', async () => {
    const rows = await database.prisma.case.findMany();
    const codes = await walk({ limit: 17 });
    expect(codes).toHaveLength(rows.length);
    expect(new Set(codes).size).toBe(rows.length);
    const updatedSince = '2026-03-15T00:00:00Z';
    const since = rows.filter((row) => row.updatedAt >= new Date(updatedSince)).map((row) => row.code);
    expect((await walk({ updatedSince, limit: 50 })).sort()).toEqual(since.sort());
  });

  it('shows rows of a restored dump, whose transactions are still to come here', async () => {
    const { rows } = await database.pool.query<{ code: string }>('SELECT "code" FROM "Case" LIMIT 1');
    const code = rows[0]?.code ?? '';
    await database.pool.query('ALTER TABLE "Case" DISABLE TRIGGER case_change_xid');
    await database.pool.query('UPDATE "Case" SET "changeXid" = 900000000000 WHERE "code" = $1', [code]);
    await database.pool.query('ALTER TABLE "Case" ENABLE TRIGGER case_change_xid');
    expect((await walk({ limit: 100 })).at(-1)).toBe(code);
  });

  it('misses no row committed late', async (context) => {
    // The embedded database runs one transaction at a time: nothing can be committed late there.
    if (database.embedded) return context.skip();
    const early = await database.pool.connect();
    const codes = all.slice(0, 2).map((row) => row.code);
    try {
      await early.query('BEGIN');
      await early.query('UPDATE "Case" SET "updatedAt" = $2 WHERE "code" = $1', [codes[0], now]);
      await database.pool.query('UPDATE "Case" SET "updatedAt" = $2 WHERE "code" = $1', [codes[1], now]);
      const before = await walk({ limit: 100 }, true);
      // The later transaction is done but waits for the earlier one, so that a cursor cannot pass it.
      expect(before).not.toContain(codes[1]);
      await early.query('COMMIT');
    } finally {
      early.release();
    }
    expect(await walk({ limit: 100 })).toEqual(expect.arrayContaining(codes));
  });

  it('refuses a cursor that is not its own', async () => {
    const cursor = Buffer.from(JSON.stringify(['1; DROP', 'x'])).toString('base64url');
    await expect(listIocCases(deps(), { limit: 5, cursor })).rejects.toMatchObject({ code: 'bad_request' });
  });
});
