import type { Knowledge } from '../knowledge/knowledge.ts';

export type Language = 'vi' | 'en';
export type SayParameters = Record<string, string | number | null | undefined>;

/**
 * A sentence of `knowledge/replies` with its `{names}` filled in; Vietnamese where English is not written. A line
 * left empty because its only parameter was empty is dropped.
 * @throws Error when the key is missing in both languages.
 */
export function say(knowledge: Knowledge, language: Language, key: string, parameters: SayParameters = {}): string {
  const template = knowledge.replies[language][key] ?? knowledge.replies.vi[key];
  if (template === undefined) throw new Error(`knowledge/replies has no text ${key}`);
  return template
    .split('\n')
    .map((line) => ({ line, filled: line.replace(/\{(\w+)\}/g, (_, name: string) => String(parameters[name] ?? '')) }))
    .filter(({ line, filled }) => filled.trim() !== '' || line.trim() === '')
    .map(({ filled }) => filled.trimEnd())
    .join('\n')
    .trim();
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making one takes many times longer than using it. */
function formatOf(language: Language, timeZone: string): Intl.DateTimeFormat {
  const key = `${language} ${timeZone}`;
  const format =
    formats.get(key) ??
    new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'vi-VN', {
      timeZone,
      weekday: language === 'en' ? 'short' : 'long',
      day: '2-digit',
      month: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
  formats.set(key, format);
  return format;
}

/** An instant as people read it in the tenant's zone: `14:30, thứ Hai 23/11` / `14:30, Mon 23/11`. */
export function sayTime(knowledge: Knowledge, language: Language, at: Date): string {
  const parts = formatOf(language, knowledge.tenant.zone).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((entry) => entry.type === type)?.value ?? '';
  const weekday =
    language === 'en' ? part('weekday') : part('weekday').replace('Thứ', 'thứ').replace('Chủ Nhật', 'Chủ nhật');
  return `${part('hour')}:${part('minute')}, ${weekday} ${part('day')}/${part('month')}`;
}

/** Name of a unit in the citizen's language; its id when the unit is gone. */
export function unitName(knowledge: Knowledge, language: Language, unitId: string): string {
  const name = knowledge.units.get(unitId)?.name;
  return (language === 'en' ? name?.en : undefined) ?? name?.vi ?? unitId;
}

/** Name of a category in the citizen's language; its id when the category is gone. */
export function categoryName(knowledge: Knowledge, language: Language, categoryId: string): string {
  const name = knowledge.categories.get(categoryId)?.name;
  return (language === 'en' ? name?.en : undefined) ?? name?.vi ?? categoryId;
}
