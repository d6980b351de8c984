import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { alikeCases } from '../../../server/cases/alike-cases.ts';
import type { FileCase } from '../../../server/cases/file-case.ts';
import { reviseCase } from '../../../server/cases/revise-case.ts';
import { type CaseDesk, clean, local, openCaseDesk, ward } from './case-desk.ts';
import { person } from './small-ward.ts';

let desk: CaseDesk;
let street = 0;
/** A stretch of the ward nobody has reported from yet, a kilometre from the last. */
let here = { latitude: 20.03, longitude: 106.004 };
beforeAll(async () => {
  desk = await openCaseDesk();
});
afterAll(() => desk.close());
beforeEach(() => {
  desk.now = local('2026-03-09T08:00');
  here = { latitude: 20.03, longitude: 106.004 + 0.01 * ++street };
});

const dispatcher = { kind: 'staff' as const, staff: person('dispatcher', null) };
const metresNorth = (metres: number) => ({ ...here, latitude: here.latitude + metres / 111_195 });
const file = (metres: number, options: Partial<FileCase> = {}) =>
  desk.file({ point: metresNorth(metres), placeText: undefined, ...options });
const find = (options: Partial<Parameters<typeof alikeCases>[1]> = {}) =>
  alikeCases(
    { prisma: desk.prisma, knowledge: ward },
    {
      categoryId: 'waste',
      point: here,
      roughPlace: false,
      words: 'Rác đổ đầy cổng chợ',
      restricted: false,
      at: desk.now,
      ...options,
    },
    5,
  );
const codes = (found: { code: string }[]) => found.map(({ code }) => code);
const pairsOf = async (code: string) => {
  const rows = await desk.prisma.casePair.findMany({
    where: { OR: [{ case: { code } }, { earlier: { code } }] },
    include: { case: { select: { code: true } }, earlier: { select: { code: true } } },
    orderBy: { score: 'desc' },
  });
  return rows.map((row) => ({ later: row.case.code, earlier: row.earlier.code, metres: row.metres }));
};
async function settle(code: string, at: string) {
  desk.now = local(at);
  await desk.act({ code, actor: clean, transition: 'accept' });
  const staffId = clean.staff.id;
  await desk.act({
    code,
    actor: clean,
    transition: 'resolve',
    reply: 'Đã dọn sạch',
    resolutionKind: 'fixed',
    fileIds: [await desk.photo({ staffId })],
  });
}

describe('cases alike', () => {
  it('are open ones of the category near by, nearest and likest first', async () => {
    const far = await file(95, { description: 'Xe thu gom không tới' });
    const near = await file(20);
    await file(130);
    await file(20, { categoryId: 'noise', description: 'Hát karaoke ầm ĩ' });
    const found = await find();
    expect(codes(found)).toEqual([near.code, far.code]);
    expect(found[0]).toMatchObject({ metres: 20, state: 'received' });
    expect(found[0]?.score).toBeGreaterThan(found[1]?.score ?? 1);
  });

  it('are found under a sister category only when the words are alike', async () => {
    const same = await file(10, { categoryId: 'noise', description: 'Đốt rác cổng chợ khói mù mịt' });
    await file(10, { categoryId: 'noise', description: 'Karaoke quá khuya' });
    const sister = { ...ward, categories: new Map(ward.categories) };
    const waste = ward.categories.get('waste');
    if (waste) sister.categories.set('waste', { ...waste, alike: { sisters: ['noise'] } });
    const query = {
      categoryId: 'waste',
      point: here,
      roughPlace: false,
      words: 'Rác ở cổng chợ',
      restricted: false,
      at: desk.now,
    };
    expect(codes(await alikeCases({ prisma: desk.prisma, knowledge: sister }, query, 5))).toEqual([same.code]);
    expect(await find()).toEqual([]);
  });

  it('are not told by a place known from words alone, unless the words of both are alike', async () => {
    const words = await file(0, { placeSource: 'words', description: 'Rác chất đống cổng chợ từ sáng' });
    expect(await find({ words: 'Bao tải vứt bừa', roughPlace: true })).toEqual([]);
    expect(await find({ words: 'Bao tải vứt bừa' })).toEqual([]);
    const [found] = await find();
    expect(found).toMatchObject({ code: words.code, metres: null });
  });

  it('are never denunciations, restricted ones, merged ones, ended ones or old ones', async () => {
    const kept = await file(5);
    await file(5, { denunciation: true });
    await file(5, { categoryId: 'conduct' });
    const merged = await file(5);
    await desk.act({ code: merged.code, actor: dispatcher, transition: 'merge', mergedInto: kept.code });
    const withdrawn = await file(5);
    const actor = { kind: 'citizen' as const, id: withdrawn.citizenId };
    await desk.act({ code: withdrawn.code, actor, transition: 'withdraw' });
    expect(codes(await find())).toEqual([kept.code]);
    expect(await find({ categoryId: 'conduct' })).toEqual([]);
    expect(await find({ at: new Date(desk.now.getTime() + 61 * 86_400_000) })).toEqual([]);
    expect(codes(await find({ exceptIds: [kept.id] }))).toEqual([]);
  });
});

describe('pairs', () => {
  it('are noted when the later one is filed, and found anew when it turns out to be elsewhere', async () => {
    const first = await file(0);
    desk.now = local('2026-03-09T08:05');
    const second = await file(40);
    expect(await pairsOf(first.code)).toEqual([{ later: second.code, earlier: first.code, metres: 40 }]);
    desk.now = local('2026-03-09T08:10');
    const third = await file(600);
    expect(await pairsOf(third.code)).toEqual([]);
    const move = (code: string, metres: number) =>
      desk.run((tx) => reviseCase(tx, desk.deps, { code, staff: dispatcher.staff, point: metresNorth(metres) }));
    await move(second.code, 590);
    expect(await pairsOf(first.code)).toEqual([]);
    // The later of the two stays the later one, whichever was corrected.
    expect(await pairsOf(second.code)).toEqual([{ later: third.code, earlier: second.code, metres: 10 }]);
    await move(first.code, 605);
    expect(await pairsOf(third.code)).toMatchObject([{ later: third.code, earlier: first.code }, {}]);
  });

  it('are none of a denunciation, and none of the halves of a split case', async () => {
    const first = await file(0);
    const secret = await file(0, { denunciation: true });
    const half = await file(0, { splitFrom: { id: first.id, code: first.code } });
    expect(await pairsOf(secret.code)).toEqual([]);
    expect(await pairsOf(half.code)).toEqual([]);
  });

  it('are at most three for one report', async () => {
    for (let n = 0; n < 5; n++) await file(n);
    const last = await file(0);
    expect((await pairsOf(last.code)).filter(({ later }) => later === last.code)).toHaveLength(3);
  });
});

describe('recurrence', () => {
  it('is counted from one settled case to the next', async () => {
    const first = await file(0);
    await settle(first.code, '2026-03-10T08:00');
    desk.now = local('2026-03-20T08:00');
    const second = await file(30);
    expect(await desk.rowOf(second.code)).toMatchObject({ recurrenceOfId: first.id, recurrence: 1 });
    expect(await pairsOf(second.code)).toEqual([]);
    const [created] = await desk.eventsOf(second.code);
    expect(created?.details).toMatchObject({ recurrenceOfId: first.id, recurrence: 1 });
    await settle(second.code, '2026-03-23T08:00');
    desk.now = local('2026-04-01T08:00');
    const third = await file(10);
    expect(await desk.rowOf(third.code)).toMatchObject({ recurrenceOfId: second.id, recurrence: 2 });
  });

  it('ends with the category’s days, and is not of another category or place', async () => {
    const first = await file(0);
    await settle(first.code, '2026-03-10T08:00');
    desk.now = local('2026-03-11T08:00');
    expect(await desk.rowOf((await file(150)).code)).toMatchObject({ recurrenceOfId: null, recurrence: 0 });
    const noise = await file(0, { categoryId: 'noise', description: 'Karaoke' });
    expect(await desk.rowOf(noise.code)).toMatchObject({ recurrence: 0 });
    expect(await desk.rowOf((await file(0, { denunciation: true })).code)).toMatchObject({ recurrence: 0 });
    desk.now = local('2026-06-09T08:00');
    expect(await desk.rowOf((await file(0)).code)).toMatchObject({ recurrence: 0 });
  });
});
