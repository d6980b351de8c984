import type { StaffActor } from '../access/actor.ts';
import { can } from '../access/can.ts';
import { caseChannel, openStates } from '../contract/case.ts';
import type { Case } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import type { CaseActor } from './actor.ts';
import { changeCase, findCase } from './change-case.ts';
import type { CaseDeps, Tx } from './deps.ts';
import { fileCase } from './file-case.ts';
import { settleHeld } from './settle-held.ts';
import { tellCitizens } from './tell-citizen.ts';

export type Split = {
  code: string;
  version?: number | undefined;
  staff: StaffActor;
  categoryId: string;
  /** What the second case is about, in the officer's words or the citizen's own. */
  description: string;
  /** Pictures of the second case: uploads of this officer, or copies made for them. */
  fileIds?: readonly string[] | undefined;
};

/**
 * Makes a second case of one that tells of several problems: same citizen, place and channel, its own category, code,
 * unit and deadlines, which run from now. Both name each other and the citizen is told both codes. Gives the first case.
 * @throws AppError not_found, forbidden, version_conflict, not_allowed_now, bad_request for category or files
 */
export async function splitCase(tx: Tx, deps: CaseDeps, input: Split): Promise<Case> {
  const now = deps.clock();
  const knowledge = deps.knowledge();
  const row = await findCase(tx, input.code);
  if (!can(input.staff, 'case:split', row)) throw new AppError('forbidden');
  if (input.version !== undefined && input.version !== row.version) throw new AppError('version_conflict');
  if (!openStates.some((state) => state === row.state)) throw new AppError('not_allowed_now');
  await settleHeld(tx, deps, row.id);
  const actor: CaseActor = { kind: 'staff', staff: input.staff };
  const place = await tx.caseText.findFirst({
    where: { caseId: row.id, kind: 'place', protected: false },
    orderBy: { createdAt: 'desc' },
    select: { text: true },
  });
  const { latitude, longitude } = row;
  const { categoryId, description, fileIds } = input;
  const filed = await fileCase(tx, deps, {
    actor,
    citizenId: row.citizenId,
    channel: caseChannel.parse(row.channel),
    categoryId,
    description,
    placeText: place?.text,
    point: latitude === null || longitude === null ? undefined : { latitude, longitude },
    placeSource: 'staff',
    areaCode: row.areaCode ?? undefined,
    fileIds,
    splitFrom: { id: row.id, code: row.code },
  });
  const events = [{ type: 'split', details: { codes: [filed.code] } }];
  const changed = await changeCase(tx, { row, data: {}, events, actor, now, newVersion: true });
  const into = await tx.case.findUniqueOrThrow({ where: { id: filed.id } });
  const { sequence } = changed;
  const telling = { knowledge, row: changed.row, key: 'case.split', into, sequence, actor, onlyReporter: true, now };
  await tellCitizens(tx, telling);
  return changed.row;
}
