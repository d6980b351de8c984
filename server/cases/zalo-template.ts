import type { Knowledge } from '../knowledge/knowledge.ts';
import type { OutboxPayload } from '../outbox/payload.ts';
import { sayTime } from './say.ts';

/** An instant as a template message of Zalo's holds it: its parameter has room for 20 signs. */
export const templateTime = (knowledge: Knowledge, at: Date): string =>
  sayTime(knowledge, 'en', at).replace(/, \w+/, ',');

/** The approved template of a purpose with those of the values that it wants; undefined when none is approved. */
export function templateFor(
  knowledge: Knowledge,
  purpose: string,
  values: Record<string, string>,
): OutboxPayload['template'] {
  const wanted = knowledge.zaloTemplates.find((template) => template.purpose === purpose)?.parameters;
  if (!wanted) return undefined;
  return { purpose, parameters: Object.fromEntries(wanted.map((name) => [name, values[name] ?? ''])) };
}
