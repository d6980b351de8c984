import { beforeAll, expect, test } from 'vitest';
import type { Knowledge } from '../../../server/knowledge/knowledge.ts';
import { loadKnowledgeFiles } from '../../../server/knowledge/load-files.ts';
import { countersOf } from '../../../server/procedures/counters-of.ts';
import { toKnowledge } from '../../dialogue/ward.ts';

let knowledge: Knowledge;
beforeAll(async () => {
  knowledge = toKnowledge((await loadKnowledgeFiles('knowledge')).entries);
});
const counters = (code: string) => {
  const procedure = knowledge.catalogue.procedures.find((one) => one.code === code);
  if (!procedure) throw new Error(`no procedure ${code}`);
  return countersOf(procedure, knowledge);
};

test.each([
  ['a birth', '1.001193', 'civil-status', ['hong-bang-justice', 'hong-an-counter']],
  ['a certified copy', '2.000815', 'certification', ['hong-bang-justice', 'hong-an-counter']],
  ['a household business', '1.001612', 'business', ['hong-bang-affairs', 'hong-an-counter']],
])('%s is dealt with at the counters that do it, in their hours', (_, code, service, ids) => {
  const found = counters(code);
  expect(found.map(({ id }) => id)).toEqual(ids);
  expect(new Set(found.map((one) => one.service))).toEqual(new Set([service]));
  expect(found[0]?.opening).toEqual([
    { days: [1, 2, 3, 4, 5], from: '07:45', to: '11:15' },
    { days: [1, 2, 3, 4, 5], from: '13:15', to: '16:30' },
  ]);
});

test.each([
  ['by the police of the ward', '1.004194'],
  ['by the police anywhere', '1.014061'],
  ['by the city', '1.001456'],
])('what is done %s is at none of them', (_, code) => {
  expect(counters(code)).toEqual([]);
});

test('a ward without counters has none', () => {
  const none = { ...knowledge, appointments: { ...knowledge.appointments, services: [], counters: [] } };
  const [any] = knowledge.catalogue.procedures;
  expect(any && countersOf(any, none)).toEqual([]);
});
