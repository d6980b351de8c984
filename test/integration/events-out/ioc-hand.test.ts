import { afterAll, beforeAll, expect, it } from 'vitest';
import type { MachineScope } from '../../../server/contract/api-keys.ts';
import type { IocCaseDetail } from '../../../server/contract/ioc-api.ts';
import { olderTransactionsEnded } from '../../setup/older-transactions.ts';
import { call, freshKey } from '../http/test-server.ts';
import { openEventDesk } from './event-desk.ts';

let desk: Awaited<ReturnType<typeof openEventDesk>>;
let centre: Awaited<ReturnType<typeof openKey>>;
beforeAll(async () => {
  desk = await openEventDesk();
  centre = await openKey('Trung tâm điều hành', ['cases:read', 'cases:comment', 'cases:transition']);
});
afterAll(() => desk.close());

/** A system with a key of these scopes. */
async function openKey(name: string, scopes: MachineScope[]) {
  const made = await desk.administrator.post('/api/staff/api-keys', { name, scopes, expiresAt: null });
  const authorization = `Bearer ${String(made.body.key)}`;
  const at = (code: string, what = '') => `${desk.server.url}/api/ioc/cases/${code}${what}`;
  return {
    id: (made.body.item as { id: string }).id,
    list: (query = '') => call(`${desk.server.url}/api/ioc/cases${query}`, { headers: { authorization } }),
    read: (code: string) => call(at(code), { headers: { authorization } }),
    post: (code: string, what: string, body: unknown, headers: Record<string, string> = {}) =>
      call(at(code, `/${what}`), {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/json', 'idempotency-key': freshKey(), ...headers },
        body: JSON.stringify(body),
      }),
  };
}
const caseOf = (reply: { body: unknown }) => reply.body as IocCaseDetail;

it('reads a case without a word of anybody, comments on it and moves it on under its own name', async () => {
  const code = await desk.file();
  const first = await centre.read(code);
  expect(first.status).toBe(200);
  expect(first.headers.get('etag')).toBe(`"${caseOf(first).version}"`);
  expect(caseOf(first).transitions).toContain('accept');
  expect(JSON.stringify(first.body)).not.toMatch(/Rác|0912345678|example\.test/);
  const said = await centre.post(code, 'comments', { text: 'Camera cho thấy rác vẫn còn' });
  expect(said.status).toBe(201);
  expect(JSON.stringify(said.body)).not.toContain('Camera');
  const etag = String(first.headers.get('etag'));
  const moved = await centre.post(code, 'transitions', { transition: 'accept' }, { 'if-match': etag });
  expect(moved.status).toBe(200);
  expect(caseOf(moved).state).toBe('assigned');
  expect(caseOf(moved).history.at(-1)).toMatchObject({ type: 'accepted', actor: { kind: 'machine', key: centre.id } });
  const { timeline } = await desk.read(desk.clean, code);
  expect(timeline.at(-1)?.actor).toMatchObject({ kind: 'machine', name: 'Trung tâm điều hành' });
  expect(timeline.find(({ type }) => type === 'noted')?.text).toBe('Camera cho thấy rác vẫn còn');
});

it('is told what changed when it had read an older version', async () => {
  const code = await desk.file();
  const { version } = caseOf(await centre.read(code));
  await desk.final(desk.clean, code, { transition: 'accept' });
  const late = await centre.post(code, 'transitions', { version, transition: 'accept' });
  expect(late.status).toBe(409);
  expect(late.body.changes).toMatchObject([{ type: 'accepted', by: { kind: 'staff', name: null } }]);
  const matched = await centre.post(code, 'transitions', { transition: 'start' }, { 'if-match': `"${version}"` });
  expect(matched.status).toBe(412);
  expect((await centre.post(code, 'transitions', { transition: 'start' })).status).toBe(428);
  expect((await centre.post(code, 'transitions', { transition: 'start' }, { 'if-match': 'W/"x"' })).status).toBe(400);
  const now = caseOf(await centre.read(code)).version;
  expect((await centre.post(code, 'transitions', { version: now, transition: 'close' })).status).toBe(409);
  const bare = await centre.post(code, 'transitions', { version: now, transition: 'reject' });
  expect(bare.status).toBe(422);
  // What the table leaves to leaders and citizens is theirs.
  expect((await centre.post(code, 'transitions', { version: now, transition: 'reopen' })).status).toBe(403);
});

it('does each thing once per key, and only with the scope for it', async () => {
  const code = await desk.file();
  const key = { 'idempotency-key': freshKey() };
  const [one, two] = await Promise.all([
    centre.post(code, 'comments', { text: 'Một lần' }, key),
    centre.post(code, 'comments', { text: 'Một lần' }, key),
  ]);
  expect([one.status, two.status]).toEqual([201, 201]);
  expect((await centre.post(code, 'comments', { text: 'Lời khác' }, key)).status).toBe(409);
  expect(caseOf(one).history.filter(({ type }) => type === 'noted')).toHaveLength(1);
  const reader = await openKey('Chỉ đọc', ['cases:read']);
  expect((await reader.post(code, 'comments', { text: 'x' })).status).toBe(403);
  expect((await reader.post(code, 'transitions', { version: 0, transition: 'accept' })).status).toBe(403);
  // The same key of another system is another act.
  const other = await openKey('Hệ thống khác', ['cases:read', 'cases:comment']);
  expect((await other.post(code, 'comments', { text: 'Một lần' }, key)).status).toBe(201);
  expect(caseOf(await reader.read(code)).history.filter(({ type }) => type === 'noted')).toHaveLength(2);
});

it('merges and takes back by the rights of those who hand cases out', async () => {
  const [into, code] = [await desk.file(), await desk.file()];
  const { version } = caseOf(await centre.read(code));
  const merged = await centre.post(code, 'transitions', { version, transition: 'merge', mergedInto: into });
  expect(caseOf(merged)).toMatchObject({ state: 'merged', mergedInto: into });
  expect(caseOf(await centre.read(into)).history.at(-1)).toMatchObject({
    type: 'merged_in',
    actor: { key: centre.id },
  });
});

it('hears of nothing that can still be undone, neither in the list nor in Open311, and of it once it stands', async () => {
  const code = await desk.file();
  await desk.final(desk.clean, code, { transition: 'accept' });
  await olderTransactionsEnded(desk.server.database);
  const before = caseOf(await centre.read(code));
  await desk.act(desk.clean, code, 'start');
  const held = caseOf(await centre.read(code));
  expect(held).toEqual(before);
  const open311 = async () => {
    const notes = await call(`${desk.server.url}/open311/v2/requests/${code}.json?extensions=true`);
    const updates = await call(`${desk.server.url}/open311/v2/servicerequestupdates.json?service_request_id=${code}`);
    return JSON.stringify([notes.body, updates.body]);
  };
  expect(await open311()).not.toContain('in_progress');
  const refused = await centre.post(code, 'transitions', { version: held.version, transition: 'start' });
  expect(refused.status).toBe(409);
  expect(refused.body.changes).toEqual([]);
  const listed = async (query = '') => {
    await olderTransactionsEnded(desk.server.database);
    const { items } = (await centre.list(`?limit=1000${query}`)).body as { items: { code: string; state: string }[] };
    return items.find((one) => one.code === code)?.state;
  };
  expect(await listed()).toBe('assigned');
  desk.secondsOn(9);
  await desk.settle();
  // Whoever asks for what changed since meets it although it was done before.
  const since = desk.server.deps.clock().toISOString();
  expect(await listed(`&updatedSince=${since}`)).toBe('in_progress');
  expect(caseOf(await centre.read(code)).state).toBe('in_progress');
  expect(await open311()).toContain('in_progress');
});
