import { expect, test } from 'vitest';
import { ward } from '../../dialogue/ward.ts';
import { dialogueRow } from '../../eval/dialogue-rows.ts';
import { playDialogue } from '../../eval/play-dialogue.ts';

const lamp = [{ say: 'Đèn đường Hoa Mướp tắt' }, { say: 'không có ảnh' }, { say: 'đồng ý' }];
const play = async (steps: unknown[], goal: unknown) =>
  (await playDialogue(await ward('test/fixtures/other-ward'), dialogueRow.parse({ id: 'x', path: 'off', steps, goal })))
    .faults;

test('a talk that ends as it should has no faults', async () => {
  const { category } = await filed();
  expect(await play(lamp, { cases: [{ category, words: ['hoa muop'], photos: 0 }] })).toEqual([]);
});

test('a case too many, a case that is missing and one that is another are faults', async () => {
  const { category } = await filed();
  expect(await play(lamp, { cases: [] })).toEqual(['1 case(s) too many']);
  expect(await play(lamp.slice(0, 2), { cases: [{ category }] })).toEqual([`no case ${category}`]);
  expect(await play(lamp, { cases: [{ category, words: ['rác'], photos: 2 }] })).toEqual([
    `no case ${category}: lacks "rác", 0 photo(s)`,
  ]);
});

test('a button that is not there, a wrong owner and words that were not said are faults', async () => {
  expect(await play([{ say: 'chào em' }, { tap: 'Bay lên trời' }], { cases: [] })).toEqual([
    'step 2: no button "Bay lên trời"',
  ]);
  expect(await play([{ say: 'gặp cán bộ' }], { cases: [] })).toEqual(['the talk is held by queue']);
  expect(await play([{ say: 'chào em' }], { cases: [], said: ['1\\.009999'], ratings: [5] })).toEqual([
    'rated nothing',
    'never said /1\\.009999/',
  ]);
});

test('a step that says nothing known is refused', () => {
  const row = { id: 'x', path: 'off', steps: [{ shout: 'a' }], goal: { cases: [] } };
  expect(dialogueRow.safeParse(row).success).toBe(false);
});

async function filed() {
  const { knowledge } = await ward('test/fixtures/other-ward');
  const category = [...knowledge.categories.values()].find(({ name }) => /Đèn đường/.test(name.vi))?.id ?? '';
  return { category };
}
