import type { StaffActor } from '../access/actor.ts';
import type { Kpi, KpiValues, KpiValuesQuery } from '../contract/kpi-api.ts';
import { type KpiDeps, kpiValues, readableKpis } from './kpis/kpi-values.ts';
import { type KpiReader, kpiReaderOf, publicKpiReader } from './kpis/reader.ts';
import { allOf } from './scope.ts';

/** Measures of somebody, at one moment: what may be read, and the numbers. */
export type KpiSource = { definitions: readonly Kpi[]; read: (query: KpiValuesQuery) => Promise<KpiValues> };

/** The measures a member of staff may read, with their rights. */
export const kpisOf = (deps: KpiDeps, actor: StaffActor): KpiSource => sourceOf(deps, kpiReaderOf(actor));

/** The whole ward without denunciations, as its leaders see it. */
const ward: KpiReader = {
  roles: ['leader'],
  cases: [allOf('open'), allOf('restricted')],
  units: { bot: null, dossier: null, payment: null, appointment: null },
};
export const kpisOfWard = (deps: KpiDeps): KpiSource => sourceOf(deps, ward);

/** What everybody may know: nothing of cases that are restricted. */
export const kpisOfPublic = (deps: KpiDeps): KpiSource => sourceOf(deps, publicKpiReader);

function sourceOf(deps: KpiDeps, reader: KpiReader): KpiSource {
  return {
    definitions: readableKpis(deps.knowledge, reader),
    read: (query) => kpiValues(deps, reader, query),
  };
}
