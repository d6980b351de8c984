import type { StaffActor } from '../access/actor.ts';
import { can } from '../access/can.ts';
import type { PublicationState } from '../contract/photo-publication.ts';
import type { Case, File } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import type { Area } from '../files/cover-image.ts';
import { changeCase, findCase } from './change-case.ts';
import type { CaseDeps, Tx } from './deps.ts';

type Wanted = { code: string; fileId: string; version: number; staff: StaffActor };

const checked = ['case_before', 'case_after'];

/**
 * A photo of this case that a decision on publishing is asked for. Those of a denunciation are never published.
 * @throws AppError not_found, forbidden, version_conflict when somebody else decided meanwhile
 */
export async function photoToDecide(
  tx: Pick<Tx, 'case' | 'file'>,
  { code, fileId, version, staff }: Wanted,
): Promise<{ row: Case; file: File }> {
  const row = await tx.case.findUnique({ where: { code } });
  const file = row && (await tx.file.findUnique({ where: { id: fileId } }));
  if (!row || !file || file.caseId !== row.id) throw new AppError('not_found');
  if (file.state !== 'ready' || file.kind !== 'photo' || !checked.includes(file.purpose))
    throw new AppError('not_found');
  if (!can(staff, 'case:publish', row) || row.denunciation || file.protected) throw new AppError('forbidden');
  if (file.publicationVersion !== version) throw new AppError('version_conflict');
  return { row, file };
}

/** The stored covered copy and what it hides. */
export type Cover = { coverKey: string; coverThumbnailKey: string; areas: readonly Area[] };
type Decision = Wanted & { state: PublicationState; cover?: Cover };

/**
 * Decides whether a photo may be seen by others, with its event; a cover there was is taken away, and the keys of its
 * bytes are given back to be forgotten after the transaction.
 * @throws AppError not_found, forbidden, version_conflict
 */
export async function decidePublication(tx: Tx, deps: CaseDeps, decision: Decision): Promise<(string | null)[]> {
  const { state, cover, staff, version, fileId } = decision;
  const { file } = await photoToDecide(tx, decision);
  const { count } = await tx.file.updateMany({
    where: { id: fileId, publicationVersion: version },
    data: {
      publication: state,
      publicationVersion: version + 1,
      coverKey: cover?.coverKey ?? null,
      coverThumbnailKey: cover?.coverThumbnailKey ?? null,
      // Kept when a cover is taken off, so that it can be put back as it was.
      ...(cover && { coverAreas: cover.areas.map((area) => ({ ...area })) }),
    },
  });
  if (count === 0) throw new AppError('version_conflict');
  const details = { fileIds: [fileId], publication: state, ...(cover && { areas: cover.areas.length }) };
  await changeCase(tx, {
    row: await findCase(tx, decision.code),
    data: {},
    events: [{ type: `photo_${state}`, details }],
    actor: { kind: 'staff', staff },
    now: deps.clock(),
    newVersion: false,
  });
  return [file.coverKey, file.coverThumbnailKey];
}
