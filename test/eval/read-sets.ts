import { access } from 'node:fs/promises';
import { StartError } from '../../server/config.ts';
import type { Options } from './arguments.ts';
import { type DialogueRow, dialogueRow } from './dialogue-rows.ts';
import { type QuestionSet, type Row, readRows, rowSchemas, setFile } from './rows.ts';

export type Sources = { [S in QuestionSet]?: Row<S>[] } & { dialogues?: DialogueRow[] };

/**
 * The rows asked for: of a foreign file, or of our own sets. Without `--set`, a set that is not there is left out.
 * @throws StartError for a row that does not fit.
 */
export async function readSets({ sets, split, file }: Options): Promise<Sources> {
  const sources: Sources = {};
  for (const set of sets) {
    const path = file ?? setFile(set, split);
    if (file === undefined && sets.length > 1 && !(await exists(path))) continue;
    if (set === 'procedures') sources.procedures = await readRows(path, rowSchemas.procedures);
    else if (set === 'reports') sources.reports = await readRows(path, rowSchemas.reports);
    else if (set === 'intents') sources.intents = await readRows(path, rowSchemas.intents);
    else if (set === 'places') sources.places = await readRows(path, rowSchemas.places);
    else sources.dialogues = await readRows(path, dialogueRow);
  }
  if (Object.keys(sources).length === 0) throw new StartError(`no sets under ${setFile('*', split)}`);
  return sources;
}

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );
