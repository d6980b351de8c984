import { afterAll, beforeAll, expect, test } from 'vitest';
import { settingList, settingRevision, settingTrial } from '../../../server/contract/settings-api.ts';
import { createKnowledge } from '../../../server/knowledge/store.ts';
import { silentLog } from '../../setup/template-database.ts';
import { signInStaff } from '../http/test-server.ts';
import { faultsOf, listIn, openSettingDesk, type SettingDesk } from './setting-desk.ts';

let desk: SettingDesk;
beforeAll(async () => {
  desk = await openSettingDesk();
});
afterAll(() => desk.close());

const unit = (id: string, changes: object = {}) => ({
  id,
  name: { vi: `Đơn vị ${id}` },
  kind: 'ward',
  areas: ['90001'],
  ...changes,
});

test('a unit is added, known to every process at once, told in the history and taken back', async () => {
  const before = await desk.read('units');
  expect(before).toMatchObject({ version: 1, origin: 'file', history: [] });
  const saved = await desk.save(
    'units',
    (data) => listIn(data, 'units').push(unit('market', { phone: '0999 000 222' })),
    {
      note: 'Lập ban quản lý chợ',
    },
  );
  expect([saved.status, saved.body.version, saved.body.origin]).toEqual([200, 2, 'console']);
  expect(desk.server.deps.knowledge().units.get('market')?.phone).toBe('0999 000 222');
  expect(await desk.other.refresh()).toBe(true);
  expect(desk.other.current().units.has('market')).toBe(true);

  const { history } = await desk.read('units');
  expect(history.map(({ version, by, note }) => [version, by, note])).toEqual([
    [2, 'administrator.all@example.test', 'Lập ban quản lý chợ'],
    [1, null, null],
  ]);
  const reply = await desk.admin.get('/api/staff/settings/units/units/revisions/2');
  expect(settingRevision.parse(reply.body).changes).toEqual([
    { place: ['units', 'Đơn vị market'], before: null, after: expect.stringContaining('0999 000 222') },
  ]);

  // A start with the files as they are leaves it alone.
  const { prisma, clock } = desk.server.deps;
  await createKnowledge({ prisma, clock, knowledgeDir: desk.files.folder, log: silentLog });
  expect((await desk.read('units')).version).toBe(2);

  const back = await desk.send('units/units/restoration', { version: 2, to: 1, note: null });
  expect(back.body).toMatchObject({ version: 3 });
  expect(desk.server.deps.knowledge().units.has('market')).toBe(false);
  expect((await desk.send('units/units/restoration', { version: 3, to: 9, note: null })).status).toBe(404);
  expect((await desk.send('units/units/restoration', { version: 3, to: 0, note: null })).status).toBe(400);
});

test('a unit that takes no more cases: a rule for it is a fault until it leads elsewhere, and nothing is given to it', async () => {
  const retire = (data: Record<string, unknown>, id: string) => {
    const found = listIn(data, 'units').find((one) => one.id === id);
    if (found) found.retired = true;
  };
  expect(faultsOf(await desk.save('units', (data) => retire(data, 'office')))[0]?.message).toContain('đơn vị mặc định');
  const used = faultsOf(await desk.save('units', (data) => retire(data, 'city')));
  expect(used.map(({ message }) => message).join()).toContain('đơn vị "city" đã ngừng nhận việc');
  const { version } = await desk.read('units');
  await desk.save('units', (data) => listIn(data, 'units').push(unit('old', { retired: true })));
  const { units } = (await desk.admin.get('/api/staff/reference')).body as {
    units: { id: string; retired: boolean }[];
  };
  expect(units.filter(({ retired }) => retired).map(({ id }) => id)).toEqual(['old']);
  await desk.send('units/units/restoration', { version: version + 1, to: version, note: null });
});

test('an imported official outline in place of the one here is told on the area', async () => {
  expect((await desk.read('area', '90001')).official).toBeNull();
  const { prisma, clock } = desk.server.deps;
  const own = await prisma.knowledgeEntry.findUniqueOrThrow({ where: { kind_key: { kind: 'area', key: '90001' } } });
  await prisma.knowledgeEntry.create({
    data: { ...own, kind: 'official-area', origin: 'import', data: own.data ?? {}, updatedAt: clock() },
  });
  expect((await desk.read('area', '90001')).official).toMatchObject({ at: clock().toISOString() });
  await prisma.knowledgeEntry.delete({ where: { kind_key: { kind: 'official-area', key: '90001' } } });
});

test('the second of two editors is told who changed what, and nothing is overwritten', async () => {
  const { version } = await desk.read('units');
  const rename = (name: string) => (data: Record<string, unknown>) => {
    const [first] = listIn(data, 'units');
    if (first) first.name = { vi: name };
  };
  expect((await desk.save('units', rename('Văn phòng mới'))).status).toBe(200);
  const late = await desk.save('units', rename('Văn phòng khác'), { version });
  expect(late.status).toBe(409);
  expect(late.body.changes).toEqual([
    {
      type: 'setting_changed',
      at: expect.any(String),
      by: { kind: 'staff', name: 'administrator.all@example.test', roles: [] },
      fields: expect.arrayContaining(['units › Văn phòng mới › name › vi']),
    },
  ]);
  expect(desk.server.deps.knowledge().units.get('office')?.name.vi).toBe('Văn phòng mới');
  const back = { version, to: version, note: null };
  expect((await desk.send('units/units/restoration', back)).status).toBe(409);
});

test('what the knowledge check would refuse is refused with its place, and nothing is saved', async () => {
  const { version } = await desk.read('units');
  const faults = async (change: Parameters<SettingDesk['save']>[1], kind = 'units') => {
    const reply = await desk.save(kind, change);
    return [reply.status, ...faultsOf(reply).map(({ path, message }) => `${path}: ${message}`)];
  };
  const units = (data: Record<string, unknown>) => listIn(data, 'units');
  expect(await faults((data) => units(data).push(unit('works')))).toEqual([400, 'units.7.id: trùng đơn vị "works"']);
  expect(await faults((data) => units(data).push(unit('Chợ')))).toEqual([
    400,
    'units.7.id: phải viết thường không dấu, nối bằng gạch ngang',
  ]);
  expect(await faults((data) => units(data).push(unit('x', { areas: ['nowhere'], parent: 'y' })))).toEqual([
    400,
    'units.7.parent: không có đơn vị "y"',
    'units.7.areas.0: khu vực "nowhere" không có trong areas/',
  ]);
  expect(await faults((data) => Object.assign(units(data)[0] ?? {}, { parent: 'works' }))).toEqual([
    400,
    'units.0.parent: đơn vị "office" là cấp trên của chính mình',
    'units.1.parent: đơn vị "works" là cấp trên của chính mình',
  ]);
  expect(await faults((data) => Object.assign(units(data)[0] ?? {}, { colour: 'red' }))).toEqual([
    400,
    expect.stringContaining('units.0.colour: '),
  ]);
  // Used by a rule that gives it cases.
  expect(await faults((data) => units(data).splice(4, 1))).toEqual([
    400,
    expect.stringContaining(': routing.yaml rules.5.unit: không có đơn vị "clinic"'),
  ]);
  expect(await faults(() => undefined)).toEqual([400, ': nội dung không có gì thay đổi']);
  expect((await desk.read('units')).version).toBe(version);
  for (const path of ['units/other', 'tenant/tenant', 'units', 'canned-reply/Hoa']) {
    expect((await desk.send(path, { version: 1, data: {}, note: null })).status).toBe(404);
  }
  expect((await desk.send('units/units', { version: 1, data: [], note: null })).status).toBe(400);
});

test('a unit that people belong to or that cases bear cannot be taken out', async () => {
  const add = (data: Record<string, unknown>) => listIn(data, 'units').push(unit('spare'), unit('staffed'));
  expect((await desk.save('units', add)).status).toBe(200);
  await signInStaff(desk.server, { role: 'officer', unitId: 'staffed', email: 'lan@example.test' });
  const drop = (id: string) => (data: Record<string, unknown>) => {
    data.units = listIn(data, 'units').filter((one) => one.id !== id);
  };
  const refused = await desk.save('units', drop('staffed'));
  expect(faultsOf(refused)[0]?.message).toMatch(/không xoá được "Đơn vị staffed": còn cán bộ .*lan@example.test/);
  const { prisma } = desk.server.database;
  const case_ = {
    code: 'TA-26-SPARE1',
    state: 'closed',
    categoryId: 'waste',
    priority: 'normal',
    channel: 'staff',
    unitId: 'spare',
    routing: {},
    serviceLevelId: 'rest',
    serviceLevelVersion: 'thu-1',
    calendarVersion: 'thu-1',
    createdAt: desk.server.deps.clock(),
    updatedAt: desk.server.deps.clock(),
  };
  const { id } = await prisma.case.create({ data: { id: '019b0000-0000-7000-8000-0000000000aa', ...case_ } });
  expect(faultsOf(await desk.save('units', drop('spare')))[0]?.message).toContain('hồ sơ cũ cần giữ tên');
  await prisma.case.update({ where: { id }, data: { state: 'received' } });
  expect(faultsOf(await desk.save('units', drop('spare')))[0]?.message).toContain('còn phản ánh đang mở');
  await prisma.case.delete({ where: { id } });
  expect((await desk.save('units', drop('spare'))).status).toBe(200);
});

test('a trial tells changes and faults and saves nothing', async () => {
  const { data, version } = await desk.read('units');
  const changed = structuredClone(data);
  Object.assign(listIn(changed, 'units')[3] ?? {}, { phone: '0999 000 999', parent: 'nobody' });
  const trial = settingTrial.parse((await desk.send('units/units/trial', { data: changed })).body);
  expect(trial.changes).toEqual([
    { place: ['units', 'Công an phường Sông Trăng', 'phone'], before: '0999 000 113', after: '0999 000 999' },
    { place: ['units', 'Công an phường Sông Trăng', 'parent'], before: null, after: 'nobody' },
  ]);
  expect(trial.faults).toEqual([{ path: 'units.3.parent', message: 'không có đơn vị "nobody"' }]);
  expect((await desk.read('units')).version).toBe(version);
});

test('canned replies are entries of their own: written, refused, taken out and had back', async () => {
  const text = 'Chợ mở cửa lại ngày [[ngày]]. Hỏi {unitPhone}.';
  const data = { id: 'market-open', title: 'Chợ mở lại', words: [], use: 'reply', units: ['works'], text };
  const at = 'canned-reply/market-open';
  expect((await desk.send(at, { version: null, data, note: null })).body).toMatchObject({
    version: 1,
    name: 'Chợ mở lại',
  });
  expect(desk.server.deps.knowledge().cannedReplies.map(({ id }) => id)).toContain('market-open');
  expect(faultsOf(await desk.send(at, { version: null, data, note: null }))[0]?.message).toBe(
    'đã có mục mang mã "market-open"',
  );
  const wrong = { ...data, units: ['nobody'], text: 'Hỏi {phone}' };
  expect(faultsOf(await desk.send(at, { version: 1, data: wrong, note: null }))[0]).toMatchObject({
    path: 'text',
    message: expect.stringContaining('không có biến {phone}'),
  });
  expect(faultsOf(await desk.send(at, { version: 1, data: { ...data, units: ['nobody'] }, note: null }))).toEqual([
    { path: 'units.0', message: 'không có đơn vị "nobody"' },
  ]);
  expect(faultsOf(await desk.send(at, { version: 1, data: { ...data, id: 'other' }, note: null }))[0]?.path).toBe('id');
  expect((await desk.send(`${at}/restoration`, { version: 1, to: 0, note: 'Chợ đã mở' })).body).toMatchObject({
    active: false,
    version: 2,
  });
  expect(desk.server.deps.knowledge().cannedReplies.map(({ id }) => id)).not.toContain('market-open');
  expect((await desk.send(`${at}/restoration`, { version: 2, to: 1, note: null })).body).toMatchObject({
    active: true,
  });
  const { items } = settingList.parse((await desk.admin.get('/api/staff/settings')).body);
  expect(items.find(({ key }) => key === 'market-open')).toMatchObject({ version: 3, active: true });
});

test('rules whose versions cases keep get a new name with every change, and the old one with old content', async () => {
  desk.server.setNow(new Date('2026-03-09T18:00:00Z'));
  const reopen = (days: number) => (data: Record<string, unknown>) => Object.assign(data, { reopenDays: days });
  const name = async (days: number) => {
    expect((await desk.save('service-levels', reopen(days))).status).toBe(200);
    return desk.server.deps.knowledge().serviceLevels.version;
  };
  expect([await name(11), await name(12), await name(11), await name(10)]).toEqual([
    '2026-03-10',
    '2026-03-10.2',
    '2026-03-10',
    'thu-1',
  ]);
});
