import type { Request } from 'express';
import { AppError } from '../errors.ts';
import { TransportFault } from '../http/faults.ts';
import { readUpload } from '../http/read-upload.ts';

const largestBody = 1024 * 1024;
const mostEvents = 1000;

/** What a request carries: one event or a batch, and whether the caller sent a list. */
export type Carried = { items: unknown[]; batch: boolean };
export class BadJson extends Error {
  readonly text: string;
  constructor(text: string) {
    super('bad json');
    this.text = text;
  }
}

/**
 * Reads a JSON body of at most 1 MB.
 * @throws BadJson; AppError too_large; TransportFault unsupported-content-type
 */
export async function readJsonBytes(req: Request): Promise<unknown> {
  if (!req.is(['application/json', 'application/*+json'])) throw new TransportFault('unsupported-content-type');
  const bytes = await readUpload(req, largestBody);
  let text = '';
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return JSON.parse(text);
  } catch {
    throw new BadJson(text || bytes.toString('base64'));
  }
}

/**
 * Reads the three ways in which CloudEvents come over HTTP: structured and batch by content type, binary by its `ce-`
 * headers; plain JSON is taken for what it looks like.
 * @throws as {@link readJsonBytes}; AppError too_large for more than 1,000 events
 */
export async function readCloudEvents(req: Request): Promise<Carried> {
  const body = await readJsonBytes(req);
  if (req.get('ce-specversion') !== undefined) return { items: [{ ...attributesOf(req), data: body }], batch: false };
  const batch = Array.isArray(body);
  if (req.is('application/cloudevents-batch+json') && !batch) throw new AppError('bad_request');
  const items: unknown[] = batch ? body : [body];
  if (items.length > mostEvents) throw new AppError('too_large', { detail: `at most ${mostEvents} events` });
  return { items, batch };
}

/** The attributes of an event in binary mode: `ce-` headers, percent-encoded as the HTTP binding says. */
function attributesOf(req: Request): Record<string, string> {
  const attributes = Object.entries(req.headers).flatMap(([name, value]) =>
    name.startsWith('ce-') && typeof value === 'string' ? [[name.slice(3), decoded(value)] as const] : [],
  );
  return { ...Object.fromEntries(attributes), datacontenttype: req.get('content-type') ?? 'application/json' };
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
