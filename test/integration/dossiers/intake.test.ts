import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { runRetention } from '../../../server/retention/run-retention.ts';
import { withoutIds } from '../../setup/without-ids.ts';
import { startTestServer, type TestServer } from '../http/test-server.ts';
import { code, message, oneStop, otherCode, outcomes } from './one-stop.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());
beforeEach(async () => {
  const { prisma } = server.database;
  await prisma.dossierStep.deleteMany();
  await prisma.dossierEvent.deleteMany();
  await prisma.dossier.deleteMany();
});
const at = (time: string) => `2026-03-05T${time}:00+07:00`;
const stored = () =>
  server.database.prisma.dossier.findUniqueOrThrow({ where: { code }, include: { steps: true, events: true } });

it('takes a dossier once, however often it is told', async () => {
  const { push } = oneStop(server);
  expect(outcomes(await push(message()))).toEqual(['new']);
  expect(outcomes(await push(message()))).toEqual(['same']);
  expect(outcomes(await push(message({ updatedAt: at('10:00') })))).toEqual(['same']);
  const row = await stored();
  expect(row).toMatchObject({ state: 'processing', unitId: 'clean', version: 0 });
  expect(row.steps).toHaveLength(1);
  expect(row.events).toHaveLength(1);
});

it('never lets an older message overwrite a newer one, by time or by the source’s version', async () => {
  const { push } = oneStop(server);
  await push(message({ state: 'result_ready', updatedAt: at('11:00') }));
  expect(outcomes(await push(message({ updatedAt: at('10:00') })))).toEqual(['older']);
  // Told again later the same, it still is not older than what came at ten.
  expect(outcomes(await push(message({ state: 'result_ready', updatedAt: at('12:00') })))).toEqual(['same']);
  expect(outcomes(await push(message({ updatedAt: at('11:30') })))).toEqual(['older']);
  const [, counted] = [
    await push(message({ version: 5, updatedAt: at('13:00') })),
    await push(message({ state: 'suspended', version: 4, updatedAt: at('14:00') })),
  ];
  expect(outcomes(counted)).toEqual(['older']);
  const reused = await push(message({ state: 'suspended', version: 5, updatedAt: at('14:00') }));
  expect(outcomes(reused)).toEqual(['refused']);
  expect(JSON.stringify(reused.body)).toContain('nội dung khác');
  expect((await stored()).state).toBe('processing');
});

it('takes two messages of one instant in the order they came, and a repeat of the first as old', async () => {
  const { push } = oneStop(server);
  await push(message());
  expect(outcomes(await push(message({ state: 'awaiting_payment' })))).toEqual(['changed']);
  expect(outcomes(await push(message()))).toEqual(['older']);
  expect((await stored()).state).toBe('awaiting_payment');
});

it('judges every row for itself and says what is wrong', async () => {
  const reply = await oneStop(server).push(
    message(),
    message({ code: 'HB-26-123456' }),
    message({ code: otherCode, state: 'lost' }),
    message({ code: otherCode, updatedAt: 'hôm qua' }),
    message({ code: otherCode, phone: '12' }),
    'rubbish',
    message({ code: otherCode.toLowerCase().replaceAll('.', ' ') }),
  );
  expect(outcomes(reply)).toEqual(['new', 'refused', 'refused', 'refused', 'refused', 'refused', 'new']);
  const reasons = (reply.body.items as { reason: string | null }[]).map(({ reason }) => reason?.split(':')[0] ?? null);
  expect(reasons).toEqual([null, 'code', 'state', 'updatedAt', 'phone', expect.any(String), null]);
  expect(reply.body.counts).toEqual({ new: 2, changed: 0, same: 0, older: 0, refused: 5 });
});

it('puts rows of one dossier in the source’s order, whatever their order in the batch', async () => {
  const reply = await oneStop(server).push(
    message({ state: 'result_ready', updatedAt: at('15:00') }),
    message({ state: 'waiting_reception', updatedAt: at('09:00') }),
    message({ state: 'processing', updatedAt: at('12:00') }),
  );
  expect(outcomes(reply)).toEqual(['changed', 'new', 'changed']);
  const row = await stored();
  expect(row.state).toBe('result_ready');
  expect(row.finishedAt).toEqual(new Date(at('15:00')));
  expect(row.steps.map(({ state }) => state).sort()).toEqual(['processing', 'result_ready', 'waiting_reception']);
});

it('makes one dossier of messages that come at the same instant', async () => {
  const { push } = oneStop(server);
  const times = ['09:00', '09:01', '09:02', '09:03'];
  const replies = await Promise.all(times.map((time) => push(message({ updatedAt: at(time), note: `bước ${time}` }))));
  expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  expect((await stored()).sourceAt).toEqual(new Date(at('09:03')));
});

it('keeps neither name nor phone in plain, and the old ones where none are told', async () => {
  const { push } = oneStop(server);
  await push(message());
  const before = await stored();
  await push(message({ applicant: null, phone: undefined, state: 'suspended', updatedAt: at('16:00') }));
  const row = await stored();
  expect(row.phoneHmac).toBe(before.phoneHmac);
  expect(server.deps.cipher.decrypt(row.applicant ?? '')).toBe('Nguyễn Văn An');
  const { applicant, ...others } = row;
  expect(applicant).not.toContain('Nguyễn');
  const kept = JSON.stringify(others, (_, value) => (typeof value === 'bigint' ? String(value) : value));
  expect(withoutIds(kept)).not.toMatch(/Nguyễn|4567|344/);
});

it('takes one by PUT and refuses a bad one as a whole', async () => {
  const { put } = oneStop(server);
  const { code: _, ...body } = message();
  expect(await put(code, body)).toMatchObject({ status: 200, body: { outcome: 'new', code } });
  expect((await put('nothing', body)).status).toBe(400);
  expect((await put(code, { ...body, state: 'lost' })).status).toBe(400);
});

it('forgets whose a dossier was once its time is over, and keeps state and days', async () => {
  const { prisma } = server.database;
  const knowledge = () => ({
    ...server.knowledge,
    retention: { ...server.knowledge.retention, rules: [{ kind: 'dossier', days: 365, why: '' }] },
  });
  const { files } = server.deps;
  const { push, result } = oneStop(server);
  await push(message({ state: 'returned', updatedAt: at('10:00'), note: 'Đã trao tận tay ông An' }));
  await push(message({ code: otherCode }));
  await result(code, '%PDF-1.4 kết quả');
  const forgetOn = (day: string) => runRetention({ prisma, files, knowledge, clock: () => new Date(day) });
  await forgetOn('2027-03-01T00:00:00Z');
  expect((await stored()).phoneHmac).not.toBeNull();
  await forgetOn('2027-03-06T00:00:00Z');
  await forgetOn('2027-03-07T00:00:00Z');
  const row = await stored();
  expect(row).toMatchObject({ state: 'returned', applicant: null, phoneHmac: null });
  expect(row.steps.map(({ note }) => note)).toEqual([null]);
  expect(row.events.filter(({ type }) => type === 'anonymised')).toHaveLength(1);
  expect(await prisma.dossierResult.count()).toBe(0);
  expect(await prisma.dossier.findUnique({ where: { code: otherCode } })).not.toMatchObject({ phoneHmac: null });
});

it.each(['', 'wrong'])('refuses the key "%s"', async (key) => {
  expect((await oneStop(server, key).push(message())).status).toBe(401);
});

it('refuses more than 500 at once, and none', async () => {
  const { push } = oneStop(server);
  expect((await push()).status).toBe(400);
  expect((await push(...Array.from({ length: 501 }, () => message()))).status).toBe(400);
});
