import { afterAll, beforeAll, expect, it } from 'vitest';
import { fold } from '../../../bot/text/normalise.ts';
import { fileCase } from '../../../server/cases/file-case.ts';
import { routingTrial } from '../../../server/contract/routing-api.ts';
import type { RoutingRule } from '../../../server/contract/routing-rule.ts';
import { newId } from '../../../server/ids.ts';
import { signInStaff } from '../http/test-server.ts';
import { type Data, faultsOf, listIn, openSettingDesk, type SettingDesk } from './setting-desk.ts';

let desk: SettingDesk;
beforeAll(async () => {
  desk = await openSettingDesk();
});
afterAll(() => desk.close());

const rulesOf = (data: Data) => data.rules as RoutingRule[];
const content = async (change: (data: Data) => unknown) => {
  const { data } = await desk.read('routing');
  change(data);
  return data;
};
const tryOut = (data: Data, last = 500) => desk.admin.post('/api/staff/routing/trial', { data, last });

let cases = 0;
/** A case as it lies in the database, reported at a local time of 9 March 2026. */
async function reported(time: string, more: { categoryId?: string; words?: string; denunciation?: boolean } = {}) {
  const { prisma } = desk.server.database;
  const { categoryId = 'noise', words = 'Ồn quá', denunciation = false } = more;
  const id = newId();
  const createdAt = new Date(`2026-03-09T${time}+07:00`);
  const code = `ST-26-${String(++cases).padStart(6, '0')}`;
  await prisma.case.create({
    data: {
      ...{ id, code, state: 'received', categoryId, priority: 'normal', channel: 'oa', unitId: 'guard', routing: {} },
      ...{ serviceLevelId: 'x', serviceLevelVersion: 'x', calendarVersion: 'x', areaCode: '90001' },
      ...{ createdAt, updatedAt: createdAt, denunciation, restricted: denunciation },
      texts: {
        create: {
          id: newId(),
          kind: 'description',
          text: words,
          textFolded: fold(words),
          authorKind: 'citizen',
          createdAt,
        },
      },
    },
  });
  return code;
}

it('tells which of the last cases other rules would send elsewhere, and what each rule takes', async () => {
  const night = await reported('23:30');
  await reported('10:00');
  const site = await reported('11:00', { words: 'Công trường khoan bê tông cả ngày' });
  await reported('12:00', { categoryId: 'waste' });
  const secret = await reported('23:45', { denunciation: true, words: 'Khoan bê tông' });
  const draft = await content((data) =>
    rulesOf(data).unshift(
      {
        id: 'noise-night',
        why: 'Đêm',
        when: { categories: ['noise'], hours: { from: '22:00', to: '05:00' } },
        unit: 'office',
      },
      { id: 'noise-site', why: 'Thi công', when: { categories: ['noise'], words: ['khoan be tong'] }, unit: 'works' },
    ),
  );
  const before = await desk.server.database.prisma.case.findMany({ orderBy: { id: 'asc' } });
  const reply = await tryOut(draft);
  const trial = routingTrial.parse(reply.body);
  expect(trial).toMatchObject({ looked: 4, moved: 2 });
  expect(trial.items.map(({ code, from, to }) => [code, from.unitId, from.rule, to.unitId, to.rule])).toEqual([
    [night, 'guard', 'guard', 'office', 'noise-night'],
    [site, 'guard', 'guard', 'works', 'noise-site'],
  ]);
  expect(trial.movements).toEqual(
    expect.arrayContaining([
      { from: 'guard', to: 'office', count: 1 },
      { from: 'guard', to: 'works', count: 1 },
    ]),
  );
  expect(trial.rules.find(({ rule }) => rule === 'noise-site')).toEqual({ rule: 'noise-site', now: 0, next: 1 });
  expect(trial.rules.find(({ rule }) => rule === 'guard')).toEqual({ rule: 'guard', now: 3, next: 1 });
  expect(JSON.stringify(reply.body)).not.toContain(secret);
  // Nothing was written, and the rules that are in use say nothing new.
  expect(await desk.server.database.prisma.case.findMany({ orderBy: { id: 'asc' } })).toEqual(before);
  expect(routingTrial.parse((await tryOut(await content(() => undefined))).body).moved).toBe(0);
});

it('looks at no more than was asked for, the newest first, and refuses what is no set of rules', async () => {
  const draft = await content((data) => {
    data.rules = [{ id: 'all', why: 'Mọi việc', when: {}, unit: 'office' }];
  });
  const trial = routingTrial.parse((await tryOut(draft, 2)).body);
  expect([trial.looked, trial.moved]).toEqual([2, 2]);
  for (const last of [0, 5001, 1.5]) expect((await tryOut(draft, last)).status).toBe(400);
  const broken = await content((data) => {
    rulesOf(data)[1] = { ...rulesOf(data)[1], unit: undefined } as unknown as RoutingRule;
  });
  const refused = await tryOut(broken);
  expect([refused.status, faultsOf(refused).map(({ path }) => path)]).toEqual([400, ['rules.1.unit']]);
});

it('refuses a rule that nothing reaches, a unit that is gone and a person who cannot work on it, by rule', async () => {
  const stranger = await signInStaff(desk.server, { role: 'officer', unitId: 'works', email: 'works@example.test' });
  const shadowed: RoutingRule = { id: 'late', why: 'Trễ', when: { categories: ['noise'], days: [1] }, unit: 'office' };
  const cases: [change: (data: Data) => unknown, path: string, words: string][] = [
    [(data) => rulesOf(data).splice(1, 0, shadowed), 'rules.1', 'quy tắc "late" không bao giờ được dùng'],
    [
      (data) => Object.assign(listIn(data, 'rules')[0] ?? {}, { unit: 'moon' }),
      'rules.0.unit',
      'không có đơn vị "moon"',
    ],
    [
      (data) => Object.assign(listIn(data, 'rules')[0] ?? {}, { person: 'nobody@example.test' }),
      'rules.0.person',
      'quy tắc "guard": không có tài khoản đang hoạt động',
    ],
    [
      (data) => Object.assign(listIn(data, 'rules')[0] ?? {}, { person: 'WORKS@example.test' }),
      'rules.0.person',
      'không có quyền xử lý việc của đơn vị "guard"',
    ],
    [(data) => Object.assign(data, { handOut: { moon: 'round_robin' } }), 'handOut.moon', 'không có đơn vị "moon"'],
    [(data) => Object.assign(data, { handOut: { works: 'dice' } }), 'handOut.works', ''],
  ];
  const { version } = await desk.read('routing');
  for (const [change, path, words] of cases) {
    const reply = await desk.save('routing', change);
    expect([reply.status, faultsOf(reply).map((fault) => fault.path)]).toEqual([400, [path]]);
    expect(faultsOf(reply)[0]?.message).toContain(words);
  }
  expect((await desk.read('routing')).version).toBe(version);
  expect(stranger.id).toBeDefined();
});

it('uses what is published for the next case, names its version on the case, and goes back to an earlier one', async () => {
  const { prisma } = desk.server.database;
  const guard = await signInStaff(desk.server, { role: 'officer', unitId: 'guard', email: 'guard@example.test' });
  const first = await desk.read('routing');
  const saved = await desk.save(
    'routing',
    (data) => {
      Object.assign(listIn(data, 'rules')[0] ?? {}, { person: 'guard@example.test' });
      data.handOut = { works: 'least_loaded' };
    },
    { note: 'Theo phân công mới' },
  );
  expect(saved.status).toBe(200);
  const file = async () => {
    const { code } = await prisma.$transaction((tx) =>
      fileCase(tx, desk.server.deps, {
        actor: { kind: 'system' },
        citizenId: null,
        channel: 'ioc',
        categoryId: 'noise',
        description: 'Ồn',
        placeSource: 'words',
        areaCode: '90001',
      }),
    );
    return prisma.case.findUniqueOrThrow({ where: { code } });
  };
  const { data, history } = await desk.read('routing');
  expect(data.version).not.toBe(first.data.version);
  expect(history[0]).toMatchObject({ note: 'Theo phân công mới', by: 'administrator.all@example.test' });
  const row = await file();
  expect(row).toMatchObject({ unitId: 'guard', assigneeId: guard.id });
  expect(row.routing).toMatchObject({ rule: 'guard', version: data.version, handOut: { by: 'rule' } });
  // The second of two editors is told who was faster.
  const late = await desk.save('routing', (one) => rulesOf(one).splice(1, 1), { version: first.version });
  expect([late.status, late.body.changes]).toMatchObject([409, [{ by: { name: 'administrator.all@example.test' } }]]);
  const now = await desk.read('routing');
  const back = await desk.send('routing/routing/restoration', { version: now.version, to: first.version, note: null });
  expect(back.status).toBe(200);
  const after = await file();
  expect(after.assigneeId).toBeNull();
  expect(after.routing).toMatchObject({ version: first.data.version, handOut: { by: 'queue' } });
});
