import { z } from 'zod';
import { instant } from './case.ts';

export const paperKinds = [
  'identity',
  'household',
  'land',
  'vehicle',
  'health',
  'education',
  'business',
  'receipt',
  'result',
  'other',
] as const;
export const paperKind = z.enum(paperKinds);
export type PaperKind = z.infer<typeof paperKind>;

/** A paper laid with a dossier, as staff read it. */
export const attachedPaper = z.object({
  id: z.string(),
  name: z.string(),
  kind: paperKind,
  datedOn: z.string().nullable(),
  mime: z.string(),
  size: z.number().int(),
  attachedAt: instant,
  url: z.string(),
});
export type AttachedPaper = z.infer<typeof attachedPaper>;
