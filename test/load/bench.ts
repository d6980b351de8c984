import { parseArgs } from 'node:util';
import { benchDesk } from './desk.ts';
import { benchEvents } from './events.ts';
import { benchIntake } from './intake.ts';
import { benchMiniApp } from './mini-app.ts';
import { currentCommit, tell } from './report.ts';
import { benchStatistics } from './statistics.ts';

const benches = {
  intake: benchIntake,
  desk: benchDesk,
  events: benchEvents,
  'mini-app': benchMiniApp,
  statistics: benchStatistics,
};

// `npm run bench -- NAME [--seconds N] [--cases N] [--json FILE]`: measures one thing on DATABASE_URL, else on the embedded database.
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seconds: { type: 'string' }, cases: { type: 'string' }, json: { type: 'string' } },
});
const [name = ''] = positionals;
const seconds = Number(values.seconds ?? 60);
const cases = Number(values.cases ?? 1_000_000);
if (!(name in benches) || !Number.isFinite(seconds) || seconds < 1 || !(cases >= 10_000)) {
  process.stderr.write(
    `npm run bench -- ${Object.keys(benches).join('|')} [--seconds 60] [--cases 1000000] [--json FILE]\n`,
  );
  process.exit(1);
}
const database = process.env.DATABASE_URL ? 'postgresql' : 'embedded';
process.stdout.write(`${name} on ${database}\n`);
const figures = await benches[name as keyof typeof benches]({
  seconds,
  cases,
  progress: (line) => process.stdout.write(`  ${line}\n`),
});
await tell({ bench: name, commit: currentCommit(), database, figures }, values.json);
process.exit(figures.some((figure) => figure.holds === false) ? 2 : 0);
