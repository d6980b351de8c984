import type { Case, PrismaClient } from '../database/client/client.ts';
import { type CannedVariable, cannedVariables } from '../knowledge/canned-reply-schema.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { CaseReader } from './case-reader.ts';
import { categoryName, sayTime, unitName } from './say.ts';

export type CaseValues = Record<CannedVariable, string>;
type ReadDeps = { prisma: Pick<PrismaClient, 'caseText'>; knowledge: Knowledge; now: Date };

/** What the variables of prepared words say for a case; empty where the case does not know it or the reader may not. */
export async function caseValues(
  { prisma, knowledge, now }: ReadDeps,
  reader: Pick<CaseReader, 'showsText' | 'showsProtected'>,
  { row, officer }: { row: Case; officer: string },
): Promise<CaseValues> {
  const hidden = reader.showsProtected ? {} : { protected: false };
  const place = reader.showsText(row)
    ? await prisma.caseText.findFirst({
        where: { caseId: row.id, kind: 'place', ...hidden },
        orderBy: { createdAt: 'desc' },
        select: { text: true },
      })
    : null;
  const { tenant } = knowledge;
  // A deadline that has passed, or stands still, is no promise.
  const running = row.acceptedAt ? row.resolutionDueAt : row.responseDueAt;
  const due = running && running > now && row.state !== 'waiting_citizen' ? running : null;
  const category = categoryName(knowledge, 'vi', row.categoryId);
  return {
    code: row.code,
    category: category.charAt(0).toLowerCase() + category.slice(1),
    place: place?.text ?? '',
    unit: unitName(knowledge, 'vi', row.unitId),
    unitPhone: knowledge.units.get(row.unitId)?.phone ?? tenant.contacts.phone,
    due: due ? sayTime(knowledge, 'vi', due) : '',
    received: sayTime(knowledge, 'vi', row.createdAt),
    officer,
    ward: tenant.shortName.vi,
    address: tenant.contacts.address.vi,
    hours: tenant.contacts.hours.vi,
  };
}

/** Words with the variables filled in; what is not known stands as a blank `[[…]]`. */
export function fillIn(text: string, values: CaseValues): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    if (!isVariable(name)) return whole;
    return values[name] || `[[${cannedVariables[name]}]]`;
  });
}

const isVariable = (name: string): name is CannedVariable => name in cannedVariables;

const blank = /\[\[([^[\]\n]{1,60})\]\]/g;

/** The names of the blanks in a text, each once. */
export const blanksOf = (text: string): string[] => [
  ...new Set([...text.matchAll(blank)].map(([, name = '']) => name)),
];

/** Words with what a person wrote for the blanks; those without an answer stay. */
export const fillBlanks = (text: string, answers: Record<string, string>): string =>
  text.replace(blank, (whole, name: string) => answers[name]?.trim() || whole);
