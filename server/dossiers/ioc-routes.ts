import { z } from 'zod';
import { findDossierCodes } from '../../bot/text/dossier-code.ts';
import {
  type DossierReceipt,
  dossierBatch,
  dossierMessage,
  dossierOutcomes,
  dossierReceipt,
  dossierReceipts,
} from '../contract/dossier-api.ts';
import { countsOf } from '../count-outcomes.ts';
import { noteRows } from '../data-sources/note-rows.ts';
import { AppError } from '../errors.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { readUpload } from '../http/read-upload.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { readMessage } from './read-message.ts';
import { addResult } from './results.ts';
import { takeMessages } from './take-messages.ts';

const machine = { kind: 'machine', id: null } as const;
const params = z.object({ code: z.string().max(80) });

/** What the one-stop system tells of its dossiers. */
export function dossierIocRoutes(deps: AppDeps): Route[] {
  const take = async (rows: unknown[]): Promise<DossierReceipt[]> => {
    const read = rows.map((row) => readMessage(deps.knowledge(), row));
    const told = read.flatMap((one, row) => (one.ok ? [{ row, told: one.told }] : []));
    const taken = await takeMessages(deps, { told: told.map((one) => one.told), actor: machine });
    await noteRows(deps, 'dossiers.api', { taken: told.length, refused: read.length - told.length });
    const outcomes = new Map(told.map(({ row }, index) => [row, taken[index]]));
    return read.map((one, row) => {
      if (!one.ok) return { row, code: one.code, outcome: 'refused', reason: one.reason };
      const { outcome = 'same', reason = null } = outcomes.get(row) ?? {};
      return { row, code: one.told.code, outcome, reason };
    });
  };
  const about = { tag: 'ioc', access: { kind: 'machine', scope: 'dossiers:write' } } as const;
  return [
    defineRoute({
      ...about,
      method: 'post',
      path: '/api/ioc/dossiers',
      summary: `Dossiers as they are now, up to 500; each is taken or refused for itself. Items: ${Object.keys(dossierMessage.shape).join(', ')} as in PUT`,
      body: dossierBatch,
      size: 'large',
      response: dossierReceipts,
      async handle({ body }) {
        const items = await take(body.items);
        return { counts: countsOf(dossierOutcomes, items), items };
      },
    }),
    defineRoute({
      ...about,
      method: 'put',
      path: '/api/ioc/dossiers/:code',
      summary: 'One dossier as it is now',
      params,
      body: dossierMessage.omit({ code: true }),
      response: dossierReceipt,
      async handle({ params: { code }, body }) {
        const [receipt] = await take([{ ...body, code }]);
        if (!receipt) throw new AppError('internal');
        if (receipt.outcome !== 'refused') return receipt;
        throw new AppError('bad_request', { fields: [{ path: '', message: receipt.reason ?? '' }] });
      },
    }),
    defineRoute({
      ...about,
      method: 'post',
      path: '/api/ioc/dossiers/:code/results',
      summary: 'A result to download: the PDF, JPEG or PNG itself, up to 10 MB; the same file twice is one',
      params,
      query: z.object({ name: z.string().trim().min(1).max(120).default('Kết quả') }),
      body: 'stream',
      response: z.object({ ok: z.literal(true) }),
      async handle({ params: { code }, query: { name }, req, now }) {
        const bytes = await readUpload(req);
        await addResult(deps, { code: findDossierCodes(code)[0] ?? code, name, bytes, actor: machine, now });
        return { ok: true } as const;
      },
    }),
  ];
}
