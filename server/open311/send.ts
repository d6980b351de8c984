import type { Request, Response } from 'express';
import { type Answer, writeJson, writeXml } from './tree.ts';

export type Format = 'xml' | 'json';

const contentTypes: Record<Format, string> = {
  xml: 'text/xml; charset=utf-8',
  json: 'application/json; charset=utf-8',
};

/** The format a request asks for: by the ending of its path, else by `Accept`; XML, which clients must know, otherwise. */
export function formatOf(req: Request): Format {
  const ending = /\.(xml|json)$/i.exec(req.path)?.[1]?.toLowerCase();
  if (ending === 'xml' || ending === 'json') return ending;
  const wanted = req.accepts(['text/xml', 'application/xml', 'application/json']);
  return wanted === 'application/json' ? 'json' : 'xml';
}

/** Sends an answer in the format asked for. */
export function sendAnswer(req: Request, res: Response, answer: Answer): void {
  const format = formatOf(req);
  res.vary('Accept');
  if (!res.hasHeader('Cache-Control')) res.setHeader('Cache-Control', 'no-cache');
  res.setHeader('Content-Type', contentTypes[format]);
  res.send(Buffer.from(format === 'xml' ? writeXml(answer) : writeJson(answer)));
}
