import { type DossierFileReport, dossierOutcomes } from '../contract/dossier-api.ts';
import { countsOf } from '../count-outcomes.ts';
import { refusedFirst, shownRows } from '../csv/read-table.ts';
import { noteRows } from '../data-sources/note-rows.ts';
import type { DossierActor } from './dossier-events.ts';
import { readCsv } from './read-csv.ts';
import { type DossierDeps, takeMessages } from './take-messages.ts';

/**
 * Takes a CSV file in, each row for itself, or with `trial` only tells what would come of it.
 * @throws AppError bad_request for what is no CSV file with these columns
 */
export async function importFile(
  deps: DossierDeps,
  given: { text: string; actor: DossierActor; trial: boolean; onProgress?: (done: number, of: number) => void },
): Promise<DossierFileReport & { all: DossierFileReport['rows'] }> {
  const { rows, missing, unknown } = readCsv(deps.knowledge(), given.text);
  const told = rows.flatMap(({ line, read }) => (read.ok ? [{ line, told: read.told }] : []));
  const taken = await takeMessages(deps, {
    told: told.map((one) => one.told),
    actor: given.actor,
    trial: given.trial,
    onProgress: (done) => given.onProgress?.(done, told.length),
  });
  if (!given.trial)
    await noteRows(deps, 'dossiers.csv', { taken: told.length, refused: rows.length - told.length, missing });
  const all = refusedFirst([
    ...rows.flatMap(({ line, read }) =>
      read.ok ? [] : [{ line, code: read.code, outcome: 'refused' as const, reason: read.reason }],
    ),
    ...told.map(({ line, told: { code } }, index) => ({
      line,
      code,
      outcome: taken[index]?.outcome ?? 'same',
      reason: taken[index]?.reason ?? null,
    })),
  ]);
  const counts = countsOf(dossierOutcomes, all);
  return { read: rows.length, counts, rows: all.slice(0, shownRows), columns: { missing, unknown }, all };
}
