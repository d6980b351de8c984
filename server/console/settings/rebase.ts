import type { SettingData } from '../api/settings.ts';
import { isRecord, listOf } from './paths.ts';

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
const identities = ['id', 'purpose', 'from', 'day'];
/** By which field the things of all these lists are told apart. */
const identityOf = (...lists: unknown[]) =>
  identities.find((field) =>
    lists.every((list) => Array.isArray(list) && list.every((one) => isRecord(one) && typeof one[field] === 'string')),
  );

/**
 * What one person changed since `base`, put onto what another has saved meanwhile. Where both changed the same value
 * it is `mine`, which then shows as a change when it is looked through before saving.
 */
export function putOnto(theirs: SettingData, { base, mine }: { base: SettingData; mine: SettingData }): SettingData {
  const fields = [...new Set([...Object.keys(theirs), ...Object.keys(mine)])];
  return Object.fromEntries(
    fields.flatMap((field) => {
      const value = merge(base[field], mine[field], theirs[field]);
      return value === undefined ? [] : [[field, value]];
    }),
  );
}

function merge(base: unknown, mine: unknown, theirs: unknown): unknown {
  if (same(mine, base)) return theirs;
  if (same(theirs, base)) return mine;
  if (isRecord(base) && isRecord(mine) && isRecord(theirs)) return putOnto(theirs, { base, mine });
  const identity = identityOf(base, mine, theirs);
  if (identity) return mergeLists(identity, { base: listOf(base), mine: listOf(mine), theirs: listOf(theirs) });
  return mine;
}

/** In their order; what I added stands at the end, what I took out is gone unless they changed it. */
function mergeLists(
  identity: string,
  { base, mine, theirs }: { base: SettingData[]; mine: SettingData[]; theirs: SettingData[] },
): SettingData[] {
  const find = (list: SettingData[], one: SettingData) => list.find((other) => other[identity] === one[identity]);
  const kept = theirs.flatMap((one) => {
    const [was, own] = [find(base, one), find(mine, one)];
    if (!own) return was && same(was, one) ? [] : [one];
    return [was ? putOnto(one, { base: was, mine: own }) : own];
  });
  const added = mine.filter((one) => !find(theirs, one) && !same(find(base, one), one));
  return [...kept, ...added];
}
