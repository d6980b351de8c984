import type { Understand } from '../../bot/turn.ts';
import type { Ward } from '../dialogue/ward.ts';
import type { DialogueRow } from './dialogue-rows.ts';
import { byStyle, type Figure, share } from './figures.ts';
import { playDialogue } from './play-dialogue.ts';
import type { SetReport } from './report.ts';

/** Whole talks: how many end in exactly the state they should. */
export async function measureDialogues(
  ward: Ward,
  rows: DialogueRow[],
  understand?: Understand,
): Promise<SetReport & { milliseconds: { style: string; ms: number }[] }> {
  const played: { row: DialogueRow; style: string; faults: string[]; transcript: string[]; milliseconds: number[] }[] =
    [];
  for (const row of rows) played.push({ row, style: row.style, ...(await playDialogue(ward, row, understand)) });
  const set = 'dialogues';
  const line = (name: string, some: typeof played): Figure => ({
    set,
    name,
    unit: '%',
    cells: byStyle(some, (part) => share(part, ({ faults }) => faults.length === 0)),
  });
  return {
    title: `dialogues: ${rows.length}, ${rows.filter(({ path }) => path === 'off').length} of them off the happy path`,
    figures: [
      { ...line('goal state reached', played), goal: { atLeast: 1 } },
      line(
        'on the happy path',
        played.filter(({ row }) => row.path === 'happy'),
      ),
      line(
        'off the happy path',
        played.filter(({ row }) => row.path === 'off'),
      ),
    ],
    notes: [],
    wrong: played
      .filter(({ faults }) => faults.length > 0)
      .map(({ row, faults, transcript }) => [`[${row.id}] ${faults.join('; ')}`, ...transcript].join('\n')),
    milliseconds: played.flatMap(({ style, milliseconds }) => milliseconds.map((ms) => ({ style, ms }))),
  };
}
