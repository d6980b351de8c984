import { parseArgs } from 'node:util';
import { StartError } from '../../server/config.ts';
import { type QuestionSet, questionSets, type Split, splits } from './rows.ts';

export type SetName = QuestionSet | 'dialogues';
export type Options = {
  sets: SetName[];
  split: Split;
  /** A foreign set; then `sets` has its kind alone. */
  file: string | undefined;
  json: string | undefined;
  records: string | undefined;
  knowledge: string;
  /** Lists what went wrong. */
  verbose: boolean;
  llm: boolean;
  crossValidate: boolean;
  baselines: boolean;
};

const usage = `npm run eval -- [--set ${[...questionSets, 'dialogues'].join('|')}] [--split ${splits.join('|')}] [--records DIR]
  [--json OUT.json] [--file FILE.jsonl] [--verbose [--show-test]] [--no-baselines] [--llm] [--cross-validate]`;

/** @throws StartError with the usage, or why the options do not go together. */
export function readOptions(args: string[], environment: NodeJS.ProcessEnv): Options {
  const values = parse(args);
  const set = [...questionSets, 'dialogues' as const].find((known) => known === values.set);
  const split = splits.find((known) => known === (values.split ?? 'test'));
  if ((values.set !== undefined && !set) || !split) throw new StartError(usage);
  if (values.file !== undefined && (!set || values.split !== undefined))
    throw new StartError(`--file needs --set, and has no split\n${usage}`);
  if (values.verbose && values.file === undefined && split === 'test' && !values['show-test'])
    throw new StartError(
      'The rows of the test split are not to be looked at while tuning: --split tune, or --show-test',
    );
  return {
    sets: set ? [set] : [...questionSets, 'dialogues'],
    split,
    file: values.file,
    json: values.json,
    records: values.records ?? environment.RECORDS_DIR,
    knowledge: environment.KNOWLEDGE_DIR ?? 'knowledge',
    verbose: values.verbose ?? false,
    llm: values.llm ?? false,
    crossValidate: values['cross-validate'] ?? false,
    baselines: !values['no-baselines'],
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        set: { type: 'string' },
        split: { type: 'string' },
        file: { type: 'string' },
        json: { type: 'string' },
        records: { type: 'string' },
        verbose: { type: 'boolean' },
        'show-test': { type: 'boolean' },
        llm: { type: 'boolean' },
        'cross-validate': { type: 'boolean' },
        'no-baselines': { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    throw new StartError(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
  }
}
