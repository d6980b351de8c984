import { type MachineFact, machineFact } from '../contract/machine-event.ts';
import type { ReadDeps } from './case-reader.ts';

/** What machines told of a case: by device and kind, who spoke last first. */
export async function machineFacts({ prisma, knowledge }: ReadDeps, caseId: string): Promise<MachineFact[]> {
  const rows = await prisma.caseMachineFact.findMany({ where: { caseId }, orderBy: { lastAt: 'desc' }, take: 50 });
  const { values, rule } = machineFact.shape;
  return rows.map((row) => ({
    kind: row.kind,
    source: row.source,
    device: row.device || null,
    count: row.count,
    firstAt: row.firstAt.toISOString(),
    lastAt: row.lastAt.toISOString(),
    values: values.catch({}).parse(row.values),
    rule: {
      id: row.ruleId,
      version: row.ruleVersion,
      why: knowledge.eventRules.rules.find(({ id }) => id === row.ruleId)?.why ?? null,
      facts: rule.shape.facts.catch({}).parse(row.facts),
    },
  }));
}
