import { beforeAll, expect, test } from 'vitest';
import { makeCitizen } from './citizen.ts';
import { talk } from './talk.ts';
import { ward } from './ward.ts';

// The ward's models take their time to learn, on a busy machine minutes.
beforeAll(async () => {
  await ward();
}, 300_000);

test('help tells the numbers for danger first, then each thing with a sentence, and leads to the page', async () => {
  const { knowledge } = await ward();
  const { topics } = knowledge.help;
  const citizen = makeCitizen(await ward());
  await talk([['giúp', { says: [/^Nguy hiểm[^\n]*113/, /Làm giấy khai sinh/], buttons: ['page:/help'], flow: null }]], {
    citizen,
  });
  await talk(
    [['please speak English'], ['help', { says: [/^In danger call at once/, /Report a problem/], language: 'en' }]],
    {
      citizen: makeCitizen(await ward()),
    },
  );
  expect(topics.length).toBeGreaterThan(5);
});

test('every example of the help page is understood', async () => {
  const { knowledge } = await ward();
  for (const { examples } of knowledge.help.topics)
    for (const { vi, en } of examples)
      for (const said of [vi, en ?? vi]) {
        await talk([[said, { never: /chưa hiểu|did not understand|Which one do you mean/ }]]);
      }
});
