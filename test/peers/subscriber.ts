import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { z } from 'zod';

const event = z.object({
  specversion: z.literal('1.0'),
  id: z.string().min(1),
  source: z.string().min(1),
  type: z.string().regex(/^[a-z0-9.-]+\.v1$/),
  subject: z.string(),
  time: z.iso.datetime(),
  datacontenttype: z.literal('application/json'),
  dataschema: z.url(),
  sequence: z.string(),
  data: z.record(z.string(), z.unknown()),
});
export type Received = z.infer<typeof event>;

/** What to do with one event: a status, words of headers with it, or to leave the sender waiting. */
export type Answer = number | { status: number; headers: Record<string, string> } | 'hang';

export type SubscriberPeer = Awaited<ReturnType<typeof startSubscriber>>;

/**
 * Another system that takes events over HTTP and trusts nothing it cannot check: form, header, signature and time, by
 * its own reading of CloudEvents and Standard Webhooks. What does not fit is kept in `faults` and refused.
 */
export async function startSubscriber(options: { secrets: string[]; now: () => Date }) {
  const peer = {
    secrets: options.secrets,
    /** What was taken, in order. */
    taken: [] as Received[],
    /** Every attempt that was rightly signed, taken or not. */
    tried: [] as string[],
    faults: [] as string[],
    answer: (_event: Received): Answer => 204,
  };

  async function handle(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(Buffer.from(chunk));
    const body = Buffer.concat(chunks).toString('utf8');
    const fault = check(req, body);
    if (fault !== undefined) {
      peer.faults.push(fault);
      res.writeHead(400).end();
      return;
    }
    const told = event.parse(JSON.parse(body));
    peer.tried.push(told.id);
    const answer = peer.answer(told);
    if (answer === 'hang') return;
    const { status, headers } = typeof answer === 'number' ? { status: answer, headers: {} } : answer;
    if (status >= 200 && status < 300) peer.taken.push(told);
    res.writeHead(status, headers).end();
  }

  function check(req: IncomingMessage, body: string): string | undefined {
    const header = (name: string) => String(req.headers[name] ?? '');
    if (req.method !== 'POST') return `method ${req.method}`;
    if (!/^application\/cloudevents\+json; charset=utf-8$/.test(header('content-type'))) return 'content-type';
    const seconds = Number(header('webhook-timestamp'));
    if (!(Math.abs(options.now().getTime() / 1000 - seconds) < 300)) return `timestamp ${seconds}`;
    const content = `${header('webhook-id')}.${header('webhook-timestamp')}.${body}`;
    const given = header('webhook-signature').split(' ');
    if (!peer.secrets.some((secret) => given.some((one) => fits(secret, content, one)))) return 'signature';
    const parsed = event.safeParse(JSON.parse(body));
    if (!parsed.success) return parsed.error.message;
    return parsed.data.id === header('webhook-id') ? undefined : 'webhook-id';
  }

  const server = createServer((req, res) => {
    handle(req, res).catch((error: unknown) => peer.faults.push(String(error)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = z.object({ port: z.number() }).parse(server.address());
  return Object.assign(peer, {
    url: `http://127.0.0.1:${port}/hook`,
    host: `127.0.0.1:${port}`,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  });
}

function fits(secret: string, content: string, signature: string): boolean {
  const [version, value = ''] = signature.split(',');
  const key = secret.startsWith('whsec_') ? Buffer.from(secret.slice(6), 'base64') : Buffer.from(secret);
  const wanted = createHmac('sha256', key).update(content).digest();
  const given = Buffer.from(value, 'base64');
  return version === 'v1' && given.length === wanted.length && timingSafeEqual(given, wanted);
}
