import sharp from 'sharp';
import { expect } from 'vitest';
import { settleDueActs } from '../../../server/cases/undoable-act.ts';
import type { CaseDetail } from '../../../server/contract/staff-api.ts';
import {
  type Client,
  call,
  fileReport,
  type Reply,
  signInCitizen,
  signInStaff,
  startTestServer,
  type TestServerOptions,
} from '../http/test-server.ts';

export type Staff = Awaited<ReturnType<typeof signInStaff>>;
export type Body = Record<string, unknown>;
export const start = new Date('2026-03-09T01:00:00Z');
export const detailOf = (reply: Reply) => reply.body as CaseDetail;

/** People of every kind at a server, with what they do to cases and take back, and what citizens see of it. */
export async function openUndoDesk(options?: TestServerOptions) {
  const server = await startTestServer(options);
  const clean = await signInStaff(server, { role: 'officer', unitId: 'clean' });
  const office = await signInStaff(server, { role: 'officer', unitId: 'office' });
  const head = await signInStaff(server, { role: 'unit_head', unitId: 'clean' });
  const dispatcher = await signInStaff(server, { role: 'dispatcher' });
  const leader = await signInStaff(server, { role: 'leader' });
  const secondsOn = (seconds: number) => server.setNow(new Date(start.getTime() + seconds * 1000));
  let citizen: Client = await signInCitizen(server, { idByApp: 'acts' });

  let filed = 0;
  async function file(changes: Body = {}): Promise<string> {
    secondsOn(0);
    if (filed++ % 8 === 0) citizen = await signInCitizen(server, { idByApp: `acts-${filed}` });
    return fileReport(citizen, changes);
  }
  const read = async (staff: Staff, code: string) => detailOf(await staff.get(`/api/staff/cases/${code}`));
  async function send(staff: Staff, code: string, path: string, body: Body) {
    const { version } = await server.database.prisma.case.findUniqueOrThrow({ where: { code } });
    return staff.post(`/api/staff/cases/${code}/${path}`, { version, ...body });
  }
  const final = async (staff: Staff, code: string, ...acts: Body[]) => {
    for (const body of acts) expect((await send(staff, code, 'transitions', body)).status).toBe(200);
  };
  const act = (staff: Staff, code: string, transition: string, more: Body = {}) =>
    send(staff, code, 'transitions', { transition, undoable: true, ...more });
  const undo = (staff: Staff, code: string, sequence: number | undefined) =>
    staff.post(`/api/staff/cases/${code}/acts/${sequence}/undo`);
  const settle = () => settleDueActs(server.database.prisma, server.deps);
  const told = (code: string) =>
    server.database.prisma.outboxMessage.findMany({
      where: { payload: { path: ['text'], string_contains: code } },
      orderBy: { sequence: 'asc' },
    });
  /** The case's row, but for what every write moves on. */
  async function standing(code: string) {
    const row = await server.database.prisma.case.findUniqueOrThrow({ where: { code } });
    const { version: _, updatedAt: __, changeXid: ___, ...rest } = row;
    return rest;
  }
  /** Everything by which an act could reach the citizen. */
  async function outside(code: string) {
    return JSON.stringify([
      (await citizen.get(`/api/citizen/cases/${code}`)).body,
      ((await citizen.get('/api/citizen/cases')).body.items as { code: string }[]).filter((one) => one.code === code),
      (await citizen.get('/api/citizen/chat')).body,
      (await told(code)).length,
    ]);
  }
  async function upload(staff: Staff): Promise<string> {
    const picture = await sharp({ create: { width: 30, height: 30, channels: 3, background: '#357' } })
      .png()
      .toBuffer();
    const { cookie, csrf } = staff;
    const headers = { 'content-type': 'image/png', cookie, 'x-csrf-token': csrf };
    const body = new Uint8Array(picture);
    const sent = await call(`${server.url}/api/staff/uploads`, { method: 'POST', headers, body });
    return String(sent.body.fileId);
  }

  return {
    ...{ server, clean, office, head, dispatcher, leader, secondsOn, file, read, send, final, act, undo, settle, told },
    ...{ standing, outside, upload, citizen: () => citizen },
  };
}
