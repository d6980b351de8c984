import { z } from 'zod';
import { settingChange } from './settings-api.ts';

/** All knowledge as the files of `knowledge/`, out and in. */

/** Files by their names inside the folder: `units.yaml`, `areas/11311.yaml`. */
export const knowledgeFiles = z
  .array(z.object({ name: z.string().min(1).max(200), text: z.string().max(4_000_000) }))
  .min(1)
  .max(5000);
export type KnowledgeFiles = z.infer<typeof knowledgeFiles>;

/** POST /api/staff/knowledge/files/trial → importReport: what taking these files in would change; changes nothing. */
export const importTrialRequest = z.object({ files: knowledgeFiles });
/** POST /api/staff/knowledge/files → importReport: takes all of them in, or none; `stamp` is that of the report seen. */
export const importRequest = importTrialRequest.extend({
  stamp: z.string(),
  note: z.string().trim().max(300).nullable(),
});

export const importReport = z.object({
  /** With faults nothing can be taken in. */
  faults: z.array(z.object({ file: z.string(), line: z.number().int(), field: z.string(), reason: z.string() })),
  entries: z.array(
    z.object({
      kind: z.string(),
      key: z.string(),
      name: z.string(),
      what: z.enum(['new', 'changed', 'removed']),
      changes: z.array(settingChange).describe('of a changed one, the first of them'),
    }),
  ),
  /** Entries of the files that say what is in use already. */
  same: z.number().int(),
  /** Stands for what was compared: another one when something has changed since. */
  stamp: z.string(),
});
export type ImportReport = z.infer<typeof importReport>;
