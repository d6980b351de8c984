import { lookup as resolve } from 'node:dns/promises';
import http from 'node:http';
import https from 'node:https';
import { isIP } from 'node:net';
import { isPublicAddress } from '../outside/public-address.ts';
import type { Target } from './target.ts';

/** What came of one request. `retryAfterSeconds` as the receiver asked for it. */
export type Outcome =
  | { kind: 'taken'; status: number }
  | { kind: 'answered'; status: number; retryAfterSeconds: number | undefined }
  | { kind: 'failed'; why: 'private_address' | 'unknown_host' | 'timeout' | 'no_answer' };

export type Posted = {
  target: Target;
  headers: Record<string, string>;
  body: string;
  milliseconds: number;
  ended?: AbortSignal | undefined;
};

/**
 * Sends a body by POST and waits for the answer's status. The name is resolved once and the connection goes to that very
 * address, so that a name which points elsewhere a moment later leads nowhere inward. Redirects are not followed, and of
 * the answer nothing is read. `ended` breaks it off. Never throws.
 */
export async function post({ target, headers, body, milliseconds, ended }: Posted): Promise<Outcome> {
  const late = AbortSignal.timeout(milliseconds);
  const signal = ended ? AbortSignal.any([late, ended]) : late;
  const address = await addressOf(target, signal);
  if (typeof address !== 'string') return address;
  return send({ target, headers, body, address, signal });
}

async function addressOf({ url, mayBePrivate }: Target, signal: AbortSignal): Promise<string | Outcome> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const found = isIP(host) ? [host] : await resolved(host, signal);
  const first = found[0];
  if (first === undefined) return { kind: 'failed', why: signal.aborted ? 'timeout' : 'unknown_host' };
  // All of them, since which one would be called is the name server's choice.
  if (!mayBePrivate && !found.every(isPublicAddress)) return { kind: 'failed', why: 'private_address' };
  return first;
}

async function resolved(host: string, signal: AbortSignal): Promise<string[]> {
  const late = new Promise<string[]>((done) => signal.addEventListener('abort', () => done([]), { once: true }));
  const asked = resolve(host, { all: true }).then(
    (all) => all.map(({ address }) => address),
    () => [],
  );
  return Promise.race([asked, late]);
}

function send({
  target: { url },
  headers,
  body,
  address,
  signal,
}: Omit<Posted, 'milliseconds' | 'ended'> & { address: string; signal: AbortSignal }): Promise<Outcome> {
  const failed = (): Outcome => ({ kind: 'failed', why: signal.aborted ? 'timeout' : 'no_answer' });
  const family = isIP(address);
  const { request } = url.protocol === 'https:' ? https : http;
  return new Promise((done) => {
    const sent = request(
      url,
      {
        method: 'POST',
        headers: { ...headers, 'content-length': Buffer.byteLength(body) },
        signal,
        agent: false,
        lookup: (_host, options, found) =>
          options.all ? found(null, [{ address, family }]) : found(null, address, family),
      },
      (answer) => {
        const status = answer.statusCode ?? 0;
        const after = Number(answer.headers['retry-after']);
        // An answer can be endless; its status is all that counts.
        answer.destroy();
        if (status >= 200 && status < 300) done({ kind: 'taken', status });
        else
          done({
            kind: 'answered',
            status,
            retryAfterSeconds: Number.isFinite(after) && after > 0 ? after : undefined,
          });
      },
    );
    sent.on('error', () => done(failed()));
    sent.end(body);
  });
}
