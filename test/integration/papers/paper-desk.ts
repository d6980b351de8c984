import { expect } from 'vitest';
import { smallPdf } from '../../setup/small-pdf.ts';
import { type Client, call, freshKey, type Reply, signInCitizen, type TestServer } from '../http/test-server.ts';

export type Owner = Client & { token: string };
let people = 0;

/** Somebody nobody has met who agreed to keep papers here, or has not. */
export async function newOwner(server: TestServer, { agreed = true } = {}): Promise<Owner> {
  const owner = await signInCitizen(server, { idByApp: `keeper-${++people}`, name: 'Hoa' });
  if (agreed) {
    const given = await owner.post('/api/citizen/consents', { purpose: 'documents', version: '1' });
    expect(given.status).toBe(200);
  }
  return owner;
}

type Sent = { bytes?: Buffer; name?: string; kind?: string; datedOn?: string; key?: string; form?: boolean };

/** Sends a paper as the mini-app does. */
export function send(server: TestServer, owner: Owner, sent: Sent = {}): Promise<Reply> {
  const { bytes = smallPdf(), name = 'Giấy khai sinh', key = freshKey(), form = false, ...rest } = sent;
  const query = new URLSearchParams({
    name,
    ...('kind' in rest && { kind: rest.kind }),
    ...('datedOn' in rest && { datedOn: rest.datedOn }),
  });
  const fields = new FormData();
  fields.set('file', new Blob([new Uint8Array(bytes)]), 'giay-to.bin');
  return call(`${server.url}/api/citizen/papers?${query}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${owner.token}`, 'idempotency-key': key },
    body: form ? fields : new Uint8Array(bytes),
  });
}

/** Keeps a paper; its id. */
export async function kept(server: TestServer, owner: Owner, sent: Sent = {}): Promise<string> {
  const { status, body } = await send(server, owner, sent);
  expect([status, body.detail]).toEqual([201, undefined]);
  return String(body.id);
}

export const names = (reply: Reply): string[] => (reply.body.items as { name: string }[]).map(({ name }) => name);
