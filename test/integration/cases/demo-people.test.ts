import { afterAll, beforeAll, expect, it } from 'vitest';
import { whereFor } from '../../../server/access/can.ts';
import { caseDetail } from '../../../server/cases/case-detail.ts';
import { fillDemo } from '../../../server/cases/demo/fill-demo.ts';
import { replyToCitizen } from '../../../server/cases/reply-and-note.ts';
import { wholeCase } from '../../../server/cases/whole-case.ts';
import { createFieldCipher } from '../../../server/citizens/field-cipher.ts';
import { createTestDatabase, type TestDatabase } from '../../setup/database.ts';
import { drain, startZaloPeer } from '../outbox/zalo-peer.ts';
import { person, smallWard } from './small-ward.ts';

const ward = smallWard();
const now = new Date('2026-03-20T09:30:00+07:00');
const cipher = createFieldCipher(Buffer.alloc(32, 5).toString('base64'));
const dispatcher = person('dispatcher', null);
let database: TestDatabase;
let peer: Awaited<ReturnType<typeof startZaloPeer>>;

beforeAll(async () => {
  database = await createTestDatabase();
  await fillDemo({ pool: database.pool, knowledge: ward, cases: 120, days: 30, now, seed: 5, cipher });
  peer = await startZaloPeer(database);
});
afterAll(async () => {
  await peer.close();
  await database.close();
});

const read = async (code: string) => {
  const reader = {
    staffId: dispatcher.id,
    unitIds: [],
    where: whereFor(dispatcher, 'case:read'),
    showsText: () => true,
    showsProtected: false,
    photoLinks: (id: string) => ({ url: id, thumbnailUrl: id }),
    contactOf: async () => ({ name: null, phone: null, email: null }),
    mayTransition: () => true,
    may: () => ({
      reply: true,
      note: true,
      assign: true,
      revise: true,
      extend: false,
      tellApart: false,
      split: true,
      approve: true,
      publish: true,
      block: false,
    }),
  };
  const row = await wholeCase(database, { where: { AND: [{ code }, reader.where] }, staffId: reader.staffId });
  if (!row) throw new Error(`there is no case ${code}`);
  return caseDetail({ prisma: database.prisma, knowledge: ward, now }, reader, row);
};

it('have names that only the key opens', async () => {
  const people = await database.prisma.citizen.findMany();
  const stored = people.map((one) => one.nameEncrypted ?? '');
  const names = stored.map((one) => cipher.decrypt(one));
  expect(new Set(names).size).toBeGreaterThan(30);
  for (const name of names) expect(name).toMatch(/^(\p{Lu}\p{L}+ ){2}\p{Lu}\p{L}+$/u);
  const shown = new Set(names);
  expect(stored.some((one) => shown.has(one))).toBe(false);
});

it('were told everything that was said to them', async () => {
  const where = { messages: { some: { direction: 'out' } } };
  const rows = await database.prisma.case.findMany({ where, orderBy: { createdAt: 'asc' } });
  expect(rows.length).toBeGreaterThan(50);
  for (const row of rows.slice(0, 25)) {
    const { timeline, conversation } = await read(row.code);
    const told = timeline.filter((entry) => entry.delivery !== null);
    expect(told.map((entry) => [entry.delivery, entry.actor.kind])).toEqual(told.map(() => ['sent', 'staff']));
    const answers = conversation?.messages.filter((message) => message.direction === 'out') ?? [];
    expect(answers.length).toBeGreaterThan(0);
    expect(answers.every((message) => message.delivery === 'sent')).toBe(true);
    // A refusal has its internal reason below the words to the citizen.
    const said = answers.map((message) => message.text);
    for (const entry of told) expect(said).toContain(entry.text?.split('\n\n')[0]);
  }
});

it('get an officer’s answer, whatever channel their report came by, and Zalo is not asked', async () => {
  const { prisma } = database;
  const deps = { clock: () => now, knowledge: () => ward };
  const answered: string[] = [];
  for (const channel of ['oa', 'mini_app', 'staff', 'open311']) {
    const { code } = await prisma.case.findFirstOrThrow({ where: { channel, state: { in: ['received', 'closed'] } } });
    await prisma.$transaction((tx) => replyToCitizen(tx, deps, { code, staff: dispatcher, text: 'Đang đến' }));
    answered.push(code);
  }
  await drain(peer.makeSender());
  for (const code of answered) {
    const last = (await read(code)).timeline.at(-1);
    expect([code, last?.type, last?.delivery]).toEqual([code, 'replied', 'sent']);
  }
  expect(await prisma.outboxMessage.count({ where: { state: { not: 'sent' } } })).toBe(0);
  expect(await prisma.outboxMessage.count({ where: { sentAs: { not: null } } })).toBe(0);
});
