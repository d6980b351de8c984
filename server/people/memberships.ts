import type { StaffActor } from '../access/actor.ts';
import type { Tx } from '../cases/deps.ts';
import { type Membership, unitRoles } from '../contract/people-api.ts';
import type { StaffRole } from '../contract/staff-api.ts';
import { AppError } from '../errors.ts';
import { newId } from '../ids.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';

const isUnitRole = (role: StaffRole) => unitRoles.some((one) => one === role);
const refuse = (message: string, path = 'memberships') => new AppError('bad_request', { fields: [{ path, message }] });

type Wanted = {
  memberships: Membership[];
  before: Membership[];
  knowledge: Pick<Knowledge, 'units'>;
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
  const wanted = [...new Map(memberships.map((one) => [`${one.role} ${one.unitId}`, one])).values()];
  for (const { role, unitId } of wanted) {
    if (isUnitRole(role) && unitId === null) throw refuse('Vai trò này cần chọn đơn vị.');
    if (!isUnitRole(role) && unitId !== null) throw refuse('Vai trò này không gắn với một đơn vị.');
    const kept = before.some((one) => one.role === role && one.unitId === unitId);
    if (unitId !== null && !kept && !knowledge.units.has(unitId)) throw refuse('Đơn vị không còn tồn tại.');
  }
  const added = wanted.some((one) => !before.some((held) => held.role === one.role && held.unitId === one.unitId));
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

/** Puts exactly these roles in the place of what the person held. */
export async function writeMemberships(tx: Tx, userId: string, memberships: Membership[]): Promise<void> {
  await tx.staffMembership.deleteMany({ where: { userId } });
  await tx.staffMembership.createMany({
    data: memberships.map(({ role, unitId }) => ({ id: newId(), userId, role, unitId })),
  });
}

/** True when both hold the same roles for the same units. */
export function sameMemberships(a: Membership[], b: Membership[]): boolean {
  const keys = (list: Membership[]) =>
    list
      .map(({ role, unitId }) => `${role} ${unitId}`)
      .sort()
      .join();
  return keys(a) === keys(b);
}
