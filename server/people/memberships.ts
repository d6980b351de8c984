import type { StaffActor } from '../access/actor.ts';
import type { Tx } from '../cases/deps.ts';
import { type Membership, partRoles, unitRoles } from '../contract/people-api.ts';
import type { StaffRole } from '../contract/staff-api.ts';
import { AppError } from '../errors.ts';
import { newId } from '../ids.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';

const isUnitRole = (role: StaffRole) => unitRoles.some((one) => one === role);
const isPartRole = (role: StaffRole) => partRoles.some((one) => one === role);
const refuse = (message: string, path = 'memberships') => new AppError('bad_request', { fields: [{ path, message }] });

type Wanted = {
  memberships: Membership[];
  before: Membership[];
  knowledge: Pick<Knowledge, 'units' | 'areas' | 'categories'>;
  actor: Pick<StaffActor, 'id'>;
  /** Whose roles they are; undefined for somebody who is just being invited. */
  userId: string | undefined;
  decision: string | undefined;
};

/**
 * The wanted roles without repetitions. A role that ends at a unit needs one that exists; a unit that has since gone
 * may stay where it was. Who is charged with denunciations (Law on Denunciations 2018, art. 8, 9: by name, in writing)
 * is neither leader nor administrator. No administrator gives themselves a role.
 * @throws AppError bad_request
 */
export function checkMemberships({ memberships, before, knowledge, actor, userId, decision }: Wanted): Membership[] {
  const has = (list: Membership[], role: StaffRole) => list.some((one) => one.role === role);
  const wanted = [...new Map(memberships.map((one) => [`${one.role} ${one.unitId}`, inOrder(one)])).values()];
  if (wanted.length < new Set(memberships.map((one) => JSON.stringify(inOrder(one)))).size)
    throw refuse('Mỗi vai trò ở một đơn vị chỉ ghi một dòng.');
  for (const one of wanted) {
    const { role, unitId } = one;
    if (isUnitRole(role) && unitId === null) throw refuse('Vai trò này cần chọn đơn vị.');
    if (!isUnitRole(role) && unitId !== null) throw refuse('Vai trò này không gắn với một đơn vị.');
    const kept = before.some((held) => isSame(held, one));
    if (unitId !== null && !kept && !knowledge.units.has(unitId)) throw refuse('Đơn vị không còn tồn tại.');
    checkPart(one, before, knowledge);
  }
  const added = wanted.some((one) => !before.some((held) => reaches(held, one)));
  if (userId === actor.id && added) throw refuse('Anh/Chị không tự thêm vai trò cho mình.');
  if (has(wanted, 'denunciation_officer')) {
    if (has(wanted, 'administrator') || has(wanted, 'leader'))
      throw refuse('Người được giao nhận tố cáo không đồng thời là lãnh đạo hay quản trị.');
    if (!has(before, 'denunciation_officer')) {
      if (!decision) throw refuse('Cần ghi số văn bản giao nhiệm vụ tiếp nhận tố cáo.', 'decision');
    }
  }
  return wanted;
}

/** @throws AppError bad_request for a part that this role cannot have, or that does not exist and was not held before */
function checkPart(one: Membership, before: Membership[], { areas, categories }: Wanted['knowledge']): void {
  const { role, areaCodes, categoryIds } = one;
  if (!isPartRole(role) && (areaCodes.length > 0 || categoryIds.length > 0))
    throw refuse('Vai trò này không giới hạn theo khu vực hay nhóm phản ánh được.');
  const held = before.filter((other) => isSame(other, one));
  const known = (code: string) => areas.some((area) => area.served && area.code === code);
  if (areaCodes.some((code) => !known(code) && !held.some((other) => other.areaCodes.includes(code))))
    throw refuse('Khu vực không thuộc địa bàn.');
  if (categoryIds.some((id) => !categories.has(id) && !held.some((other) => other.categoryIds.includes(id))))
    throw refuse('Nhóm phản ánh không còn tồn tại.');
}

const isSame = (a: Membership, b: Membership) => a.role === b.role && a.unitId === b.unitId;

/** Whether who holds the one can do by it all that the other would allow. */
function reaches(held: Membership, wanted: Membership): boolean {
  const holds = (part: string[], other: string[]) =>
    part.length === 0 || (other.length > 0 && other.every((id) => part.includes(id)));
  return isSame(held, wanted) && holds(held.areaCodes, wanted.areaCodes) && holds(held.categoryIds, wanted.categoryIds);
}

const inOrder = (one: Membership): Membership => ({
  ...one,
  areaCodes: [...new Set(one.areaCodes)].sort(),
  categoryIds: [...new Set(one.categoryIds)].sort(),
});

/** Puts exactly these roles in the place of what the person held. */
export async function writeMemberships(tx: Tx, userId: string, memberships: Membership[]): Promise<void> {
  await tx.staffMembership.deleteMany({ where: { userId } });
  await tx.staffMembership.createMany({
    data: memberships.map((one) => ({ id: newId(), userId, ...one })),
  });
}

/** True when both hold the same roles for the same units and parts. */
export function sameMemberships(a: Membership[], b: Membership[]): boolean {
  const keys = (list: Membership[]) =>
    list
      .map(inOrder)
      .map(({ role, unitId, areaCodes, categoryIds }) => JSON.stringify([role, unitId, areaCodes, categoryIds]))
      .sort()
      .join();
  return keys(a) === keys(b);
}
