import { z } from 'zod';
import { instant } from './case.ts';
import { dossierCode } from './dossier-api.ts';
import { paperKind } from './paper-kind.ts';
import { largestPicture } from './upload-api.ts';

/** Papers that a citizen keeps, under `/api/citizen/papers`. */

/** Largest paper as it is sent, bytes: a photo as photos are taken, a PDF as results are. */
export const largestPaper = largestPicture;
export const largestPaperPdf = 10 * 1024 * 1024;

const name = z
  .string()
  .overwrite((text) => text.replace(/\p{Cc}+/gu, ' '))
  .trim()
  .normalize('NFC')
  .min(1, 'chưa có tên')
  .max(80, 'dài quá 80 chữ');
const day = z.iso.date().refine((text) => text >= '1900' && text < '2100', 'phải từ năm 1900 đến năm 2099');

/** GET /api/citizen/papers, one of them; addresses hold for some minutes. */
export const paperItem = z.object({
  id: z.string(),
  name: z.string(),
  kind: paperKind,
  datedOn: z.string().nullable().describe('the day on the paper'),
  mime: z.enum(['application/pdf', 'image/jpeg']),
  size: z.number().int().describe('bytes'),
  createdAt: instant,
  keepUntil: instant.nullable().describe('when it is deleted unless it is kept on; null: never'),
  url: z.string(),
  thumbnailUrl: z.string().nullable(),
  shared: z.number().int().describe('addresses of it that work now'),
  attached: z.number().int().describe('dossiers it is laid with'),
});
export type PaperItem = z.infer<typeof paperItem>;

const room = z.object({ papers: z.number().int(), bytes: z.number().int() });
export const paperList = z.object({ items: z.array(paperItem).describe('newest first'), used: room, most: room });
export type PaperList = z.infer<typeof paperList>;

export const paperShare = z.object({
  id: z.string(),
  url: z.string().describe('whole address; whoever has it can open the paper until then'),
  expiresAt: instant,
  opened: z.number().int(),
});
export type PaperShare = z.infer<typeof paperShare>;

export const citizenPaper = paperItem.extend({
  shares: z.array(paperShare),
  dossiers: z.array(z.object({ code: z.string(), attachedAt: instant })),
});
export type CitizenPaper = z.infer<typeof citizenPaper>;

/** POST /api/citizen/papers (body: the file itself or a form with `file`) → citizenPaper; needs the consent "documents". */
export const newPaperQuery = z.object({ name, kind: paperKind.default('other'), datedOn: day.optional() });
/** POST /api/citizen/papers/:id/changes → citizenPaper */
export const paperChange = z.object({ name, kind: paperKind, datedOn: day.nullable() });
export type PaperChange = z.infer<typeof paperChange>;

/** POST /api/citizen/papers/:id/shares → citizenPaper */
export const shareMinutes = [10, 60, 1440] as const;
export const shareRequest = z.object({ minutes: z.literal([...shareMinutes]) });

/** POST /api/citizen/papers/:id/attachment and /detachment → citizenPaper: with a dossier that is open to the citizen. */
export const attachRequest = z.object({ dossier: dossierCode });

/** POST /api/citizen/papers/:id/copies → a file of its own, to send with a report. */
export const paperCopy = z.object({
  fileId: z.string(),
  kind: z.enum(['photo', 'document']),
  name: z.string(),
  thumbnailUrl: z.string().nullable(),
});
export type PaperCopy = z.infer<typeof paperCopy>;

/** POST /api/citizen/kept-papers → citizenPaper: what the office gave, among one's own papers; twice is once. */
export const keepRequest = z.discriminatedUnion('from', [
  z.object({ from: z.literal('fee'), code: z.string().max(60) }),
  z.object({ from: z.literal('dossier'), code: dossierCode, resultId: z.uuid() }),
]);
export type KeepRequest = z.infer<typeof keepRequest>;
