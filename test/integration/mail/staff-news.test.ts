import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { warnAndEscalate } from '../../../server/cases/sweeps.ts';
import { type MailChoices, mailKinds } from '../../../server/contract/mail-choice-api.ts';
import { newId } from '../../../server/ids.ts';
import { createLog } from '../../../server/log.ts';
import { createMailSender } from '../../../server/mail/mail-sender.ts';
import { mailStaffNews } from '../../../server/mail/staff-news.ts';
import {
  fileReport,
  report,
  signInCitizen,
  signInStaff,
  startTestServer,
  type TestServer,
} from '../http/test-server.ts';
import { startSmtp, textOf } from './smtp-peer.ts';

type Staff = Awaited<ReturnType<typeof signInStaff>>;
// A Monday, 08:00 in Việt Nam.
const start = new Date('2026-03-09T01:00:00Z');
const minute = 60_000;
const day = 24 * 60 * minute;
const person = 'Nguyễn Văn Kín';
const publicUrl = 'https://so.example.vn';

let server: TestServer;
let smtp: Awaited<ReturnType<typeof startSmtp>>;
let officer: Staff;
let head: Staff;
const at = (later: number) => server.setNow(new Date(start.getTime() + later));
beforeAll(async () => {
  server = await startTestServer({ settings: { mail: true } });
  smtp = await startSmtp();
  officer = await signInStaff(server, { role: 'officer', unitId: 'clean', email: 'can-bo@example.test' });
  head = await signInStaff(server, { role: 'unit_head', unitId: 'clean', email: 'truong@example.test' });
});
afterAll(async () => {
  await smtp.close();
  await server.close();
});
beforeEach(async () => {
  at(0);
  await choose(head, {});
});
afterEach(async () => {
  const { prisma } = server.database;
  smtp.taken.length = 0;
  await prisma.staffMail.deleteMany();
  await prisma.staffMailMark.deleteMany();
  await prisma.staffMailChoice.deleteMany();
  await prisma.staffNotice.deleteMany();
  await prisma.caseMention.deleteMany();
  await prisma.case.updateMany({ data: { state: 'closed' } });
});

const tell = () => mailStaffNews({ ...server.deps, publicUrl });
const senderAt = (host: string) => {
  const { clock, cipher } = server.deps;
  const settings = { smtpUrl: `smtp://${host}`, from: 'ban@example.test' };
  return createMailSender({ prisma: server.database.prisma, clock, cipher, log: createLog('silent'), settings });
};
const deliver = () => senderAt(smtp.host).runOnce();
const to = (email: string) => smtp.taken.filter((mail) => mail.to === email).map(({ text }) => textOf(text));
const choose = async (staff: Staff, choices: Partial<MailChoices>, digest = { at: '07:30', rhythm: 'daily' }) => {
  const nothing = Object.fromEntries(mailKinds.map((kind) => [kind, 'console']));
  const reply = await staff.post('/api/staff/account/mail', { choices: { ...nothing, ...choices }, digest });
  expect(reply.status).toBe(200);
};
let reporters = 0;
/** A case of the officer's, which is late at once. */
async function lateCase(): Promise<string> {
  // Each by a person of their own: one may not file so many in so short a time.
  reporters += 1;
  const code = await fileReport(await signInCitizen(server, { idByApp: `late-${reporters}`, name: person }));
  await server.database.prisma.case.update({
    where: { code },
    data: {
      assigneeId: officer.id,
      unitId: 'clean',
      state: 'in_progress',
      acceptedAt: new Date(start.getTime() - 20 * day),
      resolutionDueAt: new Date(start.getTime() - minute),
    },
  });
  return code;
}
/** A minute after the beginning, or whatever it is by then. */
const breach = async () => {
  const now = server.deps.clock().getTime();
  if (now === start.getTime()) at(minute);
  await warnAndEscalate(server.database.prisma, server.deps, server.deps.clock());
};

describe('news by e-mail', () => {
  it('come in one e-mail for several things, with codes and links and nothing else', async () => {
    await choose(officer, { warned: 'mail', breached: 'mail' });
    const codes = [await lateCase(), await lateCase()];
    await breach();
    // What may still be being written is left to the next round.
    expect(await tell()).toBe(0);
    at(2 * minute);
    expect(await tell()).toBe(1);
    expect(await tell()).toBe(0);
    await deliver();
    const [text = '', ...more] = to('can-bo@example.test');
    expect(more).toEqual([]);
    for (const code of codes) expect(text).toContain(`${publicUrl}/console/cases/${code}`);
    expect(text).toContain(`${publicUrl}/console/account#mail`);
    for (const word of [person, report.text, report.placeText, '0912345678', 'can-bo@'])
      expect(text).not.toContain(word);
  });

  it('are sent once by several processes, and what comes soon after waits and is one e-mail again', async () => {
    await choose(officer, { breached: 'mail', warned: 'mail' });
    await lateCase();
    await breach();
    at(2 * minute);
    const [one, two] = await Promise.all([tell(), tell()]);
    expect(one + two).toBe(1);
    await lateCase();
    await lateCase();
    await breach();
    at(4 * minute);
    expect(await tell()).toBe(0);
    at(13 * minute);
    expect(await tell()).toBe(1);
    await deliver();
    expect(to('can-bo@example.test')).toHaveLength(2);
  });

  it('are not sent of what was seen, done or taken away meanwhile, nor to whoever is away or gone', async () => {
    const { prisma } = server.database;
    await choose(officer, { breached: 'mail', warned: 'mail' });
    const codes = [await lateCase(), await lateCase(), await lateCase()];
    await breach();
    await prisma.case.update({ where: { code: codes[0] ?? '' }, data: { state: 'resolved' } });
    await prisma.case.update({ where: { code: codes[1] ?? '' }, data: { unitId: 'office' } });
    await prisma.staffNotice.updateMany({ where: { case: { code: codes[2] ?? '' } }, data: { readAt: start } });
    at(2 * minute);
    expect(await tell()).toBe(0);
    await prisma.staffNotice.updateMany({ data: { readAt: null } });
    const times = { startsAt: start, endsAt: new Date(start.getTime() + day), createdAt: start };
    const { id } = await prisma.absence.create({ data: { id: newId(), userId: officer.id, ...times } });
    expect(await tell()).toBe(0);
    await prisma.absence.delete({ where: { id } });
    for (const deactivatedAt of [start, null]) {
      await prisma.user.update({ where: { id: officer.id }, data: { deactivatedAt } });
      if (deactivatedAt) expect(await tell()).toBe(0);
    }
    expect(await tell()).toBe(1);
  });

  it('tell of no denunciation by its code', async () => {
    const charged = await signInStaff(server, { role: 'denunciation_officer', email: 'to-cao@example.test' });
    await choose(charged, { breached: 'mail', warned: 'mail' });
    const code = await lateCase();
    await server.database.prisma.case.update({ where: { code }, data: { denunciation: true, restricted: true } });
    await breach();
    at(2 * minute);
    expect(await tell()).toBe(1);
    await deliver();
    const [text = ''] = to('to-cao@example.test');
    expect(text).toContain('1 việc, xem trong bàn xử lý');
    expect(text).not.toMatch(new RegExp(`${code}|tố cáo`));
  });
});

it('a notice of a case that is settled counts as read', async () => {
  const code = await lateCase();
  await breach();
  const { prisma } = server.database;
  const unread = () => prisma.staffNotice.count({ where: { case: { code }, readAt: null } });
  expect(await unread()).toBeGreaterThan(0);
  const { version } = await prisma.case.findUniqueOrThrow({ where: { code } });
  const done = await officer.post(`/api/staff/cases/${code}/transitions`, {
    version,
    transition: 'resolve',
    resolutionKind: 'explained',
    reply: 'Đã giải thích cho Anh/Chị tại chỗ.',
  });
  expect([done.status, done.body.title]).toEqual([200, undefined]);
  expect(await unread()).toBe(0);
});

describe('the digest', () => {
  it('comes on the next working day at the person’s time, grouped, once, and again after the next day', async () => {
    await choose(officer, { warned: 'digest', breached: 'digest', mentioned: 'digest', new_in_unit: 'digest' });
    const late = await lateCase();
    const today = await lateCase();
    const { prisma } = server.database;
    const dueToday = new Date(start.getTime() + day + 2 * 60 * minute);
    await prisma.case.update({ where: { code: today }, data: { resolutionDueAt: dueToday } });
    const { id: caseId } = await prisma.case.findUniqueOrThrow({ where: { code: today } });
    await head.post(`/api/staff/cases/${today}/notes`, { text: 'Anh xem giúp', mentions: [officer.id] });
    expect(await prisma.caseMention.count({ where: { caseId, staffId: officer.id } })).toBe(1);
    // 07:30 of that Monday has passed when it was chosen.
    expect(await tell()).toBe(0);
    at(day - 31 * minute);
    expect(await tell()).toBe(0);
    at(day - 30 * minute);
    const both = await Promise.all([tell(), tell()]);
    expect(both[0] + both[1]).toBe(1);
    await deliver();
    const [text = ''] = to('can-bo@example.test');
    for (const heading of ['Đã quá hạn (1)', 'Đến hạn hôm nay (1)', 'Lời nhắc chưa xem (1)', 'Mới về đơn vị (2)'])
      expect(text).toContain(heading);
    expect([text.includes(late), text.includes(today), text.includes(person)]).toEqual([true, true, false]);
    at(day + 60 * minute);
    expect(await tell()).toBe(0);
    at(2 * day - 30 * minute);
    expect(await tell()).toBe(1);
  });

  it('does not come when there is nothing, at a weekend, or but for the first working day of a week', async () => {
    await choose(officer, { breached: 'digest' });
    at(day);
    expect(await tell()).toBe(0);
    await choose(officer, { breached: 'digest' }, { at: '07:30', rhythm: 'weekly' });
    await lateCase();
    for (const later of [1, 2, 3, 4, 5, 6]) {
      at(later * day);
      expect([later, await tell()]).toEqual([later, 0]);
    }
    // Monday again; the server was down at half past seven.
    at(7 * day + 5 * 60 * minute);
    expect(await tell()).toBe(1);
  });

  it('waits out a mail server that refuses, is slow or down, also over a restart, and is then one e-mail', async () => {
    await choose(officer, { breached: 'digest' });
    await lateCase();
    at(day);
    expect(await tell()).toBe(1);
    const busy = Object.assign(new Error('come later'), { responseCode: 451 });
    const refusing = await startSmtp({ onMailFrom: (_, __, done) => done(busy) });
    await senderAt(refusing.host).runOnce();
    await refusing.close();
    at(day + 2 * minute);
    await senderAt(refusing.host).runOnce();
    // Another process after a restart: nothing is told twice.
    at(day + 10 * minute);
    expect(await tell()).toBe(0);
    const slow = await startSmtp({ onConnect: (_, done) => void setTimeout(done, 300) });
    await senderAt(slow.host).runOnce();
    expect(slow.taken.map((mail) => mail.to)).toEqual(['can-bo@example.test']);
    await slow.close();
    at(day + 60 * minute);
    await deliver();
    expect(smtp.taken).toEqual([]);
  });
});

describe('the choices', () => {
  it('are as usual for the roles until somebody chooses, and are one’s own', async () => {
    await server.database.prisma.staffMailChoice.deleteMany();
    const usual = await head.get('/api/staff/account/mail');
    expect(usual.body).toMatchObject({
      offered: true,
      usual: true,
      choices: { warned: 'console', breached: 'digest', escalated: 'mail', new_in_unit: 'digest' },
      digest: { at: '07:30', rhythm: 'daily' },
    });
    const leader = await signInStaff(server, { role: 'leader', email: 'lanh-dao@example.test' });
    expect((await leader.get('/api/staff/account/mail')).body).toMatchObject({ digest: { rhythm: 'weekly' } });
    await choose(head, { mentioned: 'mail' }, { at: '16:45', rhythm: 'weekly' });
    expect((await head.get('/api/staff/account/mail')).body).toMatchObject({
      usual: false,
      choices: { breached: 'console', mentioned: 'mail' },
      digest: { at: '16:45', rhythm: 'weekly' },
    });
    expect((await officer.get('/api/staff/account/mail')).body.usual).toBe(true);
  });

  it('refuse what is no choice', async () => {
    const { choices, digest } = (await officer.get('/api/staff/account/mail')).body as Record<string, object>;
    for (const body of [
      {},
      { choices: { ...choices, warned: 'sms' }, digest },
      { choices: { ...choices, new_in_unit: 'mail' }, digest },
      { choices: {}, digest },
      { choices, digest: { ...digest, at: '25:00' } },
      { choices, digest: { ...digest, rhythm: 'hourly' } },
    ])
      expect([JSON.stringify(body), (await officer.post('/api/staff/account/mail', body)).status]).toEqual([
        JSON.stringify(body),
        400,
      ]);
  });
});
