import { performance } from 'node:perf_hooks';
import type { PlaceKind } from '../../bot/catalogue.ts';
import type { Command } from '../../bot/commands.ts';
import { normalise } from '../../bot/text/normalise.ts';
import type { Understand } from '../../bot/turn.ts';
import { understandLocally } from '../../bot/understand/local.ts';
import type { Understanding } from '../../bot/understand/model.ts';
import { findTerritory } from '../../server/places/territory.ts';
import { type Heard, makeCitizen } from '../dialogue/citizen.ts';
import type { Ward } from '../dialogue/ward.ts';
import { type IntentName, intentOf } from './intent-names.ts';
import type { QuestionSet } from './rows.ts';

/** What the product makes of one message from somebody who has said nothing before. */
export type Answer = {
  /** Procedures, likeliest first, at most ten: those of the reply, then the next best of the search. */
  codes: string[];
  /** Procedures that the reply shows or offers. */
  told: string[];
  category: string;
  categoryProbability: number;
  intent: IntentName;
  intentProbability: number;
  kind: PlaceKind | null;
  emergency: 'fire' | 'crime' | 'medical' | null;
  urgent: boolean;
  /** Latitude and longitude of the place the words name. */
  point: [number, number] | null;
  /** Vietnamese name of the area it lies in. */
  area: string | null;
  placeWords: string | null;
  score: number;
  /** One whole turn: understanding, flow and words. */
  ms: number;
};

export type Ask = (text: string) => Promise<Answer>;

const locally: Understand = async (text, state, ports) => understandLocally(text, state, ports.understanding);

/** Asks the same functions as production; `understand` stands in for local understanding where given. */
export function makeAsk(ward: Ward, understand: Understand = locally): Ask {
  const { understanding } = ward;
  return async (raw) => {
    const commands: Command[] = [];
    const citizen = makeCitizen(ward, {
      understand: async (text, state, ports) => {
        const understood = await understand(text, state, ports);
        commands.push(...understood);
        return understood;
      },
    });
    const start = performance.now();
    const heard = await citizen.say([{ kind: 'text', text: raw }]);
    const ms = performance.now() - start;

    const text = normalise(raw, 4000);
    const found = understanding.procedures.find(text, 10);
    const told = toldCodes(heard);
    const [category] = understanding.categories(text);
    const wanted = likeliestIntent(understanding, text);
    const intent = intentOf(commands, wanted?.label);
    const emergency = emergencyOf(commands) ?? understanding.emergency(text) ?? null;
    const categoryId = proposedCategory(commands) ?? category?.label ?? 'other';
    return {
      codes: [...new Set([...told, ...found.map((hit) => hit.procedure.code)])].slice(0, 10),
      told,
      category: categoryId,
      categoryProbability: category?.probability ?? 0,
      intent,
      intentProbability: wanted?.probability ?? 0,
      kind: intent === 'find-place' ? kindOf(ward, commands, text) : null,
      emergency,
      urgent: emergency !== null || understanding.isDanger(text),
      ...placeOf(ward, text),
      placeWords: placeWordsOf(heard) ?? understanding.gazetteer.resolve(text)?.words ?? null,
      score: found[0]?.score ?? 0,
      ms,
    };
  };
}

/** The row that is written for a question of a set; `probability` is of what the set asks for. */
export function outputRow(q: string, answer: Answer, set: QuestionSet) {
  const probability = {
    procedures: Math.min(1, answer.score),
    reports: answer.categoryProbability,
    intents: answer.intentProbability,
    places: answer.point || answer.area ? 1 : 0,
  }[set];
  const { codes, category, intent, kind, emergency, urgent, point, area } = answer;
  const round = (value: number) => Math.round(value * 1e4) / 1e4;
  return {
    q,
    codes,
    category,
    intent,
    kind,
    emergency,
    urgent,
    point,
    area,
    probability: round(probability),
    ms: round(answer.ms),
  };
}

function toldCodes({ replies }: Heard): string[] {
  const shown = replies.flatMap(({ text, buttons }) => [
    ...text.matchAll(/(?<![\d.])\d\.\d{6}(?!\d)/g),
    ...buttons.flatMap((button) => (button.type === 'say' ? [...button.payload.matchAll(/(?<=^#proc:)[\d.]+/g)] : [])),
  ]);
  return [...new Set(shown.map(([code]) => code))];
}

/** The likeliest label of the intent model, all kinds of places taken together. */
export function likeliestIntent(understanding: Understanding, text: string) {
  const sums = new Map<string, number>();
  for (const { label, probability } of understanding.intents(text))
    sums.set(label, (sums.get(label) ?? 0) + probability);
  const [best] = [...sums].sort((a, b) => b[1] - a[1]);
  return best && { label: best[0], probability: best[1] };
}

function kindOf({ understanding }: Ward, commands: Command[], text: string): PlaceKind | null {
  const command = commands.find((known) => known.type === 'findPlace');
  return command?.kind ?? understanding.intents(text).find((guess) => guess.kind)?.kind ?? null;
}

function proposedCategory(commands: Command[]) {
  return commands.find((command) => command.type === 'startReport')?.categoryId ?? undefined;
}

function emergencyOf(commands: Command[]) {
  return commands.find((command) => command.type === 'emergency')?.kind;
}

function placeOf({ knowledge, understanding }: Ward, text: string): Pick<Answer, 'point' | 'area'> {
  const found = understanding.gazetteer.resolve(text);
  if (!found) return { point: null, area: null };
  const known = knowledge.areas.find(({ code }) => code === found.areaCode)?.name.vi ?? null;
  if (!found.point) return { point: null, area: known };
  // Near a border known from our own outline only, what is known of the place itself says more.
  const areaName = known ?? findTerritory({ knowledge, point: found.point }).areaName;
  return { point: [found.point.latitude, found.point.longitude], area: areaName };
}

function placeWordsOf({ state }: Heard): string | null {
  const report = state.stack.find((frame) => frame.flow === 'report');
  return report?.slots.placeWords ?? null;
}
