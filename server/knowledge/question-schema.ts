import { z } from 'zod';
import { id, text, words } from './schemas.ts';

/** What an editor answered: the forms in which people ask it, the answer, and where that comes from. */
export const questionEntry = z.strictObject({
  id,
  questions: z.array(text).min(1),
  answer: words,
  source: text,
  url: z.url({ protocol: /^https?$/ }).optional(),
  /** Code of a procedure that tells more. */
  procedure: z
    .string()
    .regex(/^\d\.\d{6}$/, 'mã thủ tục có dạng 1.001193')
    .optional(),
  /** The day on which the answer was last known to be right. */
  checked: z.iso.date(),
});
export type QuestionEntry = z.infer<typeof questionEntry>;

/** `knowledge/questions/*.yaml`: questions that are no procedure, with their answers. */
export const questionsFile = z.strictObject({ topic: text, entries: z.array(questionEntry) });

export const aliasTargets = ['procedure', 'place', 'category'] as const;

/** Words by which people call something, beside those that stand with it. */
export const aliasEntry = z.strictObject({ target: z.enum(aliasTargets), key: text, words: z.array(text).min(1) });
export type AliasEntry = z.infer<typeof aliasEntry>;

/** `knowledge/aliases/*.yaml`: what the console added, exported. */
export const aliasesFile = z.strictObject({ aliases: z.array(aliasEntry) });

/** The key of an alias entry: one entry a thing. */
export const aliasKey = ({ target, key }: Pick<AliasEntry, 'target' | 'key'>) => `${target}:${key}`;
