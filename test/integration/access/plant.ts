import { expect } from 'vitest';
import { fileDataRequest } from '../../../server/data-requests/file-request.ts';
import { keepImage } from '../../../server/files/keep-image.ts';
import { newId } from '../../../server/ids.ts';
import { fileProposal } from '../../../server/proposals/file-proposal.ts';
import { smallPdf } from '../../setup/small-pdf.ts';
import { streetPicture } from '../../setup/street-picture.ts';
import { message as dossier, code as dossierCode, oneStop } from '../dossiers/one-stop.ts';
import { type Client, fileReport, signInCitizen, type TestServer } from '../http/test-server.ts';
import { kept } from '../papers/paper-desk.ts';
import { account, newFee, openAccount, till } from '../payments/till.ts';
import { plantHome } from './home-fields.ts';
import { numbers, photoIds, planted, point } from './personal-data.ts';
import { plantVoices } from './plant-voices.ts';
import { storedProofs } from './stored-proofs.ts';

export type Planted = {
  code: string;
  caseId: string;
  talkId: string;
  groupId: string;
  proposal: string;
  request: string;
  dossier: string;
  fee: string;
  resultId: string;
  paperId: string;
  homeId: string;
  blockId: string;
  colleagueId: string;
  linkToken: string;
  suggestionId: string;
  surveyId: string;
  /** Addresses that show without a session what is behind them. */
  links: { photo: string; result: string; confirmation: string; copy: string; paper: string; shared: string };
  secrets: string[];
  reporter: Client & { token: string };
  follower: Client & { token: string };
  stranger: Client & { token: string };
};

/**
 * Everything a citizen can be or say, each kind by one word, in one case, talk, proposal, question, dossier and block;
 * by the ways it comes in where that is short.
 */
export async function plant(
  server: TestServer,
  staff: { dispatcher: Client; administrator: Client },
): Promise<Planted> {
  const { prisma } = server.database;
  const reporter = await signInCitizen(server, {
    idByApp: planted.identity,
    name: `Nguyễn Văn ${planted.name}`,
    avatarUrl: `https://avatar.example.test/${planted.avatar}.jpg`,
  });
  const follower = await signInCitizen(server, { idByApp: 'follower', name: 'Lan' });
  const stranger = await signInCitizen(server, { idByApp: 'stranger', name: 'Hoa' });
  await contacts(server, reporter.id);
  const told = await aCase(server, { reporter, dispatcher: staff.dispatcher });
  const following = { caseId: told.caseId, citizenId: follower.id, since: server.deps.clock() };
  await prisma.caseFollower.create({ data: following });
  await prisma.caseSupporter.create({ data: following });
  const talkId = await aTalk(server, reporter.id);
  await photos(server, { ...told, talkId, citizenId: reporter.id });
  const detail = await reporter.get(`/api/citizen/cases/${told.code}`);
  const { url } = (detail.body.photosBefore as { url: string }[])[0] ?? { url: '' };
  const opened = await aDossier(server, reporter);
  const paid = await aFee(server, { reader: reporter, byId: staff.dispatcher.id });
  const paper = await aPaper(server, reporter);
  const copy = await reporter.post('/api/citizen/data/exports', {});
  const people = await aColleague(staff.administrator);
  return {
    ...told,
    ...opened.ids,
    fee: paid.code,
    ...people,
    ...{ paperId: paper.id, homeId: await plantHome(server, reporter) },
    talkId,
    groupId: await aQuestion(server),
    proposal: await aProposal(server, { citizenId: reporter.id, talkId }),
    request: await aRequest(server, reporter.id),
    ...(await plantVoices(server, { citizenId: reporter.id, talkId, staffId: staff.dispatcher.id })),
    blockId: newId(),
    links: {
      ...{ photo: url, result: opened.link, confirmation: paid.link, copy: String(copy.body.url) },
      ...{ paper: paper.link, shared: paper.shared },
    },
    secrets: [...(await storedProofs(server)), ...people.secrets, reporter.token],
    reporter,
    follower,
    stranger,
  };
}

async function contacts(server: TestServer, citizenId: string): Promise<void> {
  const { cipher, clock } = server.deps;
  const given = { phone: numbers.phone, email: planted.email };
  for (const [kind, value] of Object.entries(given)) {
    const data = { kind, valueEncrypted: cipher.encrypt(value), valueHmac: cipher.hmac(value), source: 'zalo' };
    await server.database.prisma.citizenContact.create({
      data: { ...data, id: newId(), citizenId, createdAt: clock() },
    });
  }
}

async function aCase(server: TestServer, { reporter, dispatcher }: { reporter: Client; dispatcher: Client }) {
  const { prisma } = server.database;
  const code = await fileReport(reporter, {
    text: `Có ổ gà ${planted.description}, gọi ${numbers.phone}`,
    placeText: `ngách ${planted.place}`,
    placeSource: 'own_position',
    ...point,
  });
  const act = async (path: string, body: object) => {
    const { version, id } = await prisma.case.findUniqueOrThrow({ where: { code } });
    const reply = await dispatcher.post(`/api/staff/cases/${code}/${path}`, { version, ...body });
    expect([path, reply.status, reply.body.detail]).toEqual([path, 200, undefined]);
    return id;
  };
  const caseId = await act('transitions', { transition: 'accept' });
  await act('transitions', { transition: 'return', reason: `Nhầm, xem ${planted.reason}` });
  await act('transitions', { transition: 'accept' });
  await act('notes', { text: `Nội bộ ${planted.note}` });
  await act('replies', { text: `Đã nhận ${planted.reply}` });
  const message = await reporter.post(`/api/citizen/cases/${code}/messages`, { text: `bổ sung ${planted.message}` });
  expect(message.status).toBe(200);
  await prisma.case.update({ where: { code }, data: { state: 'resolved', resolvedAt: server.deps.clock() } });
  const rated = await reporter.post(`/api/citizen/cases/${code}/rating`, { stars: 1, text: `chê ${planted.rating}` });
  expect(rated.status).toBe(200);
  return { code, caseId };
}

/** A talk on the Official Account that waits for a person. */
async function aTalk(server: TestServer, citizenId: string): Promise<string> {
  const { prisma } = server.database;
  const now = server.deps.clock();
  const id = newId();
  const about = { ownerSince: now, waitingSince: now, lastInboundAt: now, createdAt: now };
  await prisma.citizenIdentity.create({
    data: { id: newId(), citizenId, channel: 'oa', externalId: planted.identity, createdAt: now },
  });
  await prisma.conversation.create({
    data: { ...about, id, channel: 'oa', externalId: planted.identity, citizenId, state: {}, owner: 'queue' },
  });
  const message = { conversationId: id, direction: 'in', author: 'citizen', occurredAt: now };
  await prisma.message.create({
    data: { ...message, id: newId(), kind: 'image', fileId: photoIds.chatPhoto, recordedAt: now },
  });
  const recordedAt = new Date(now.getTime() + 1);
  await prisma.message.create({
    data: { ...message, id: newId(), kind: 'text', text: `hỏi han ${planted.talk}`, recordedAt },
  });
  return id;
}

async function photos(server: TestServer, of: { caseId: string; talkId: string; citizenId: string }): Promise<void> {
  const { prisma } = server.database;
  const kept = await keepImage(server.deps.files, await streetPicture({ lit: false }));
  const now = server.deps.clock();
  const file = { ...kept, state: 'ready', citizenId: of.citizenId, createdAt: now, readyAt: now };
  await prisma.file.create({ data: { ...file, id: photoIds.photo, purpose: 'case_before', caseId: of.caseId } });
  await prisma.file.create({
    data: { ...file, id: photoIds.chatPhoto, purpose: 'chat', conversationId: of.talkId },
  });
  await prisma.case.update({ where: { id: of.caseId }, data: { photos: 1 } });
}

async function aProposal(server: TestServer, from: { citizenId: string; talkId: string }): Promise<string> {
  const { code } = await server.database.prisma.$transaction((tx) =>
    fileProposal(tx, server.deps, {
      key: 'planted',
      citizenId: from.citizenId,
      conversationId: from.talkId,
      channel: 'oa',
      subject: `văn bản ${planted.subject}`,
      problem: `vướng ${planted.problem}`,
      proposal: 'Bỏ',
      contact: `số ${planted.contact}`,
    }),
  );
  return code;
}

async function aRequest(server: TestServer, citizenId: string): Promise<string> {
  const { code } = await server.database.prisma.$transaction((tx) =>
    fileDataRequest(tx, server.deps, {
      ...{ key: 'planted', kind: 'correct', channel: 'counter', citizenId },
      ...{ wish: `sửa lại ${planted.wish}`, contact: `gọi ${planted.wishContact}` },
    }),
  );
  return code;
}

async function aQuestion(server: TestServer): Promise<string> {
  const { prisma } = server.database;
  const now = server.deps.clock();
  const id = newId();
  await prisma.unansweredGroup.create({
    data: { id, words: 'cau la', title: `câu ${planted.question}`, count: 1, firstAt: now, lastAt: now },
  });
  const asked = { text: `câu ${planted.question}`, reason: 'not_understood', language: 'vi', askedAt: now };
  await prisma.unansweredQuestion.create({ data: { ...asked, id: 'planted', groupId: id } });
  return id;
}

async function aDossier(server: TestServer, reader: Client) {
  const system = oneStop(server);
  const told = dossier({
    applicant: `Trần ${planted.applicant}`,
    phone: numbers.applicantPhone,
    note: `mời đến ${planted.step}`,
    state: 'result_ready',
  });
  expect((await system.push(told)).status).toBe(200);
  const pdf = `%PDF-1.4\n% ${planted.result}\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF`;
  expect((await system.result(dossierCode, pdf)).status).toBe(200);
  const digits = numbers.applicantPhone.slice(-4);
  const opened = await reader.post('/api/citizen/dossiers/look-up', { code: dossierCode, digits });
  expect(opened.status).toBe(200);
  const [result] = opened.body.results as { id: string; url: string }[];
  return { ids: { dossier: dossierCode, resultId: result?.id ?? '' }, link: result?.url ?? '' };
}

/** A kept paper, shared and laid with the dossier. */
async function aPaper(server: TestServer, owner: Client & { token: string }) {
  await owner.post('/api/citizen/consents', { purpose: 'documents', version: '1' });
  const bytes = smallPdf({ words: `so ${planted.paperFile}` });
  const id = await kept(server, owner, { bytes, name: `Sổ ${planted.paper}` });
  await owner.post(`/api/citizen/papers/${id}/attachment`, { dossier: dossierCode });
  const { status, body } = await owner.post(`/api/citizen/papers/${id}/shares`, { minutes: 1440 });
  expect(status).toBe(200);
  const [share] = body.shares as { url: string }[];
  return { id, link: String(body.url), shared: new URL(share?.url ?? '').pathname };
}

/** A fee paid by transfer, of which a part is to be given back. */
async function aFee(server: TestServer, { reader, byId }: { reader: Client; byId: string }) {
  const { prisma } = server.database;
  await openAccount(server);
  const code = await newFee(server, {
    payer: `${planted.payerFamily} Thị ${planted.payer}`,
    phone: numbers.payerPhone,
    dueOn: '2026-03-31',
  });
  const bookedAt = server.deps.clock().toISOString();
  const description = `${code} ${planted.bankWords} chuyen`;
  const line = { account, number: 'FT-planted', bookedAt, amount: 50_000, description };
  expect((await till(server).lines(line)).status).toBe(200);
  const { id, state } = await prisma.fee.findUniqueOrThrow({ where: { code } });
  expect(state).toBe('paid');
  const refund = { amount: 1_000n, decisionNumber: '12', reason: `vì ${planted.refundReason}`, decidedById: byId };
  const recordedAt = server.deps.clock();
  await prisma.refund.create({ data: { id: newId(), feeId: id, ...refund, decidedOn: recordedAt, recordedAt } });
  const digits = numbers.payerPhone.slice(-4);
  expect((await reader.post('/api/citizen/fees/look-up', { code, digits })).status).toBe(200);
  const { body } = await reader.get(`/api/citizen/fees/${code}`);
  return { code, link: String(body.confirmationUrl) };
}

/** Somebody of the unit who was invited and has not come yet, and a key of another system. */
async function aColleague(administrator: Client) {
  const invited = await administrator.post('/api/staff/people', {
    email: planted.colleague,
    name: 'Cán bộ Mai',
    memberships: [{ role: 'officer', unitId: 'clean' }],
  });
  expect(invited.status).toBe(201);
  const issued = await administrator.post('/api/staff/api-keys', {
    name: 'Hệ thống thử',
    scopes: ['cases:read'],
    expiresAt: null,
  });
  expect(issued.status).toBe(201);
  const linkToken = /[A-Za-z0-9_-]{43}$/.exec(String(invited.body.link))?.[0] ?? '';
  expect(linkToken).not.toBe('');
  const { id } = invited.body.person as { id: string };
  return { colleagueId: id, linkToken, secrets: [linkToken, String(issued.body.key)] };
}
