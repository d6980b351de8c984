import type { Tx } from '../cases/deps.ts';
import type { AgreementDecision, NewAgreement } from '../contract/data-source-api.ts';
import type { SharingAgreement } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import { newId } from '../ids.ts';

type By = { staffId: string; now: Date };
type Known = By & { id: string /** The version that was looked at. */; version: number };

const refuse = (path: string, message: string) => new AppError('bad_request', { fields: [{ path, message }] });

/**
 * Proposes an agreement; it gives nothing until a second person approves it.
 * @throws AppError bad_request for a consumer nobody knows or a time that is over
 */
export async function proposeAgreement(
  tx: Tx,
  { draft, consumerName, staffId, now }: By & { draft: NewAgreement; consumerName: string | undefined },
): Promise<void> {
  if (consumerName === undefined) throw refuse('consumer', 'Không có nơi nhận này.');
  const validUntil = new Date(draft.validUntil);
  if (validUntil <= now) throw refuse('validUntil', 'Ngày hết hạn phải ở sau lúc này.');
  const row = await tx.sharingAgreement.create({
    data: {
      id: newId(),
      ...draft,
      fields: [...new Set(draft.fields)],
      consumerName,
      validFrom: new Date(draft.validFrom),
      validUntil,
      proposedById: staffId,
      createdAt: now,
      updatedAt: now,
    },
  });
  await appendEvent(tx, row, { type: 'proposed', staffId, now });
}

/**
 * Approves or refuses what somebody else has proposed.
 * @throws AppError not_found, version_conflict, not_allowed_now, same_person
 */
export async function decideAgreement(tx: Tx, given: Known & AgreementDecision): Promise<void> {
  const { staffId, now, decision, reason } = given;
  const held = await hold(tx, given);
  if (held.state !== 'proposed') throw new AppError('not_allowed_now');
  if (held.proposedById === staffId) throw new AppError('same_person');
  const state = decision === 'approve' ? 'approved' : 'refused';
  await write(tx, given, { state, decidedById: staffId, decidedAt: now }, { type: state, reason });
}

/** Ends an agreement before its time, from this moment on. @throws AppError not_found, version_conflict, not_allowed_now */
export async function endAgreement(tx: Tx, given: Known & { reason: string }): Promise<void> {
  const { now, reason } = given;
  const held = await hold(tx, given);
  if (held.state !== 'approved' || held.validUntil <= now) throw new AppError('not_allowed_now');
  await write(tx, given, { state: 'ended', endedAt: now }, { type: 'ended', reason });
}

async function hold(tx: Tx, { id, version }: Known): Promise<SharingAgreement> {
  await tx.$queryRaw`SELECT 1 FROM "SharingAgreement" WHERE id = ${id}::uuid FOR UPDATE`;
  const row = await tx.sharingAgreement.findUnique({ where: { id } });
  if (!row) throw new AppError('not_found');
  if (row.version !== version) throw new AppError('version_conflict');
  return row;
}

type Happened = { type: 'proposed' | 'approved' | 'refused' | 'ended'; reason?: string | undefined };

async function write(
  tx: Tx,
  { id, staffId, now }: Known,
  data: Partial<SharingAgreement>,
  happened: Happened,
): Promise<void> {
  const row = await tx.sharingAgreement.update({
    where: { id },
    data: { ...data, updatedAt: now, version: { increment: 1 } },
  });
  await appendEvent(tx, row, { ...happened, staffId, now });
}

async function appendEvent(tx: Tx, { id }: SharingAgreement, { type, reason, staffId, now }: Happened & By) {
  const sequence = (await tx.sharingAgreementEvent.count({ where: { agreementId: id } })) + 1;
  await tx.sharingAgreementEvent.create({
    data: { id: newId(), agreementId: id, sequence, type, actorId: staffId, reason: reason ?? null, recordedAt: now },
    select: { id: true },
  });
}
