import { writeFile } from 'node:fs/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { runCommand } from '../../server/commands/run-command.ts';
import { StartError } from '../../server/config.ts';
import { currentCommit } from '../load/report.ts';
import { type Options, readOptions } from './arguments.ts';
import { type Ask, makeAsk, outputRow } from './ask.ts';
import { openBaselines } from './baselines.ts';
import { crossValidate } from './cross-validate.ts';
import { languageModel } from './language-model.ts';
import { type LoadedWard, loadWard } from './load-ward.ts';
import { measure } from './measure.ts';
import { readSets, type Sources } from './read-sets.ts';
import { asJson, table } from './report.ts';

/** Measures how well people are understood, by the code that serves them, beside two plain searches. */
await runCommand(async (args) => {
  const options = readOptions(args, process.env);
  // The collector is called before memory is told, so that the figure is of what stays.
  setFlagsFromString('--expose-gc');
  globalThis.gc ??= runInNewContext('gc');
  const model = options.llm ? languageModel(process.env) : undefined;
  const understand = model?.understand;
  const sources = await readSets(options);
  const loaded = await loadWard(options.knowledge, options.records);
  describe(loaded);
  const ask = makeAsk(loaded.ward, understand);
  // The first questions are slow until the machine code is there.
  for (const text of ['giấy khai sinh', 'đèn đường hỏng', 'ok']) await ask(text);

  if (options.file !== undefined && options.json !== undefined) return predict(options, sources, ask);
  const baselines = options.baselines ? await openBaselines(loaded.ward, process.env.DATABASE_URL) : undefined;
  const reports = await measure({ ward: loaded.ward, sources, ask, baselines, understand });
  await baselines?.close();
  if (options.crossValidate)
    reports.push(...crossValidate(loaded.ward.knowledge.catalogue, (line) => process.stderr.write(`${line}\n`)));
  const from = options.file ?? `${options.split} split`;
  process.stdout.write(`\n${from}, commit ${currentCommit()}${options.llm ? ', with the language model' : ''}\n\n`);
  process.stdout.write(table(reports));
  if (model) process.stdout.write(`${model.told()}\n`);
  if (options.verbose)
    for (const { title, wrong } of reports)
      process.stdout.write(`\n== ${title}: ${wrong.length} wrong\n${wrong.join('\n')}\n`);
  if (options.json !== undefined)
    await writeFile(
      options.json,
      `${JSON.stringify({ commit: currentCommit(), from, cost: loaded.cost, figures: asJson(reports) }, null, 2)}\n`,
    );
  return 0;
});

function describe({ ward, records, cost }: LoadedWard): void {
  const { procedures, categories, streets, places } = ward.knowledge.catalogue;
  const ours = procedures.filter((procedure) => procedure.ours).length;
  process.stdout.write(
    `${procedures.length} procedures (${ours} in our own words), ${categories.length} categories, ${streets.length} streets and landmarks, ${places.length} places; ${records.taken} official records, ${records.refused} refused\n` +
      `understanding built in ${cost.seconds.toFixed(2)} s of the processor, keeps ${cost.heapMegabytes.toFixed(0)} MB; the process has ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB\n`,
  );
}

/** Foreign questions: one output row each, in their order. */
async function predict({ file, json, sets }: Options, sources: Sources, ask: Ask): Promise<number> {
  const [set] = sets;
  if (!set || set === 'dialogues' || json === undefined) throw new StartError('--file with --json is for questions');
  const rows: string[] = [];
  for (const { q } of sources[set] ?? []) rows.push(JSON.stringify(outputRow(q, await ask(q), set)));
  await writeFile(json, json.endsWith('.jsonl') ? `${rows.join('\n')}\n` : `[\n${rows.join(',\n')}\n]\n`);
  process.stdout.write(`${rows.length} questions of ${file} answered in ${json}\n`);
  return 0;
}
