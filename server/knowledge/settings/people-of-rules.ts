import { actorOf } from '../../access/actor.ts';
import { canInUnit } from '../../access/can.ts';
import { actorFields } from '../../cases/at-work.ts';
import type { Prisma } from '../../database/client/client.ts';
import type { AnyEntry } from '../entry-kinds.ts';
import type { FieldFault } from './find-faults.ts';

/** People that a macro gives cases to or names in a note, who have no active account. */
async function peopleOfMacro(
  tx: Prisma.TransactionClient,
  acts: Extract<AnyEntry, { kind: 'macro' }>['data']['acts'],
): Promise<FieldFault[]> {
  const named = acts.flatMap((act, index) => {
    if (act.do === 'assign') return act.person ? [{ email: act.person, path: `acts.${index}.person` }] : [];
    if (act.do !== 'note') return [];
    return act.mention.map((email, at) => ({ email, path: `acts.${index}.mention.${at}` }));
  });
  if (named.length === 0) return [];
  const people = await tx.user.findMany({
    where: { email: { in: named.map(({ email }) => email.toLowerCase()) }, deactivatedAt: null },
    select: { email: true },
  });
  return named
    .filter(({ email }) => !people.some((one) => one.email === email.toLowerCase()))
    .map(({ email, path }) => ({ path, message: `không có tài khoản đang hoạt động với địa chỉ "${email}"` }));
}

/**
 * Rules that name somebody who has no active account, or who could not work on the cases of the rule's unit. Whoever is
 * only away is no fault: the unit's own way steps in until they are back.
 */
export async function peopleOfRules(
  tx: Prisma.TransactionClient,
  { entry, live }: { entry: AnyEntry; live: AnyEntry[] },
): Promise<FieldFault[]> {
  if (entry.kind === 'macro') return peopleOfMacro(tx, entry.data.acts);
  if (entry.kind !== 'routing') return [];
  const named = entry.data.rules.flatMap(({ id, unit, person }, index) =>
    person === undefined ? [] : [{ id, unit, person: person.toLowerCase(), path: `rules.${index}.person` }],
  );
  if (named.length === 0) return [];
  const people = await tx.user.findMany({
    where: { email: { in: named.map(({ person }) => person) }, deactivatedAt: null, accounts: { some: {} } },
    select: actorFields,
  });
  const list = live.flatMap((one) => (one.kind === 'units' ? one.data.units : []));
  const units = new Map(list.map((unit) => [unit.id, unit]));
  return named.flatMap(({ id, unit, person, path }): FieldFault[] => {
    const found = people.find(({ email }) => email === person);
    if (!found)
      return [{ path, message: `quy tắc "${id}": không có tài khoản đang hoạt động với địa chỉ "${person}"` }];
    if (canInUnit(actorOf(found, units), 'case:do:start', unit)) return [];
    return [{ path, message: `quy tắc "${id}": ${found.name} không có quyền xử lý việc của đơn vị "${unit}"` }];
  });
}
