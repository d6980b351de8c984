import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { type KpiDefinition, kpisFile } from '../../../server/knowledge/kpi-schema.ts';

/** The measures of the invented ward, as its file says them. */
export function smallKpis(): KpiDefinition[] {
  const file = join(import.meta.dirname, '../../fixtures/other-ward/kpis.yaml');
  return kpisFile.parse(parse(readFileSync(file, 'utf8'))).kpis;
}
