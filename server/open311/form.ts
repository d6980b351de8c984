import type { Request } from 'express';
import { AppError } from '../errors.ts';
import { TransportFault } from '../http/faults.ts';
import { readUpload } from '../http/read-upload.ts';
import { refuse } from './refuse.ts';

/** A posted form: single fields, `attribute[…]` answers, and pictures. */
export type Form = {
  fields: ReadonlyMap<string, string>;
  attributes: ReadonlyMap<string, readonly string[]>;
  files: Buffer[];
};

const mostWords = 256 * 1024;
const mostWithFiles = 30 * 1024 * 1024;
const mostFiles = 6;
const mostFields = 200;

/**
 * Reads a form as the protocol sends it: `application/x-www-form-urlencoded`, or `multipart/form-data` with pictures.
 * @throws AppError too_large, bad_request; TransportFault for another content type or a body that is none
 */
export async function readForm(req: Request): Promise<Form> {
  if (req.is('multipart/form-data')) return sort((await readMultipart(req)).entries());
  if (!req.is('application/x-www-form-urlencoded')) throw new TransportFault('unsupported-content-type');
  const body = await readUpload(req, mostWords);
  return sort(new URLSearchParams(readUtf8(body)).entries());
}

async function readMultipart(req: Request): Promise<FormData> {
  const body = await readUpload(req, mostWithFiles);
  const headers = { 'content-type': req.get('content-type') ?? '' };
  try {
    return await new Response(new Uint8Array(body), { headers }).formData();
  } catch {
    throw new TransportFault('bad-body');
  }
}

function readUtf8(body: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    throw new TransportFault('bad-body');
  }
}

async function sort(entries: Iterable<[string, string | File]>): Promise<Form> {
  const fields = new Map<string, string>();
  const attributes = new Map<string, string[]>();
  const files: Buffer[] = [];
  let count = 0;
  for (const [name, value] of entries) {
    count += 1;
    if (count > mostFields) throw new AppError('too_large', { detail: `at most ${mostFields} fields` });
    if (typeof value !== 'string') {
      // A form of a browser sends an empty file where none was chosen.
      if (value.size > 0) files.push(Buffer.from(await value.arrayBuffer()));
      continue;
    }
    if (value.includes('\0')) throw refuse('bad_request', name.slice(0, 60), 'có ký tự NUL', 'holds a NUL');
    const code = /^attribute\[([^\]]{1,100})\](?:\[\])?$/.exec(name)?.[1];
    if (code !== undefined) attributes.set(code, [...(attributes.get(code) ?? []), value]);
    else if (value.trim() !== '' && !fields.has(name)) fields.set(name, value.trim());
  }
  if (files.length > mostFiles)
    throw refuse('bad_request', 'media', `tối đa ${mostFiles} ảnh`, `at most ${mostFiles} pictures`);
  return { fields, attributes, files };
}
