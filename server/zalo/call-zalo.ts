import { z } from 'zod';
import { failureOf, noAnswer, type ZaloResult } from './failure.ts';
import { parseLossless } from './lossless-json.ts';

export type ZaloCall = {
  url: string;
  method: 'GET' | 'POST';
  headers: Record<string, string>;
  body?: string | FormData | URLSearchParams;
  /** Longest (milliseconds) to wait; 8 s when absent. */
  within?: number;
};

const answerWithin = 8_000;
const largestAnswer = 512 * 1024;
const envelope = z.record(z.string(), z.unknown());

/**
 * One HTTP call to Zalo: at most 8 s or what else is said, no redirect followed, at most 512 KB read. Zalo tells errors with HTTP 200 and
 * a non-zero `error`. Answers the whole JSON object; never throws.
 */
export async function callZalo(call: ZaloCall): Promise<ZaloResult<Record<string, unknown>>> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(call.url, {
      method: call.method,
      headers: call.headers,
      body: call.body,
      redirect: 'manual',
      signal: AbortSignal.timeout(call.within ?? answerWithin),
    });
    text = await readText(response);
  } catch (error) {
    return { ok: false, failure: noAnswer(nameOf(error), !neverConnected(error)) };
  }
  const body = envelope.safeParse(parseLossless(text)).data;
  const code = Number(body?.error ?? 0);
  if (code !== 0) return { ok: false, failure: failureOf(code) };
  if (response.status !== 200) {
    // A server fault may come after the work was done; a redirect, a refusal or "busy" comes before.
    const uncertain = response.status >= 500 && response.status !== 503;
    return { ok: false, failure: noAnswer(`HTTP ${response.status}`, uncertain) };
  }
  if (!body) return { ok: false, failure: noAnswer('unreadable answer', true) };
  return { ok: true, data: body };
}

async function readText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > largestAnswer) throw new Error('answer too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

const beforeConnection = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'UND_ERR_CONNECT_TIMEOUT']);

function neverConnected(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && 'code' in cause && beforeConnection.has(String(cause.code));
}

function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return 'no answer';
  const cause = error.cause;
  return cause instanceof Error && 'code' in cause ? String(cause.code) : error.name;
}
