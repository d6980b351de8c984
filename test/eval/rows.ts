import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { placeKinds } from '../../bot/catalogue.ts';
import { StartError } from '../../server/config.ts';
import { intentNames } from './intent-names.ts';

export const questionSets = ['procedures', 'reports', 'intents', 'places'] as const;
export type QuestionSet = (typeof questionSets)[number];
export const splits = ['tune', 'test'] as const;
export type Split = (typeof splits)[number];

const q = z.string().refine((text) => text.trim() !== '', 'must not be empty');
const style = z.string().min(1).default('plain');
/** Paraphrases of one thing share a base and never stand on both sides of a split. */
const base = z.string().optional();
const position = z.tuple([z.number().min(-90).max(90), z.number().min(-180).max(180)]);

/** One question with what is right; what is not given is not judged. Other fields are let through. */
export const rowSchemas = {
  procedures: z.object({
    q,
    style,
    base,
    codes: z.array(z.string().regex(/^\d\.\d{6}$/, 'a code looks like 1.001193')).default([]),
  }),
  reports: z.object({
    q,
    style,
    base,
    category: z.string().min(1).nullish(),
    /** The words that say where; null when the report does not tell. */
    place: z.string().nullish(),
    urgent: z.boolean().nullish(),
    emergency: z.enum(['fire', 'crime', 'medical']).nullish(),
  }),
  intents: z.object({
    q,
    style,
    base,
    intent: z.enum(intentNames).nullish(),
    kind: z.enum(placeKinds).nullish(),
  }),
  places: z.object({
    q,
    style,
    base,
    point: position.nullish(),
    /** How far off an answer may be, in metres. */
    tolerance: z.number().nonnegative().nullish(),
    area: z.string().nullish(),
    /** How the place is told ("alley", "crossing" …); `none` when the words name no place. */
    kind: z.string().nullish(),
  }),
} as const satisfies Record<QuestionSet, z.ZodType>;

export type Row<S extends QuestionSet> = z.output<(typeof rowSchemas)[S]>;
export type AnyRow = { [S in QuestionSet]: Row<S> }[QuestionSet];

/**
 * Reads JSON Lines and checks every line.
 * @throws StartError with file, line number, field and reason for the first line that does not fit, and for an empty
 * or unreadable file.
 */
export async function readRows<T>(path: string, schema: z.ZodType<T>): Promise<T[]> {
  const rows: T[] = [];
  for (const [index, line] of (await readText(path)).split('\n').entries()) {
    if (line.trim() === '') continue;
    const parsed = schema.safeParse(parseJson(line, `${path}:${index + 1}`));
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      const field = issue?.path.join('.') ?? '';
      throw new StartError(
        `${path}:${index + 1} ${field === '' ? '' : `${field}: `}${issue?.message ?? 'does not fit'}`,
      );
    }
    rows.push(parsed.data);
  }
  if (rows.length === 0) throw new StartError(`${path}: no rows`);
  return rows;
}

/** The file of one of our own sets. */
export const setFile = (set: string, split: Split): string => join(import.meta.dirname, 'sets', set, `${split}.jsonl`);

async function readText(path: string): Promise<string> {
  try {
    return (await readFile(path, 'utf8')).replace(/^\uFEFF/, '');
  } catch (error) {
    throw new StartError(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function parseJson(line: string, where: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new StartError(`${where} is not JSON: ${line.slice(0, 60)}`);
  }
}
