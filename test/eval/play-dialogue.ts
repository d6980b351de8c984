import { performance } from 'node:perf_hooks';
import type { Incoming } from '../../bot/ports.ts';
import { metresBetween } from '../../bot/search/distance.ts';
import { fold } from '../../bot/text/normalise.ts';
import type { Understand } from '../../bot/turn.ts';
import type { StoredCase } from '../dialogue/case-store.ts';
import { type Citizen, type Heard, makeCitizen } from '../dialogue/citizen.ts';
import type { Ward } from '../dialogue/ward.ts';
import type { DialogueRow, GoalCase, Step } from './dialogue-rows.ts';

export type Played = {
  /** What the end lacks or has too much; empty when the goal is reached. */
  faults: string[];
  transcript: string[];
  milliseconds: number[];
};

/** Plays a talk on the store of cases that tests use, and compares where it ends with the goal. */
export async function playDialogue(ward: Ward, row: DialogueRow, understand?: Understand): Promise<Played> {
  const citizen = makeCitizen(ward, understand ? { understand } : {});
  const played: Played = { faults: [], transcript: [], milliseconds: [] };
  const heard: Heard[] = [];
  let photos = 0;
  for (const [index, step] of row.steps.entries()) {
    if ('wait' in step || 'staff' in step || 'broken' in step) {
      pass(citizen, step);
      continue;
    }
    citizen.now = new Date(citizen.now.getTime() + 60_000);
    const messages = messagesOf(step, { last: heard.at(-1), photo: () => `photo-${++photos}` });
    if (!messages) {
      played.faults.push(`step ${index + 1}: no button "${'tap' in step ? step.tap : ''}"`);
      break;
    }
    const start = performance.now();
    const turn = await citizen.say(messages);
    played.milliseconds.push(performance.now() - start);
    played.transcript.push(
      `  > ${JSON.stringify(step)}`,
      ...turn.replies.map(({ text }) => `  ${text.replaceAll('\n', ' / ')}`),
    );
    if (turn.replies.length === 0) played.faults.push(`step ${index + 1}: no answer`);
    heard.push(turn);
  }
  played.faults.push(...compare(citizen, heard, row.goal));
  return played;
}

function pass(citizen: Citizen, step: Extract<Step, { wait: string } | { staff: string } | { broken: boolean }>): void {
  if ('broken' in step) citizen.store.broken = step.broken;
  else if ('wait' in step) {
    const [, days, hours, minutes] = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(step.wait) ?? [];
    const passed = Number(days ?? 0) * 86_400_000 + Number(hours ?? 0) * 3_600_000 + Number(minutes ?? 0) * 60_000;
    citizen.now = new Date(citizen.now.getTime() + passed);
  } else {
    const newest = citizen.store.cases.at(-1);
    if (newest) citizen.store.put(newest.code, { state: step.staff, mayReopen: step.staff === 'resolved' });
  }
}

type Said = Exclude<Step, { wait: string } | { staff: string } | { broken: boolean }>;

function messagesOf(step: Said, given: { last: Heard | undefined; photo: () => string }): Incoming[] | undefined {
  if ('say' in step) return [{ kind: 'text', text: step.say }];
  if ('says' in step) return step.says.map((text) => ({ kind: 'text', text }));
  if ('photos' in step)
    return Array.from({ length: step.photos }, () => ({ kind: 'photo', fileId: given.photo(), text: undefined }));
  if ('photo' in step) return [{ kind: 'photo', fileId: given.photo(), text: step.words }];
  if ('location' in step) {
    const [latitude, longitude] = step.location;
    return [{ kind: 'location', point: { latitude, longitude }, words: undefined }];
  }
  const shown = (given.last?.replies ?? []).flatMap(({ buttons }) => buttons);
  const button = shown.find(
    (known) => known.type === 'say' && (known.title === step.tap || known.payload.startsWith(step.tap)),
  );
  return button?.type === 'say' ? [{ kind: 'text', text: button.payload }] : undefined;
}

function compare(citizen: Citizen, heard: Heard[], goal: DialogueRow['goal']): string[] {
  const { cases, personAsked } = citizen.store;
  const said = heard.flatMap(({ replies }) => replies.map(({ text }) => text)).join('\n');
  const last = (heard.at(-1)?.replies ?? []).map(({ text }) => text).join('\n');
  const owner = personAsked ? 'queue' : 'bot';
  const ratings = cases.flatMap(({ rating }) => rating ?? []);
  const language = heard.at(-1)?.state.language;
  return [
    ...compareCases(cases, goal.cases),
    ...(owner === goal.owner ? [] : [`the talk is held by ${owner}`]),
    ...(ratings.join() === goal.ratings.join() ? [] : [`rated ${ratings.join() || 'nothing'}`]),
    ...(goal.language === undefined || goal.language === language ? [] : [`speaks ${language}`]),
    ...goal.said.filter((pattern) => !matches(pattern, said)).map((pattern) => `never said /${pattern}/`),
    ...goal.last.filter((pattern) => !matches(pattern, last)).map((pattern) => `did not say last /${pattern}/`),
    ...goal.notSaid.filter((pattern) => matches(pattern, said)).map((pattern) => `said /${pattern}/`),
  ];
}

const matches = (pattern: string, text: string) => new RegExp(pattern, 'iu').test(text);

function compareCases(cases: StoredCase[], wanted: GoalCase[]): string[] {
  const left = [...cases];
  const faults = wanted.flatMap((goal) => {
    const at = left.findIndex((filed) => differences(filed, goal).length === 0);
    if (at >= 0) {
      left.splice(at, 1);
      return [];
    }
    const close = cases.find((filed) => filed.filed.categoryId === goal.category) ?? cases[0];
    return [`no case ${goal.category}${close ? `: ${differences(close, goal).join(', ')}` : ''}`];
  });
  const extra = cases.length - wanted.length;
  return extra > 0 ? [...faults, `${extra} case(s) too many`] : faults;
}

function differences({ filed, state, photos }: StoredCase, goal: GoalCase): string[] {
  const text = ` ${fold(`${filed.description} ${filed.placeWords ?? ''}`)} `;
  const holds = (words: string) => text.includes(` ${fold(words)} `);
  const [latitude, longitude] = goal.near ?? [0, 0];
  const near = !goal.near || (filed.point && metresBetween(filed.point, { latitude, longitude }) <= 300);
  const count = filed.fileIds.length + photos.length;
  return [
    ...(filed.categoryId === goal.category ? [] : [`category ${filed.categoryId}`]),
    ...(near ? [] : ['elsewhere']),
    ...(goal.words ?? []).filter((words) => !holds(words)).map((words) => `lacks "${words}"`),
    ...(goal.without ?? []).filter(holds).map((words) => `has "${words}"`),
    ...(goal.photos === undefined || goal.photos === count ? [] : [`${count} photo(s)`]),
    ...(goal.emergency === undefined || goal.emergency === filed.emergency ? [] : [`emergency ${filed.emergency}`]),
    ...(goal.state === undefined || goal.state === state ? [] : [`state ${state}`]),
  ];
}
