import type { CannedReply } from '../contract/desk-api.ts';
import type { Case } from '../database/client/client.ts';
import { type CannedVariable, cannedVariables } from '../knowledge/canned-reply-schema.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { CaseReader, ReadDeps } from './case-reader.ts';
import { categoryName, sayTime, unitName } from './say.ts';

type Facts = { row: Case; place: string | undefined; officer: string; now: Date };

/**
 * The canned replies for a case's unit (or one above it) and category, filled in from the case. What the case does not
 * know, or the reader may not see, stands as a blank `[[…]]`.
 */
export async function cannedRepliesFor(
  { prisma, knowledge, now }: ReadDeps,
  reader: CaseReader,
  given: { row: Case; officer: string; uses: readonly CannedReply['use'][] },
): Promise<CannedReply[]> {
  const { row, officer, uses } = given;
  const hidden = reader.showsProtected ? {} : { protected: false };
  const place = reader.showsText(row)
    ? await prisma.caseText.findFirst({
        where: { caseId: row.id, kind: 'place', ...hidden },
        orderBy: { createdAt: 'desc' },
        select: { text: true },
      })
    : null;
  const values = valuesOf(knowledge, { row, place: place?.text, officer, now });
  const above = unitsAbove(knowledge, row.unitId);
  return knowledge.cannedReplies
    .filter(({ use, units, categories }) => {
      const forUnit = !units || units.some((unit) => above.has(unit));
      return uses.includes(use) && forUnit && (!categories || categories.includes(row.categoryId));
    })
    .map(({ id, title, words, use, text }) => ({ id, title, words, use, text: fillIn(text, values) }));
}

function valuesOf(knowledge: Knowledge, { row, place, officer, now }: Facts): Record<CannedVariable, string> {
  const { tenant } = knowledge;
  // A deadline that has passed, or stands still, is no promise.
  const running = row.acceptedAt ? row.resolutionDueAt : row.responseDueAt;
  const due = running && running > now && row.state !== 'waiting_citizen' ? running : null;
  const category = categoryName(knowledge, 'vi', row.categoryId);
  return {
    code: row.code,
    category: category.charAt(0).toLowerCase() + category.slice(1),
    place: place ?? '',
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

function fillIn(text: string, values: Record<CannedVariable, string>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    if (!isVariable(name)) return whole;
    return values[name] || `[[${cannedVariables[name]}]]`;
  });
}

const isVariable = (name: string): name is CannedVariable => name in cannedVariables;

/** A unit and those it is part of. */
function unitsAbove({ units }: Knowledge, unitId: string): Set<string> {
  const above = new Set<string>();
  for (let id: string | undefined = unitId; id && !above.has(id); id = units.get(id)?.parent) above.add(id);
  return above;
}
