import { SaxesParser } from 'saxes';
import { type Client, signInStaff, type TestServer } from '../http/test-server.ts';

/** An element as a strict, independent parser reads it. */
export type Element = { name: string; text: string; children: Element[] };

/** Reads a document; throws where it is not well formed. */
export function parseXml(document: string): Element {
  const parser = new SaxesParser();
  const top: Element = { name: '', text: '', children: [] };
  const open = [top];
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name }) => {
    const element = { name, text: '', children: [] };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('closetag', () => open.pop());
  parser.on('text', (text) => {
    const current = open.at(-1);
    if (current) current.text += text;
  });
  parser.write(document).close();
  const [root] = top.children;
  if (!root) throw new Error('no root element');
  return root;
}

/** The text of a child element; undefined when there is none. */
export const textOf = (element: Element | undefined, name: string) =>
  element?.children.find((child) => child.name === name)?.text;

export type Told = { status: number; text: string; headers: Headers };

/** An application that speaks the protocol as its specification tells. */
export function openClient(server: TestServer, key?: string) {
  const url = `${server.url}/open311/v2`;
  const told = async (response: Response): Promise<Told> => ({
    status: response.status,
    text: await response.text(),
    headers: response.headers,
  });
  const get = async (path: string, headers: Record<string, string> = {}) => told(await fetch(url + path, { headers }));
  return {
    get,
    async json(path: string) {
      const { status, text } = await get(path);
      return { status, body: JSON.parse(text) };
    },
    async xml(path: string) {
      const { status, text } = await get(path);
      return { status, root: parseXml(text) };
    },
    /** Posts a form the way browsers and libraries encode one. */
    async post(
      fields: Record<string, string> | [string, string][],
      headers: Record<string, string> = {},
      path = '/requests.json',
    ) {
      const entries = Array.isArray(fields) ? fields : Object.entries(fields);
      const body = new URLSearchParams([...(key === undefined ? [] : [['api_key', key]]), ...entries]);
      const reply = await told(await fetch(url + path, { method: 'POST', body, headers }));
      return {
        ...reply,
        body: /json/.test(reply.headers.get('content-type') ?? '') ? JSON.parse(reply.text) : reply.text,
      };
    },
    async upload(fields: Record<string, string>, pictures: Buffer[]) {
      const body = new FormData();
      for (const [name, value] of Object.entries({ api_key: key ?? '', ...fields })) body.set(name, value);
      for (const bytes of pictures)
        body.append('media', new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' }), 'a.jpg');
      const reply = await told(await fetch(`${url}/requests.json`, { method: 'POST', body }));
      return { ...reply, body: JSON.parse(reply.text) };
    },
  };
}

/** A key as an administrator makes it. */
export async function makeKey(administrator: Client, scopes: string[], expiresAt: string | null = null) {
  const made = await administrator.post('/api/staff/api-keys', { name: 'Ứng dụng thử', scopes, expiresAt });
  if (made.status !== 201) throw new Error(JSON.stringify(made));
  const { key, item } = made.body as { key: string; item: { id: string } };
  return { key, id: item.id };
}

export const administrator = (server: TestServer) => signInStaff(server, { role: 'administrator' });

export const pothole = {
  service_code: 'waste',
  lat: '20.0512',
  long: '106.0523',
  description: 'Rác chất đống ở đầu chợ',
};

/** The case behind a request, with its words, its pictures and who reported it. */
export const filedCase = ({ database }: Pick<TestServer, 'database'>, code: string) =>
  database.prisma.case.findUniqueOrThrow({
    where: { code },
    include: { texts: true, files: true, citizen: { include: { contacts: true, consents: true } } },
  });

/** The code in the answer to a posted request. */
export const idOf = (reply: { body: { service_request_id: string }[] }) => reply.body[0]?.service_request_id ?? '';
