import type { StaffActor } from '../access/actor.ts';
import { can, classOf } from '../access/can.ts';
import { type CaseState, caseState, openStates } from '../contract/case.ts';
import type { Case, Prisma } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import type { CaseActor } from './actor.ts';
import { changeCase } from './change-case.ts';
import type { CaseDeps, Tx } from './deps.ts';
import { syncMergedFollowers } from './merged-followers.ts';
import { syncMergedSupporters } from './supporters.ts';
import { tellCitizens } from './tell-citizen.ts';
import { eventDetails } from './timeline.ts';

/** What merging a case, or undoing that, adds to its transition. */
export type MergeStep = {
  to: CaseState;
  /** The case it is or was merged into. */
  into: Case;
  data: Prisma.CaseUncheckedUpdateManyInput;
  details: Prisma.InputJsonObject;
  /** What follows once the case itself is written. */
  follow: () => Promise<void>;
};
/** `staff`: the rights by which the actor acts. */
type Facts = { deps: CaseDeps; row: Case; actor: CaseActor; staff: StaffActor; now: Date };

const refused = (message: string) => new AppError('bad_request', { fields: [{ path: 'mergedInto', message }] });
const photosOf = (rows: Case[]) => rows.reduce((sum, { photos }) => sum + photos, 0);
const codesOf = (rows: Case[]) => rows.map(({ code }) => code);

/** @throws AppError bad_request, forbidden, not_allowed_now */
async function targetOf(tx: Tx, { row, staff, code }: Facts & { code: string }): Promise<Case> {
  if (code === row.code) throw refused('Không gộp một phản ánh vào chính nó.');
  const target = await tx.case.findUnique({ where: { code } });
  // One outside the rights does not exist for this person.
  if (!target || !can(staff, 'case:read', target)) throw refused('Không thấy phản ánh có mã này.');
  if (!can(staff, 'case:do:merge', target)) throw new AppError('forbidden');
  // Whoever denounced must not learn that somebody else did.
  if (classOf(row) !== classOf(target) || row.denunciation) {
    throw refused('Hai phản ánh không cùng mức hạn chế người xem nên không gộp được.');
  }
  if (!openStates.some((state) => state === target.state)) {
    const message = target.state === 'merged' ? 'Phản ánh này đã gộp vào phản ánh khác.' : 'Phản ánh này không còn mở.';
    throw new AppError('not_allowed_now', { fields: [{ path: 'mergedInto', message }] });
  }
  return target;
}

/** Lets cases merged earlier hang on another case, with an event each. */
async function rehang(tx: Tx, { rows, onto, actor, now }: { rows: Case[]; onto: Case; actor: CaseActor; now: Date }) {
  const moved: { row: Case; sequence: number }[] = [];
  for (const row of rows) {
    const details = { mergedIntoId: onto.id, mergedIntoCode: onto.code };
    const events = [{ type: 'merged_on', details }];
    moved.push(await changeCase(tx, { row, data: { mergedIntoId: onto.id }, events, actor, now, newVersion: true }));
  }
  return moved;
}

/**
 * Writes the other case of a merge.
 * @throws AppError version_conflict naming that case and its version, so that it can be told what was done to it
 */
async function changeOther(tx: Tx, change: Parameters<typeof changeCase>[1]): Promise<void> {
  const { code, version } = change.row;
  try {
    await changeCase(tx, change);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'version_conflict') throw error;
    throw new AppError('version_conflict', { ...error.info, stale: { code, version }, cause: error });
  }
}

/**
 * Merges a case into another: what had been merged into it goes along, its people follow the other case, its photos
 * count there. Clocks are left as they are, so that undoing it finds them as if they had run on.
 * @throws AppError bad_request naming `mergedInto` for itself, an unknown case or one of another class; not_allowed_now
 * for one that has ended; version_conflict when the other case changes at this moment
 */
export async function mergeStep(tx: Tx, facts: Facts & { code: string }): Promise<MergeStep> {
  const { deps, row, actor, now } = facts;
  const into = await targetOf(tx, facts);
  const along = await tx.case.findMany({ where: { mergedIntoId: row.id }, orderBy: { createdAt: 'asc' } });
  return {
    to: 'merged',
    into,
    data: { mergedIntoId: into.id, photos: row.photos - photosOf(along) },
    details: {
      mergedIntoId: into.id,
      mergedIntoCode: into.code,
      alongIds: along.map(({ id }) => id),
      pausedSince: row.pausedAt?.toISOString() ?? '',
    },
    async follow() {
      const moved = await rehang(tx, { rows: along, onto: into, actor, now });
      await changeOther(tx, {
        row: into,
        data: { photos: into.photos + row.photos },
        events: [{ type: 'merged_in', details: { codes: codesOf([row, ...along]) } }],
        actor,
        now,
        newVersion: true,
      });
      await syncMergedFollowers(tx, into.id, now);
      await syncMergedSupporters(tx, into.id, now);
      await syncMergedFollowers(tx, row.id, now);
      await syncMergedSupporters(tx, row.id, now);
      for (const { row: one, sequence } of moved) {
        await tellCitizens(tx, {
          knowledge: deps.knowledge(),
          row: one,
          key: 'case.merged',
          into,
          sequence,
          actor,
          now,
        });
      }
    },
  };
}

/** What the last merge of a case kept of how it stood before. */
async function beforeMerge(tx: Tx, row: Case) {
  const event = await tx.caseEvent.findFirst({
    where: { caseId: row.id, details: { path: ['transition'], equals: 'merge' } },
    orderBy: { sequence: 'desc' },
  });
  const into = row.mergedIntoId ? await tx.case.findUnique({ where: { id: row.mergedIntoId } }) : null;
  const details = event && eventDetails(event);
  if (!details || !into) throw new AppError('not_allowed_now');
  return { into, state: caseState.parse(details.fromState), ...details };
}

/**
 * Undoes a merge: the case stands as before it, with those that had gone along and have not been taken back since;
 * people who followed the other case because of it no longer do.
 * @throws AppError not_allowed_now when it was not merged; version_conflict when the other case changes at this moment
 */
export async function unmergeStep(tx: Tx, { row, actor, staff, now }: Facts): Promise<MergeStep> {
  const { into, state, alongIds, pausedSince } = await beforeMerge(tx, row);
  const back = await tx.case.findMany({ where: { id: { in: alongIds }, mergedIntoId: into.id } });
  const own = row.photos + photosOf(back);
  return {
    to: state,
    into,
    data: { mergedIntoId: null, pausedAt: pausedSince ? new Date(pausedSince) : null, photos: own },
    details: { mergedIntoId: into.id, mergedIntoCode: into.code },
    async follow() {
      await rehang(tx, { rows: back, onto: row, actor, now });
      // What is done to a case outside the rights is not told.
      const change = can(staff, 'case:read', into) ? changeOther : changeCase;
      await change(tx, {
        row: into,
        data: { photos: into.photos - own },
        events: [{ type: 'merged_out', details: { codes: codesOf([row, ...back]) } }],
        actor,
        now,
        newVersion: true,
      });
      await syncMergedFollowers(tx, into.id, now);
      await syncMergedSupporters(tx, into.id, now);
      await syncMergedFollowers(tx, row.id, now);
      await syncMergedSupporters(tx, row.id, now);
    },
  };
}
