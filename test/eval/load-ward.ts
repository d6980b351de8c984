import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { buildUnderstanding } from '../../bot/understand/model.ts';
import { StartError } from '../../server/config.ts';
import type { AnyEntry } from '../../server/knowledge/entry-kinds.ts';
import { type ImportKind, judgeRecords } from '../../server/knowledge/import/judge-records.ts';
import { readRecords } from '../../server/knowledge/import/read-records.ts';
import { describeFault, loadKnowledgeFiles } from '../../server/knowledge/load-files.ts';
import { toKnowledge, type Ward } from '../dialogue/ward.ts';

export type LoadedWard = {
  ward: Ward;
  /** Official records taken in, and those refused. */
  records: { taken: number; refused: number };
  /** What building the understanding cost: seconds of the processor, whatever else the machine does, and memory kept. */
  cost: { seconds: number; heapMegabytes: number };
};

/**
 * The knowledge folder, and the official records of a folder where one is given, put together by the importer's and
 * the server's own code, without a database.
 */
export async function loadWard(folder: string, recordsDir: string | undefined): Promise<LoadedWard> {
  const { entries, faults } = await loadKnowledgeFiles(folder);
  const [fault] = faults;
  if (fault) throw new StartError(describeFault(fault));
  const official = recordsDir ? await readOfficial(recordsDir) : { entries: [], refused: 0 };
  const knowledge = toKnowledge([...entries, ...official.entries]);
  const heap = heapMegabytes();
  const start = process.cpuUsage();
  const understanding = buildUnderstanding(knowledge.catalogue);
  const { user, system } = process.cpuUsage(start);
  const seconds = (user + system) / 1e6;
  return {
    ward: { knowledge, understanding },
    records: { taken: official.entries.length, refused: official.refused },
    cost: { seconds, heapMegabytes: heapMegabytes() - heap },
  };
}

// A later record of one code replaces an earlier one, so the fullest file of a kind is read last.
const recordFiles: [ImportKind, RegExp][] = [
  ['procedures', /^procedures-.*\.jsonl$/],
  ['procedures', /^procedures\.jsonl$/],
  ['areas', /\.geojson$/],
  ['places', /^places.*\.jsonl$/],
];

async function readOfficial(folder: string): Promise<{ entries: AnyEntry[]; refused: number }> {
  const names = await readdir(folder).catch((error: Error) => {
    throw new StartError(`RECORDS_DIR=${folder} cannot be read: ${error.message}`);
  });
  const found = new Map<string, AnyEntry>();
  let refused = 0;
  for (const kind of ['procedures', 'areas', 'places'] as const) {
    const files = recordFiles.flatMap(([of, pattern]) =>
      of === kind ? names.filter((name) => pattern.test(name)).sort() : [],
    );
    const texts = await Promise.all(files.map((name) => readRecords(join(folder, name))));
    const judged = judgeRecords(
      kind,
      texts.flatMap((text) => text.records),
    );
    refused += judged.refused.length + texts.reduce((sum, text) => sum + text.refused.length, 0);
    for (const entry of judged.entries.values()) found.set(`${entry.kind} ${entry.key}`, entry);
  }
  return { entries: [...found.values()], refused };
}

function heapMegabytes(): number {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 1e6;
}
