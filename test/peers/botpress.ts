import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  type Answer,
  type BotpressCall,
  bodies,
  type Fault,
  notFound,
  ok,
  type PeerFile,
  type PeerMessage,
  passage,
  readAll,
  refusal,
  routes,
  send,
  shown,
  type Turn,
} from './botpress-wire.ts';

export type BotpressPeer = {
  url: string;
  token: string;
  botId: string;
  files: Map<string, PeerFile>;
  messages: PeerMessage[];
  /** What was searched for, in order. */
  searches: { query: string; limit: number; tags: Record<string, string> }[];
  /** What was called, in order, also in vain. */
  calls: BotpressCall[];
  /** What came that should not have come. */
  faults: string[];
  /** The next of these calls go wrong so. */
  fail(call: BotpressCall, ...faults: Turn[]): void;
  /** Every such call goes wrong so, or no longer. */
  failAlways(call: BotpressCall, fault: Fault | undefined): void;
  /** Files of these keys cannot be indexed; others are after being asked for so many times. */
  indexing(how: { refused?: string[]; looks?: number }): void;
  /** Codes that a search finds, best first, instead of what lies there. */
  finds(codes: string[] | undefined): void;
  /** How many files a page holds. */
  pageOf(size: number): void;
  fileOf(code: string): PeerFile | undefined;
  /** Breaks off what hangs. */
  release(): void;
  close(): Promise<void>;
};

/**
 * A local server that speaks the parts of Botpress's API the product uses, as its client calls them: files with their
 * two-step upload, search, and messages. What is not so is refused and noted as a fault.
 */
export async function startBotpress(clock = () => new Date()): Promise<BotpressPeer> {
  const token = 'bp_pat_test_4f1c';
  const botId = '1c0f5c4e-6a3a-4d51-9d38-b0a3c0ffee01';
  const waiting = new Map<BotpressCall, Turn[]>();
  const forever = new Map<BotpressCall, Fault>();
  const hanging = new Set<ServerResponse>();
  const looked = new Map<string, number>();
  let refused: string[] = [];
  let looks = 1;
  let scripted: string[] | undefined;
  let page = 100;
  let numbered = 0;
  let url = '';

  const peer: Omit<BotpressPeer, 'url' | 'close'> = {
    token,
    botId,
    files: new Map(),
    messages: [],
    searches: [],
    calls: [],
    faults: [],
    fail: (call, ...faults) => void waiting.set(call, [...(waiting.get(call) ?? []), ...faults]),
    failAlways: (call, fault) => void (fault === undefined ? forever.delete(call) : forever.set(call, fault)),
    indexing(how) {
      refused = how.refused ?? [];
      looks = how.looks ?? 1;
    },
    finds(codes) {
      scripted = codes;
    },
    pageOf(size) {
      page = size;
    },
    fileOf: (code) => [...peer.files.values()].find((file) => file.tags.code === code),
    release() {
      for (const response of hanging) response.destroy();
      hanging.clear();
    },
  };

  const handlers: Record<BotpressCall, (given: { id: string; query: URLSearchParams; body: string }) => Answer> = {
    listFiles({ query }) {
      const from = Number(query.get('nextToken') ?? 0);
      const files = [...peer.files.values()].filter((file) => file.tags.kind === query.get('tags.kind'));
      const next = from + page < files.length ? { nextToken: String(from + page) } : {};
      return ok({ files: files.slice(from, from + page).map(shown), meta: next });
    },
    upsertFile({ body }) {
      const { key, size, contentType, tags } = bodies.upsertFile.parse(JSON.parse(body));
      const known = [...peer.files.values()].find((file) => file.key === key);
      numbered += known ? 0 : 1;
      const id = known?.id ?? `file_${numbered}`;
      const status = 'upload_pending';
      const file = { id, key, contentType, size, status, tags, content: undefined, passages: [] } as const;
      peer.files.set(id, { ...file, passages: [] });
      looked.delete(id);
      return ok({ file: { ...shown({ ...file, passages: [] }), uploadUrl: `${url}/store/${id}?signature=abc` } });
    },
    content({ id, body }) {
      const file = peer.files.get(id);
      if (!file) return notFound;
      if (Buffer.byteLength(body) !== file.size) throw new Error(`${file.key} was announced with another size`);
      Object.assign(file, { content: body, status: 'indexing_pending' });
      return { status: 200, body: '' };
    },
    getFile({ id }) {
      const file = peer.files.get(id);
      if (!file) return notFound;
      looked.set(id, (looked.get(id) ?? 0) + 1);
      if (file.status === 'indexing_pending' && (looked.get(id) ?? 0) >= looks) {
        if (refused.includes(file.key)) {
          Object.assign(file, { status: 'indexing_failed', failedStatusReason: 'no text found' });
        } else Object.assign(file, { status: 'indexing_completed', passages: [{ content: file.content ?? '' }] });
      }
      return ok({ file: shown(file) });
    },
    setFilePassages({ id, body }) {
      const file = peer.files.get(id);
      if (!file) return notFound;
      if (file.status !== 'indexing_completed') throw new Error(`passages for ${file.key}, which is ${file.status}`);
      file.passages = bodies.setFilePassages.parse(JSON.parse(body)).passages;
      return ok({});
    },
    updateFileMetadata({ id, body }) {
      const file = peer.files.get(id);
      if (!file) return notFound;
      Object.assign(file.tags, bodies.updateFileMetadata.parse(JSON.parse(body)).tags);
      return ok({ file: shown(file) });
    },
    deleteFile: ({ id }) => (peer.files.delete(id) ? ok({}) : notFound),
    searchFiles({ query }) {
      const words = query.get('query') ?? '';
      const limit = Number(query.get('limit'));
      const kind = query.get('tags.kind') ?? '';
      if (words === '' || !(limit >= 1 && limit <= 50)) throw new Error(`a search for "${words}", ${limit} at most`);
      peer.searches.push({ query: words, limit, tags: { kind } });
      return ok({ passages: found(words, kind).slice(0, limit) });
    },
    createMessage({ body }) {
      const told = bodies.createMessage.parse(JSON.parse(body));
      const message = { ...told, id: `msg_${peer.messages.length + 1}`, createdAt: clock().toISOString() };
      peer.messages.push(message);
      return { status: 201, body: JSON.stringify({ message: { ...message, direction: 'outgoing' } }) };
    },
    listMessages({ query }) {
      const [conversationId, after] = [query.get('conversationId'), query.get('afterDate')];
      if (!conversationId || !after) throw new Error('messages of no conversation or since no time');
      const messages = peer.messages.filter(
        (message) => message.conversationId === conversationId && message.createdAt > after,
      );
      return ok({ messages: messages.reverse(), meta: {} });
    },
  };

  function found(words: string, kind: string) {
    const files = [...peer.files.values()].filter((file) => file.tags.kind === kind);
    if (scripted) {
      return scripted.map((code, index) => passage(code, 0.9 - index / 10, { id: code, key: code, tags: { code } }));
    }
    const asked = new Set(words.toLowerCase().split(/\s+/));
    return files
      .flatMap((file) =>
        file.passages.map(({ content }) => {
          const hits = content
            .toLowerCase()
            .split(/\s+/)
            .filter((word) => asked.has(word)).length;
          return passage(content, hits / asked.size, file);
        }),
      )
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score);
  }

  function answer(response: ServerResponse, call: BotpressCall, work: () => Answer): void {
    peer.calls.push(call);
    const fault = waiting.get(call)?.shift() ?? forever.get(call) ?? 'none';
    if (fault === 'none') send(response, work());
    else if (fault === 'hang') hanging.add(response);
    else if (fault === 'cut') {
      const { status, body } = work();
      response.writeHead(status, { 'content-type': 'application/json', 'content-length': body.length + 100 });
      response.write(body, () => response.destroy());
    } else if (typeof fault === 'object') {
      response.writeHead(fault.html, { 'content-type': 'text/html' }).end('<html>proxy</html>');
    } else send(response, refusal(fault));
  }

  function handle(request: IncomingMessage, response: ServerResponse, body: string): void {
    const { pathname, searchParams: query } = new URL(request.url ?? '/', 'http://peer');
    const [, call, id = ''] = routes
      .map(([name, method, path]) => [method === request.method && path.exec(pathname), name] as const)
      .flatMap(([match, name]) => (match ? [['', name, match[1]] as const] : []))[0] ?? ['', undefined];
    const { authorization } = request.headers;
    if (!call) throw new Error(`${request.method} ${pathname} is none of ours`);
    if (call === 'content') {
      if (authorization !== undefined) throw new Error('the token went to the store');
      if (request.headers['content-type'] !== 'text/plain; charset=utf-8') throw new Error('content of another type');
    } else if (authorization !== `Bearer ${token}` || request.headers['x-bot-id'] !== botId) {
      send(response, refusal(401));
      return;
    }
    answer(response, call, () => handlers[call]({ id, query, body }));
  }

  const server = createServer((request, response) => {
    void readAll(request)
      .then((body) => handle(request, response, body))
      .catch((error: unknown) => {
        peer.faults.push(String(error));
        send(response, refusal(400));
      });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    ...peer,
    url,
    close: () =>
      new Promise<void>((resolve) => {
        peer.release();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
