import { strFromU8, unzipSync } from 'fflate';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fillDemo } from '../../../server/cases/demo/fill-demo.ts';
import { wordsOfFigure } from '../../../server/contract/figure-words.ts';
import { type ReportDetail, reportDetail, reportSchedules } from '../../../server/contract/report-api.ts';
import { createLog } from '../../../server/log.ts';
import { createMailSender } from '../../../server/mail/mail-sender.ts';
import { sweepReports } from '../../../server/reports/sweep-reports.ts';
import { wardFigures } from '../../../server/reports/ward-figures.ts';
import { wordsOfPdf } from '../../setup/read-pdf.ts';
import { signInStaff, startTestServer, type TestServer } from '../http/test-server.ts';
import { startSmtp } from '../mail/smtp-peer.ts';

type Staff = Awaited<ReturnType<typeof signInStaff>>;
// Monday 9 March 2026, 08:00 in Việt Nam.
const start = new Date('2026-03-09T01:00:00Z');
const hour = 3_600_000;
const day = 24 * hour;

let server: TestServer;
let smtp: Awaited<ReturnType<typeof startSmtp>>;
let leader: Staff;
let officer: Staff;
const at = (later: number) => server.setNow(new Date(start.getTime() + later));
beforeAll(async () => {
  server = await startTestServer({ settings: { mail: true } });
  smtp = await startSmtp();
  const { database, knowledge } = server;
  await fillDemo({ pool: database.pool, knowledge, cases: 300, days: 60, now: start, seed: 5 });
  leader = await signInStaff(server, { role: 'leader', unitId: null, email: 'lanh-dao@example.test' });
  officer = await signInStaff(server, { role: 'officer', unitId: 'clean', email: 'can-bo@example.test' });
});
afterAll(async () => {
  await smtp.close();
  await server.close();
});
beforeEach(() => at(0));
afterEach(async () => {
  const { prisma } = server.database;
  smtp.taken.length = 0;
  await prisma.staffMail.deleteMany();
  await prisma.report.deleteMany();
  await prisma.reportSchedule.deleteMany();
  await prisma.lease.deleteMany({ where: { name: { startsWith: 'report:' } } });
});

const days = { from: '2026-02-01', to: '2026-02-28' };
const make = async (): Promise<ReportDetail> => {
  const reply = await leader.post('/api/staff/reports', { kind: 'monthly', ...days });
  expect(reply.status).toBe(201);
  return reportDetail.parse(reply.body);
};
const bytesOf = async (id: string, as: 'pdf' | 'xlsx') => {
  const reply = await fetch(`${server.url}/api/staff/reports/${id}/${as}`, { headers: { cookie: leader.cookie } });
  expect(reply.status).toBe(200);
  return new Uint8Array(await reply.arrayBuffer());
};
const sweep = () =>
  sweepReports({
    ...server.deps,
    publicUrl: 'https://so.example.vn',
    mail: true,
    figures: (window, now) => wardFigures(server.deps, window, now),
  });
const schedule = async (changes: Record<string, unknown> = {}, kind = 'weekly') => {
  const body = { enabled: true, at: '07:00', recipients: [leader.id], version: 0, ...changes };
  return leader.post(`/api/staff/report-schedules/${kind}`, body);
};

describe('a report', () => {
  it('says what the screen says at the same moment, and goes on saying it', async () => {
    const report = await make();
    const ids = report.figures.figures.map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(4);
    const screen = await leader.get(`/api/staff/kpi-values?ids=${ids.join(',')}&from=${days.from}&to=${days.to}`);
    expect(screen.status).toBe(200);
    const shown = screen.body.items as { id: string; value: number | null; n: number; before: object }[];
    expect(report.figures.figures.map(({ id, value, n, before }) => ({ id, value, n, before }))).toEqual(
      shown.map(({ id, value, n, before }) => ({ id, value, n, before })),
    );
    expect(report.figures.figures.find(({ id }) => id === 'received')?.value).toBeGreaterThan(20);
    const { prisma } = server.database;
    await prisma.$executeRaw`UPDATE "Case" SET "createdAt" = "createdAt" - interval '200 days'`;
    at(2 * hour);
    const later = reportDetail.parse((await leader.get(`/api/staff/reports/${report.id}`)).body);
    expect(later.figures).toEqual(report.figures);
    await prisma.$executeRaw`UPDATE "Case" SET "createdAt" = "createdAt" + interval '200 days'`;
  });

  it('has every one of its numbers on the sheets and in the workbook', async () => {
    const report = await make();
    const sheets = (await wordsOfPdf(await bytesOf(report.id, 'pdf'))).join(' ');
    expect(sheets).toContain('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM');
    expect(sheets).toContain('Độc lập - Tự do - Hạnh phúc');
    expect(sheets).toMatch(/ngày 09 tháng 3 năm 2026/);
    const book = unzipSync(await bytesOf(report.id, 'xlsx'));
    const cells = Object.entries(book)
      .filter(([name]) => /worksheets\/sheet\d+\.xml$/.test(name))
      .map(([, bytes]) => strFromU8(bytes))
      .join('');
    for (const { name, value, unit } of report.figures.figures) {
      expect(sheets).toContain(name);
      expect(sheets).toContain(wordsOfFigure(value, unit));
      if (value !== null) expect(cells).toContain(`<v>${value}</v>`);
    }
    for (const table of report.figures.tables)
      if (table.by === 'unit')
        for (const { label } of table.rows) expect(sheets.replace(/\s/g, '')).toContain(label.replace(/\s/g, ''));
    // The same sheets at any time.
    at(day);
    expect(await bytesOf(report.id, 'pdf')).toHaveLength((await bytesOf(report.id, 'pdf')).length);
  });

  it('carries the number and the words of a leader; the figures stay', async () => {
    const report = await make();
    const words = { version: 0, number: '123', comments: 'Mưa lớn nhiều ngày.\nĐề nghị tăng cường.' };
    const written = await leader.post(`/api/staff/reports/${report.id}/words`, words);
    expect(written.status).toBe(200);
    expect(reportDetail.parse(written.body).figures).toEqual(report.figures);
    const again = await leader.post(`/api/staff/reports/${report.id}/words`, words);
    expect(again.status).toBe(409);
    const sheets = (await wordsOfPdf(await bytesOf(report.id, 'pdf'))).join(' ');
    expect(sheets).toMatch(/Số: 123\/\S+/);
    expect(sheets).toContain('Mưa lớn nhiều ngày.');
    for (const number of ['12 <b>', 'x'.repeat(21)])
      expect(
        (await leader.post(`/api/staff/reports/${report.id}/words`, { ...words, version: 1, number })).status,
      ).toBe(400);
  });

  it('stays whole whatever is written in it', async () => {
    const report = await make();
    const comments = `${'Dài '.repeat(900)}\n\u{1F600} <script> ${'x'.repeat(400)}`;
    await leader.post(`/api/staff/reports/${report.id}/words`, { version: 0, number: null, comments });
    const sheets = await wordsOfPdf(await bytesOf(report.id, 'pdf'));
    expect(sheets.length).toBeLessThan(12);
    expect(sheets.at(-1)).toContain('Nơi nhận');
  });

  it('of days without anything says so', async () => {
    const reply = await leader.post('/api/staff/reports', { kind: 'other', from: '2020-01-01', to: '2020-01-01' });
    const report = reportDetail.parse(reply.body);
    expect((await wordsOfPdf(await bytesOf(report.id, 'pdf'))).join(' ')).toContain('Nơi nhận');
  });

  it.each([
    [{ kind: 'monthly', from: '2026-03-01', to: '2026-02-01' }],
    [{ kind: 'monthly', from: '2024-01-01', to: '2026-02-01' }],
    [{ kind: 'yearly', ...days }],
    [{ kind: 'monthly', from: '2026-02-30', to: '2026-03-01' }],
  ])('is refused for %j', async (body) => {
    expect((await leader.post('/api/staff/reports', body)).status).toBe(400);
  });
});

describe('the schedule', () => {
  it('makes one report a week, sent once to each, however many processes run', async () => {
    at(-2 * day);
    expect((await schedule()).status).toBe(200);
    expect(await sweep()).toBe(0);
    // Monday, a minute before its time, then after it.
    at(-hour - 60_000);
    expect(await sweep()).toBe(0);
    at(0);
    const made = await Promise.all([sweep(), sweep(), sweep()]);
    expect(made.reduce((sum, one) => sum + one, 0)).toBe(1);
    expect(await sweep()).toBe(0);
    const { prisma, deps } = { prisma: server.database.prisma, deps: server.deps };
    const [row, ...more] = await prisma.report.findMany();
    expect(more).toEqual([]);
    expect([row?.fromDay, row?.toDay].map((one) => one?.toISOString().slice(0, 10))).toEqual([
      '2026-03-02',
      '2026-03-08',
    ]);
    const settings = { smtpUrl: `smtp://${smtp.host}`, from: 'ban@example.test' };
    const { clock, cipher } = deps;
    await createMailSender({ prisma, clock, cipher, log: createLog('silent'), settings }).runOnce();
    expect(smtp.taken.map(({ to }) => to)).toEqual(['lanh-dao@example.test']);
    expect(smtp.taken[0]?.text).toContain('application/pdf');
    expect(smtp.taken[0]?.text).toContain('bao-cao-2026-03-02-2026-03-08.pdf');
  });

  it('makes up for the last period after a stop, and for none from before it was switched on', async () => {
    at(hour);
    await schedule();
    expect(await sweep()).toBe(0);
    at(7 * day + 3 * day);
    expect(await sweep()).toBe(1);
    at(7 * day * 4);
    expect(await sweep()).toBe(1);
    expect(await server.database.prisma.report.count()).toBe(2);
  });

  it('of months takes the whole month before', async () => {
    at(-day);
    await schedule({}, 'monthly');
    server.setNow(new Date('2026-04-01T01:00:00Z'));
    expect(await sweep()).toBe(1);
    const [row] = await server.database.prisma.report.findMany();
    expect([row?.fromDay, row?.toDay].map((one) => one?.toISOString().slice(0, 10))).toEqual([
      '2026-03-01',
      '2026-03-31',
    ]);
  });

  it('goes to readers of reports only, at the time of sending', async () => {
    expect((await schedule({ recipients: [officer.id] })).status).toBe(400);
    at(-2 * day);
    const second = await signInStaff(server, { role: 'leader', unitId: null, email: 'pho@example.test' });
    expect((await schedule({ recipients: [leader.id, second.id] })).status).toBe(200);
    const { prisma } = server.database;
    await prisma.user.update({ where: { id: second.id }, data: { deactivatedAt: start } });
    at(0);
    await sweep();
    expect((await prisma.staffMail.findMany()).map(({ userId }) => userId)).toEqual([leader.id]);
    const shown = reportSchedules.parse((await leader.get('/api/staff/report-schedules')).body);
    expect(shown.items.find(({ kind }) => kind === 'weekly')?.recipients).toEqual([leader.id]);
  });

  it('is changed by one at a time', async () => {
    expect((await schedule()).status).toBe(200);
    expect((await schedule({ at: '09:00' })).status).toBe(409);
    expect((await schedule({ at: '25:00', version: 1 })).status).toBe(400);
  });

  it('puts nobody off with a process that died while it counted', async () => {
    at(-2 * day);
    await schedule();
    at(0);
    await server.database.prisma.lease.create({
      data: { name: 'report:weekly', owner: 'gone', until: new Date(start.getTime() + 10 * 60_000) },
    });
    expect(await sweep()).toBe(0);
    at(11 * 60_000);
    expect(await sweep()).toBe(1);
  });
});

describe('a report by e-mail', () => {
  it('goes to colleagues who may read it, the same version once', async () => {
    const { id } = await make();
    expect((await leader.post(`/api/staff/reports/${id}/mail`, { to: [officer.id] })).status).toBe(400);
    for (let times = 0; times < 2; times++)
      expect((await leader.post(`/api/staff/reports/${id}/mail`, { to: [leader.id] })).status).toBe(200);
    expect(await server.database.prisma.staffMail.count()).toBe(1);
  });
});
