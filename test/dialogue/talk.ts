import { expect } from 'vitest';
import type { Incoming } from '../../bot/ports.ts';
import { dialogueState } from '../../bot/state.ts';
import { type Citizen, type Heard, makeCitizen } from './citizen.ts';
import { ward } from './ward.ts';

export type Expected = {
  /** Each must be found in what is said, all replies of the turn taken together. */
  says?: RegExp | RegExp[];
  never?: RegExp;
  /** The very first line of the first reply. */
  firstLine?: RegExp;
  /** Payloads (or `page:…`, `call:…`) that begin so must be among the buttons. */
  buttons?: string[];
  /** The flow on top, null for none; with what it asks, e.g. `report:place`. */
  flow?: string | null;
  /** Types of the effects, in order. */
  effects?: string[];
  language?: 'vi' | 'en';
};
/** What is sent, what must come of it, and how long passed before (hours). */
export type Step = [say: string | Incoming | Incoming[], expected?: Expected, hoursBefore?: number];

/** Plays a talk and checks each turn; goes on with a citizen when one is given. */
export async function talk(
  steps: Step[],
  given: { citizen?: Citizen; folder?: string; photoPlace?: Citizen['photoPlace'] } = {},
): Promise<Citizen> {
  const citizen = given.citizen ?? makeCitizen(await ward(given.folder));
  if (given.photoPlace) citizen.photoPlace = given.photoPlace;
  for (const [index, [say, expected = {}, hours = 0]] of steps.entries()) {
    citizen.now = new Date(citizen.now.getTime() + 60_000 + hours * 3_600_000);
    const heard = await citizen.say(incoming(say));
    checkHouseRules(citizen, heard);
    check(heard, expected, `step ${index + 1}: ${JSON.stringify(say).slice(0, 120)}`);
  }
  return citizen;
}

export const text = (value: string): Incoming => ({ kind: 'text', text: value });
export const photo = (fileId: string, words?: string): Incoming => ({ kind: 'photo', fileId, text: words });
export const document = (fileId: string): Incoming => ({ kind: 'document', fileId });
export const location = (latitude: number, longitude: number, words?: string): Incoming => ({
  kind: 'location',
  point: { latitude, longitude },
  words,
});

function incoming(say: Step[0]): Incoming[] {
  if (typeof say === 'string') return [text(say)];
  return Array.isArray(say) ? say : [say];
}

/** What holds of every turn, whatever was said. */
export function checkHouseRules(citizen: Citizen, heard: Heard): void {
  for (const reply of heard.replies) {
    expect(reply.text.trim()).not.toBe('');
    expect(reply.text).not.toMatch(/\{\w+\}|undefined|\[object/);
    expect(reply.buttons.length).toBeLessThanOrEqual(5);
    for (const button of reply.buttons) {
      expect(button.title.length).toBeGreaterThan(0);
      expect(button.title.length).toBeLessThanOrEqual(100);
    }
  }
  expect(dialogueState.safeParse(citizen.stored).error).toBeUndefined();
}

function check(heard: Heard, expected: Expected, where: string): void {
  const said = heard.replies.map((reply) => reply.text).join('\n---\n');
  for (const pattern of [expected.says ?? []].flat()) expect(said, where).toMatch(pattern);
  if (expected.never) expect(said, where).not.toMatch(expected.never);
  if (expected.firstLine) expect(said.split('\n')[0], where).toMatch(expected.firstLine);
  for (const wanted of expected.buttons ?? [])
    expect(
      payloads(heard).some((payload) => payload.startsWith(wanted)),
      `${where}: ${wanted} in ${payloads(heard)}\n${said}`,
    ).toBe(true);
  if (expected.flow !== undefined) expect(flowOf(heard), `${where}\n${said}`).toBe(expected.flow);
  if (expected.effects)
    expect(
      heard.effects.map((effect) => effect.type),
      `${where}\n${said}`,
    ).toEqual(expected.effects);
  if (expected.language) expect(heard.state.language, where).toBe(expected.language);
}

export function payloads(heard: Heard): string[] {
  return heard.replies.flatMap((reply) =>
    reply.buttons.map((button) => {
      if (button.type === 'say') return button.payload;
      if (button.type === 'page') return `page:${button.path}`;
      return button.type === 'call' ? `call:${button.phone}` : `url:${button.url}`;
    }),
  );
}

function flowOf({ state }: Heard): string | null {
  const top = state.stack.at(-1);
  return top ? `${top.flow}:${top.slots.asking}` : null;
}
