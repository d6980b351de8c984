import { z } from 'zod';
import { id, text, words } from './schemas.ts';

/** `knowledge/retention.yaml`: how long each kind of personal data is kept. */
export const retentionFile = z.strictObject({
  rules: z.array(z.strictObject({ kind: id, days: z.number().int().positive(), why: text })).min(1),
  /** The text a citizen agrees to, by purpose. A changed text has a new version. */
  consents: z.array(z.strictObject({ purpose: id, version: text, text: words })).min(1),
});
export type Retention = z.infer<typeof retentionFile>;
