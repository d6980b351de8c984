import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { StartError } from '../../../server/config.ts';
import { describeFault, loadKnowledgeFiles } from '../../../server/knowledge/load-files.ts';
import { copyKnowledge, type KnowledgeFolder } from '../../setup/knowledge-folder.ts';

let knowledge: KnowledgeFolder;
beforeEach(async () => {
  knowledge = await copyKnowledge();
});
afterEach(() => knowledge.remove());

const faults = async () => (await loadKnowledgeFiles(knowledge.folder)).faults.map(describeFault);

test('the invented ward has no fault', async () => {
  expect(await faults()).toEqual([]);
});

describe('a fault names file, line, field and reason', () => {
  type Case = [name: string, file: string, from: string | RegExp, to: string, fault: RegExp];
  const cases: Case[] = [
    ['wrong type', 'procedures/1.001193-khai-sinh.yaml', 'asked: 5', 'asked: nhiều', /khai-sinh\.yaml:16 asked: /],
    ['unknown field', 'units.yaml', 'defaultUnit: office', 'defaultUnit: office\nboss: An', /^units\.yaml:10 /],
    ['missing field', 'procedures/1.001193-khai-sinh.yaml', /^level: ward\n/m, '', /khai-sinh\.yaml:1 level: /],
    ['broken YAML', 'calendar.yaml', 'week:', 'week: [', /^calendar\.yaml:\d+ YAML: /],
    [
      'a fee nobody told',
      'procedures/1.001193-khai-sinh.yaml',
      'amount: 0',
      'amount: null',
      /:11 fees: phí không có số tiền/,
    ],
    [
      'unknown unit',
      'routing.yaml',
      'unit: works',
      'unit: nobody',
      /^routing\.yaml:7 rules\.4\.unit: không có đơn vị "nobody"/,
    ],
    ['unknown category', 'routing.yaml', 'public-order', 'moon-light', /^routing\.yaml:3 .*không có loại "moon-light"/],
    [
      'a rule nothing is left for',
      'routing.yaml',
      'id: works, why',
      'id: night, why: x, when: { categories: [street-lighting], hours: { from: "21:00", to: "05:00" } }, unit: works }\n  - { id: works, why',
      /^routing\.yaml:7 rules\.4: quy tắc "night" không bao giờ được dùng: .* quy tắc "grid-night" ở trên$/,
    ],
    [
      'unknown channel',
      'routing.yaml',
      'when: { categories: [traffic-signal]',
      'when: { channels: [fax]',
      /^routing\.yaml:\d+ rules\.3\.when\.channels\.0: không có kênh "fax"/,
    ],
    [
      'a unit above itself',
      'units.yaml',
      'parent: office',
      'parent: works',
      /^units\.yaml:3 units\.1\.parent: .*cấp trên của chính mình/,
    ],
    ['no catch-all', 'routing.yaml', 'when: {}', 'when: { days: [1] }', /^routing\.yaml:10 rules\.7: quy tắc cuối/],
    [
      'unknown area',
      'units.yaml',
      'areas: ["90001"]',
      'areas: ["77777"]',
      /^units\.yaml:2 units\.0\.areas\.0: khu vực "77777"/,
    ],
    [
      'a figure of nobody',
      'indicators.yaml',
      'unit: works',
      'unit: nobody',
      /^indicators\.yaml:2 indicators\.0\.unit: /,
    ],
    [
      'a figure twice',
      'indicators.yaml',
      'id: lamps',
      'id: harvest',
      /^indicators\.yaml:3 indicators\.1\.id: trùng mã/,
    ],
    [
      'a worked out figure with a plan',
      'indicators.yaml',
      'from: dossiers',
      'plan: true, from: dossiers',
      /^indicators\.yaml:4 indicators\.2\.from: chỉ tiêu tự tính/,
    ],
    ['unknown parent', 'units.yaml', 'parent: office', 'parent: moon', /^units\.yaml:3 units\.1\.parent: /],
    [
      'served area without outline',
      'tenant.yaml',
      'areas: ["90001"]',
      'areas: ["90009"]',
      /^tenant\.yaml:8 areas\.0: /,
    ],
    [
      'holiday after the calendar ends',
      'calendar.yaml',
      'until: 2027-06-30',
      'until: 2027-01-31',
      /^calendar\.yaml:13 holidays\.5\.to: /,
    ],
    [
      'hours that overlap in one row',
      'calendar.yaml',
      '{ from: "13:30", to: "16:30" }',
      '{ from: "10:30", to: "16:30" }',
      /^calendar\.yaml:6 week\.0\.periods\.1: chồng lên giờ 07:00–11:00/,
    ],
    [
      'hours that overlap over two rows',
      'calendar.yaml',
      'holidays:',
      '  - { days: [6], periods: [{ from: "16:00", to: "18:00" }] }\nholidays:',
      /^calendar\.yaml:7 week\.1\.periods\.0: chồng lên giờ 13:30–16:30/,
    ],
    [
      'hours that end before they begin',
      'calendar.yaml',
      '"13:30", to: "16:30"',
      '"16:30", to: "13:30"',
      /^calendar\.yaml:6 week\.0\.periods\.1: giờ "from"/,
    ],
    [
      'holidays that overlap',
      'calendar.yaml',
      'from: 2026-09-01, to: 2026-09-02',
      'from: 2026-05-01, to: 2026-09-02',
      /^calendar\.yaml:11 holidays\.3: trùng ngày với kỳ nghỉ "Nghỉ lễ 30\/4 và 01\/5"/,
    ],
    [
      'a day both worked and off',
      'calendar.yaml',
      'day: 2026-08-23',
      'day: 2026-09-01',
      /^calendar\.yaml:15 worked\.0\.day: vừa là ngày làm bù vừa nằm trong kỳ nghỉ "Quốc khánh"/,
    ],
    [
      'a swapped day that was worked anyway',
      'calendar.yaml',
      'day: 2026-08-23',
      'day: 2026-08-24',
      /^calendar\.yaml:15 worked\.0\.day: ngày này vốn đã làm việc/,
    ],
    [
      'a swapped day told twice',
      'calendar.yaml',
      'until:',
      '  - { day: 2026-08-23, like: 2, name: Làm bù }\nuntil:',
      /^calendar\.yaml:16 worked\.1\.day: ngày làm bù 2026-08-23 đã ghi/,
    ],
    [
      'a swapped day like one without hours',
      'calendar.yaml',
      'like: 1',
      'like: 7',
      /^calendar\.yaml:15 worked\.0\.like: Chủ nhật không có giờ làm việc/,
    ],
    [
      'a swapped day that is no day',
      'calendar.yaml',
      'day: 2026-08-23',
      'day: 2026-02-30',
      /^calendar\.yaml:15 worked\.0\.day: /,
    ],
    [
      'a year without holidays',
      'calendar.yaml',
      'until: 2027-06-30',
      'until: 2029-01-10',
      /^calendar\.yaml:8 holidays: năm 2028 không có ngày nghỉ nào/,
    ],
    [
      'a year without Tết',
      'calendar.yaml',
      /\n.*Tết Đinh Mùi.*/,
      '',
      /^calendar\.yaml:8 holidays: năm 2027 thiếu kỳ nghỉ Tết/,
    ],
    [
      'a Tết that is too short',
      'calendar.yaml',
      'from: 2026-02-14, to: 2026-02-22',
      'from: 2026-02-16, to: 2026-02-18',
      /^calendar\.yaml:8 holidays: năm 2026 thiếu kỳ nghỉ Tết/,
    ],
    [
      'an escalation that goes back in time',
      'service-levels.yaml',
      'to: leader, at: 2',
      'to: leader, at: 1',
      /^service-levels\.yaml:9 escalation\.2\.at: bậc sau phải muộn hơn/,
    ],
    [
      'an escalation step without its time',
      'service-levels.yaml',
      'to: leader, at: 2',
      'to: leader',
      /^service-levels\.yaml:9 escalation\.2: bậc sau hạn phải ghi "at"/,
    ],
    [
      'an escalation that leaves out the deadline',
      'service-levels.yaml',
      'to: unit_head, at: 1',
      'to: unit_head, at: 1.5',
      /^service-levels\.yaml:8 escalation\.1\.at: bậc thứ hai là lúc hết hạn/,
    ],
    [
      'an escalation to nobody there is',
      'service-levels.yaml',
      'to: leader',
      'to: mayor',
      /^service-levels\.yaml:9 escalation\.2\.to: /,
    ],
    [
      'open outline',
      'areas/90002-dong-may.yaml',
      /\[107\.4200, 16\.5010\]\]/,
      '[107.4201, 16.5010]]',
      /^areas\/90002-dong-may\.yaml:9 outline\.0\.0: điểm cuối/,
    ],
    ['double unit', 'units.yaml', 'id: works', 'id: office', /^units\.yaml:3 units\.1\.id: trùng đơn vị "office"/],
    [
      'lost placeholder',
      'replies/en.yaml',
      '{bot}',
      'the assistant',
      /^replies\/en\.yaml:\d+ greeting\.follow: thiếu \{bot\}/,
    ],
  ];
  test.each(cases)('%s', async (_, file, from, to, fault) => {
    await knowledge.edit(file, from, to);
    expect((await faults()).join('\n')).toMatch(new RegExp(fault.source, 'm'));
  });
});

test('the same code in two files is told at the second', async () => {
  await knowledge.edit('procedures/1.004194-tam-tru.yaml', '1.004194', '1.001193');
  expect(await faults()).toEqual([
    'procedures/1.004194-tam-tru.yaml:1 code: trùng "1.001193" với procedures/1.001193-khai-sinh.yaml',
  ]);
});

test('variants of one family must say what tells them apart', async () => {
  await knowledge.edit(
    'procedures/1.001193-khai-sinh.yaml',
    'level: ward',
    'level: ward\nfamily: birth\nwhen: { vi: Trong nước }',
  );
  expect(await faults()).toEqual([]);
  await knowledge.edit('procedures/1.004194-tam-tru.yaml', 'level: ward', 'level: ward\nfamily: birth');
  expect((await faults()).join()).toMatch(/tam-tru\.yaml:1 when: /);
});

test('a missing file and a file of no kind are faults', async () => {
  await knowledge.drop('calendar.yaml');
  await knowledge.write('routing2.yaml', 'rules: []\n');
  const found = await faults();
  expect(found).toContain('calendar.yaml:1 thiếu tệp này');
  expect(found).toContain('routing2.yaml:1 tên tệp không thuộc loại nào');
});

test('a folder that is not there stops with one line', async () => {
  await expect(loadKnowledgeFiles('/no/such/folder')).rejects.toThrow(StartError);
});

test('decomposed letters are read as NFC', async () => {
  await knowledge.edit('tenant.yaml', 'Trợ lý Sông Trăng', 'Trợ lý Sông Trăng'.normalize('NFD'));
  const { entries } = await loadKnowledgeFiles(knowledge.folder);
  const tenant = entries.find((entry) => entry.kind === 'tenant');
  expect(tenant?.kind === 'tenant' && tenant.data.botName.vi).toBe('Trợ lý Sông Trăng'.normalize('NFC'));
});
