import express, { type Request, type Response } from 'express';
import { TransportFault } from './faults.ts';

const parsers = {
  usual: express.json({ limit: '128kb', strict: true, reviver: storable }),
  /** For whole files of content that administrators send. */
  large: express.json({ limit: '8mb', strict: true, reviver: storable }),
};
export type BodySize = keyof typeof parsers;

/** PostgreSQL stores neither NUL nor half an emoji: the one is refused, the other replaced as text decoders do. */
function storable(_key: string, value: unknown): unknown {
  if (typeof value !== 'string') return value;
  if (value.includes('\0')) throw new SyntaxError('NUL in a string');
  return value.replace(/\p{Surrogate}/gu, '\uFFFD');
}

/** Reads a JSON body. @throws TransportFault for another content type, bad JSON or too much of it. */
export async function readJson(req: Request, res: Response, size: BodySize): Promise<unknown> {
  const hasBody = req.headers['transfer-encoding'] !== undefined || Number(req.headers['content-length'] ?? 0) > 0;
  if (!hasBody) return {};
  if (!req.is(['application/json', 'application/*+json'])) throw new TransportFault('unsupported-content-type');
  await new Promise<void>((resolve, reject) => {
    parsers[size](req, res, (error?: unknown) => (error ? reject(error) : resolve()));
  });
  return req.body;
}
