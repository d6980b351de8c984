import { parseArgs } from 'node:util';
import { benchIntake } from './intake.ts';
import { currentCommit, tell } from './report.ts';

const benches = { intake: benchIntake };

// `npm run bench -- NAME [--seconds N] [--json FILE]`: measures one thing on DATABASE_URL, else on the embedded database.
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seconds: { type: 'string' }, json: { type: 'string' } },
});
const [name = ''] = positionals;
const seconds = Number(values.seconds ?? 60);
if (!(name in benches) || !Number.isFinite(seconds) || seconds < 1) {
  process.stderr.write(`npm run bench -- ${Object.keys(benches).join('|')} [--seconds 60] [--json FILE]\n`);
  process.exit(1);
}
const database = process.env.DATABASE_URL ? 'postgresql' : 'embedded';
process.stdout.write(`${name} on ${database}\n`);
const figures = await benches[name as keyof typeof benches]({
  seconds,
  progress: (line) => process.stdout.write(`  ${line}\n`),
});
await tell({ bench: name, commit: currentCommit(), database, figures }, values.json);
process.exit(figures.some((figure) => figure.holds === false) ? 2 : 0);
