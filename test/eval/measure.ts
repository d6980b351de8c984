import { availableParallelism, loadavg } from 'node:os';
import type { Understand } from '../../bot/turn.ts';
import type { Ward } from '../dialogue/ward.ts';
import type { Answer, Ask } from './ask.ts';
import type { Baselines } from './baselines.ts';
import { byStyle, type Figure, quantile } from './figures.ts';
import { measureDialogues } from './measure-dialogues.ts';
import { measureEmergencies } from './measure-emergencies.ts';
import { measureIntents } from './measure-intents.ts';
import { measurePlaces } from './measure-places.ts';
import { measureProcedures } from './measure-procedures.ts';
import { measureReports } from './measure-reports.ts';
import type { Sources } from './read-sets.ts';
import type { SetReport } from './report.ts';
import type { QuestionSet, Row } from './rows.ts';

type Timed = { style: string; ms: number };
type Asked<S extends QuestionSet> = { row: Row<S>; answer: Answer }[];

/** Asks every question of the sets, plays every dialogue, and judges what came of them. */
export async function measure(given: {
  ward: Ward;
  sources: Sources;
  ask: Ask;
  baselines: Baselines | undefined;
  understand: Understand | undefined;
}): Promise<SetReport[]> {
  const { sources, baselines } = given;
  const turns: Timed[] = [];
  async function askAll<S extends QuestionSet>(rows: Row<S>[] | undefined): Promise<Asked<S>> {
    const asked: Asked<S> = [];
    for (const row of rows ?? []) {
      const answer = await given.ask(row.q);
      turns.push({ style: row.style, ms: answer.ms });
      asked.push({ row, answer });
    }
    return asked;
  }
  const reports: SetReport[] = [];
  const procedures = await askAll<'procedures'>(sources.procedures);
  const told = await askAll<'reports'>(sources.reports);
  const intents = await askAll<'intents'>(sources.intents);
  const places = await askAll<'places'>(sources.places);
  if (procedures.length > 0) reports.push(await measureProcedures(procedures, baselines?.procedures ?? []));
  if (told.length > 0) reports.push(await measureReports(told, baselines?.categories ?? []));
  if (intents.length > 0) reports.push(await measureIntents(intents, baselines?.intents ?? []));
  if (told.length + intents.length > 0) reports.push(measureEmergencies(told, intents));
  if (places.length > 0) reports.push(measurePlaces(places));
  if (sources.dialogues) {
    const dialogues = await measureDialogues(given.ward, sources.dialogues, given.understand);
    turns.push(...dialogues.milliseconds);
    reports.push(dialogues);
  }
  return [...reports, latency(turns)];
}

function latency(turns: Timed[]): SetReport {
  const line = (name: string, part: number): Figure => ({
    set: 'turns',
    name,
    unit: 'ms',
    cells: byStyle(turns, (some) =>
      quantile(
        some.map(({ ms }) => ms),
        part,
      ),
    ),
  });
  return {
    title: `turns: ${turns.length}, understanding, flow and words together`,
    figures: [
      line('half within', 0.5),
      { ...line('95 % within', 0.95), goal: { atMost: 10 } },
      line('99 % within', 0.99),
    ],
    notes: [`  the machine had ${loadavg()[0]?.toFixed(1)} things to do at once on ${availableParallelism()} cores`],
    wrong: [],
  };
}
