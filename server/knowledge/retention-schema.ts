import { z } from 'zod';
import { id, text, words } from './schemas.ts';

const within = z.strictObject({ value: z.number().positive(), unit: z.enum(['working-hour', 'working-day', 'hour']) });

const terms = z.strictObject({ answer: within, carryOut: z.strictObject({ usual: within, delete: within }) });

/** First answer by NĐ 356/2025/NĐ-CP; the time to carry a request out is the office's own promise. */
export const usualTerms: z.infer<typeof terms> = {
  answer: { value: 2, unit: 'working-day' },
  carryOut: { usual: { value: 10, unit: 'working-day' }, delete: { value: 20, unit: 'working-day' } },
};

/** `knowledge/retention.yaml`: how long each kind of personal data is kept. */
export const retentionFile = z.strictObject({
  rules: z.array(z.strictObject({ kind: id, days: z.number().int().positive(), why: text })).min(1),
  /** Local time of day from which a day's removals begin. */
  runAt: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'phải là giờ dạng 02:30')
    .default('02:30'),
  /** By when a request about personal data is answered first, and carried out. */
  dataRequests: terms.default(usualTerms),
  /** The text a citizen agrees to, by purpose. A changed text has a new version. */
  consents: z.array(z.strictObject({ purpose: id, version: text, text: words })).min(1),
});
export type Retention = z.infer<typeof retentionFile>;
