import { createServer } from 'node:net';
import type { SMTPServerOptions } from 'smtp-server';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createLog } from '../../../server/log.ts';
import { createMailSender } from '../../../server/mail/mail-sender.ts';
import { readMail } from '../../../server/mail/mail-settings.ts';
import { sendMail } from '../../../server/mail/send-mail.ts';
import { call, signInStaff, startTestServer, type TestServer } from '../http/test-server.ts';
import { startSmtp, textOf } from './smtp-peer.ts';

let server: TestServer;
let admin: Awaited<ReturnType<typeof signInStaff>>;
beforeAll(async () => {
  server = await startTestServer({ settings: { mail: true } });
  admin = await signInStaff(server, { role: 'administrator', email: 'admin@example.test' });
});
afterAll(() => server.close());

const open: { close(): Promise<void> }[] = [];
const start = new Date('2026-03-09T01:00:00Z');
const later = (minutes: number) => server.setNow(new Date(start.getTime() + minutes * 60_000));
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
  await server.database.prisma.staffMail.deleteMany();
  server.setNow(start);
});

/** A real SMTP server on a free port, and a sender that knows its address. */
async function mailServer(options: SMTPServerOptions = {}, credentials = '') {
  const { taken, host, close } = await startSmtp(options);
  open.push({ close });
  return { taken, ...senderTo(`smtp://${credentials}${host}`) };
}

function senderTo(smtpUrl: string) {
  const settings = readMail({ smtpUrl, from: 'ban-xu-ly@example.test' });
  if (!settings) throw new Error('no settings');
  const { prisma } = server.database;
  const { clock, cipher } = server.deps;
  const make = () => createMailSender({ prisma, clock, cipher, log: createLog('silent'), settings });
  return { sender: make(), make };
}

const queue = (dedupeKey: string, to = 'can-bo@example.test') =>
  server.database.prisma.$transaction((tx) =>
    sendMail(
      tx,
      { cipher: server.deps.cipher, now: server.deps.clock() },
      { userId: admin.id, dedupeKey, to, subject: 'Thư thử: phản ánh quá hạn', text: 'Chào Anh/Chị' },
    ),
  );
const rows = () => server.database.prisma.staffMail.findMany({ orderBy: { createdAt: 'asc' } });

describe('an invitation', () => {
  it('reaches the invited by e-mail, with the link that works', async () => {
    const { sender, taken } = await mailServer();
    const invited = await admin.post('/api/staff/people', {
      email: 'moi@example.test',
      name: 'Lê Thị Mới',
      memberships: [{ role: 'dispatcher', unitId: null }],
    });
    expect(invited.body).toMatchObject({ mailed: true, person: { mail: 'pending' } });
    const link = String(invited.body.link);
    const [, token = ''] = link.split('#');
    // Whoever reads the table finds neither address nor link.
    expect(JSON.stringify(await rows())).not.toMatch(new RegExp(`moi@example|${token}`));
    expect(await sender.runOnce()).toBe(1);
    expect(taken).toMatchObject([{ from: 'ban-xu-ly@example.test', to: 'moi@example.test' }]);
    expect(textOf(taken[0]?.text)).toContain(link);
    expect(textOf(taken[0]?.text)).toContain('Lê Thị Mới');
    const { id } = z.object({ id: z.string() }).parse(invited.body.person);
    expect((await admin.get(`/api/staff/people/${id}`)).body).toMatchObject({ mail: 'sent' });
    expect(await rows()).toMatchObject([{ state: 'sent', content: '' }]);
    expect(await sender.runOnce()).toBe(0);
    const used = await call(`${server.url}/api/public/staff-links/use`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token, password: 'mot-mat-khau-rieng' }),
    });
    expect(used.status).toBe(200);
    await admin.post(`/api/staff/people/${id}/link`);
    await sender.runOnce();
    expect(textOf(taken[1]?.text)).toContain('đặt lại mật khẩu');
  });

  it('that is refused queues nothing', async () => {
    const refused = await admin.post('/api/staff/people', { email: 'x@example.test', name: 'Lê Mới', memberships: [] });
    expect(refused.status).toBe(400);
    expect(await rows()).toEqual([]);
  });
});

describe('an e-mail', () => {
  it('is queued once for one key, and sent once by two processes', async () => {
    const { make, taken } = await mailServer();
    await queue('same');
    await queue('same');
    const done = await Promise.all([make().runOnce(), make().runOnce()]);
    expect(done[0] + done[1]).toBe(1);
    expect(taken).toHaveLength(1);
  });

  it('waits longer each time while the server is away, and goes when it is back', async () => {
    const broken = createServer((socket) => socket.destroy());
    await new Promise<void>((resolve) => broken.listen(0, '127.0.0.1', resolve));
    const { port } = z.object({ port: z.number() }).parse(broken.address());
    const { sender } = senderTo(`smtp://127.0.0.1:${port}`);
    const next = async () =>
      (await rows()).map(({ state, notBefore }) => [state, notBefore.getTime() - start.getTime()]);
    await queue('away');
    await sender.runOnce();
    expect(await next()).toEqual([['pending', 60_000]]);
    expect(await sender.runOnce()).toBe(0);
    later(1);
    await sender.runOnce();
    expect(await next()).toEqual([['pending', 3 * 60_000]]);
    await new Promise((resolve) => broken.close(resolve));
    const back = await mailServer();
    later(3);
    await back.sender.runOnce();
    expect(back.taken).toHaveLength(1);
    expect(await rows()).toMatchObject([{ state: 'sent', attempts: 3 }]);
  });

  it('is tried again after "come later", and given up after a day', async () => {
    const busy = Object.assign(new Error('come later'), { responseCode: 451 });
    const { sender } = await mailServer({ onRcptTo: (_, __, done) => done(busy) });
    await queue('busy');
    await sender.runOnce();
    expect(await rows()).toMatchObject([{ state: 'pending', lastError: 'EENVELOPE 451' }]);
    later(24 * 60 + 1);
    await sender.runOnce();
    expect(await rows()).toMatchObject([{ state: 'failed', content: '' }]);
  });

  it('to an address that does not exist fails at once, and holds nothing up', async () => {
    const gone = Object.assign(new Error('no such mailbox'), { responseCode: 550 });
    const { sender, taken } = await mailServer({
      onRcptTo: ({ address }, _, done) => done(address.startsWith('nobody') ? gone : null),
    });
    await queue('gone', 'nobody@example.test');
    await queue('there');
    expect(await sender.runOnce()).toBe(2);
    expect(taken).toHaveLength(1);
    const outcome = new Map((await rows()).map(({ dedupeKey, state, lastError }) => [dedupeKey, [state, lastError]]));
    expect(outcome.get('gone')).toEqual(['failed', 'EENVELOPE 550']);
    expect(outcome.get('there')).toEqual(['sent', null]);
  });

  it('waits for the right password: a wrong one is ours to mend, not the message’s fault', async () => {
    const wrong = await mailServer(
      { authOptional: false, onAuth: (_, __, done) => done(new Error('wrong password')) },
      'user%40example.test:wrong@',
    );
    await queue('auth');
    await wrong.sender.runOnce();
    expect(await rows()).toMatchObject([{ state: 'pending', attempts: 1, lastError: 'EAUTH 535' }]);
  });

  it('that a process died over is taken up again by another', async () => {
    const { sender, taken } = await mailServer();
    await queue('died');
    const claimed = new Date(start.getTime() + 120_000);
    await server.database.prisma.staffMail.updateMany({ data: { attempts: 1, notBefore: claimed } });
    expect(await sender.runOnce()).toBe(0);
    later(2);
    expect(await sender.runOnce()).toBe(1);
    expect(taken[0]?.text).toMatch(/^Message-ID: <[0-9a-f-]{36}@example\.test>/im);
  });
});

it('the sender is who is told, else the user of the mail server, else nobody there', () => {
  const from = (smtpUrl: string, given?: string) => readMail({ smtpUrl, from: given })?.from;
  expect(from('smtps://so%40example.vn:x@mail.example.vn')).toBe('so@example.vn');
  expect(from('smtp://relay:x@mail.example.vn:587')).toBe('no-reply@mail.example.vn');
  expect(from('smtp://mail.example.vn', 'ban@example.vn')).toBe('ban@example.vn');
  expect(readMail({ smtpUrl: undefined, from: 'ban@example.vn' })).toBeUndefined();
});
