import type { ReportFigures } from '../contract/report-api.ts';
import type { PrismaClient } from '../database/client/client.ts';
import type { KnowledgeSource } from '../knowledge/knowledge.ts';
import { kpisOfWard } from '../statistics/kpi-source.ts';
import { takeFigures } from './take-figures.ts';

/** The figures of a report of the whole ward at this moment. */
export function wardFigures(
  { prisma, knowledge }: { prisma: PrismaClient; knowledge: KnowledgeSource },
  days: { from: string; to: string },
  now: Date,
): Promise<ReportFigures> {
  return takeFigures(kpisOfWard({ prisma, knowledge: knowledge(), now }), days);
}
