import { normalise } from '../../bot/text/normalise.ts';
import { addClock } from '../cases/deadlines.ts';
import type { CaseDeps, Tx } from '../cases/deps.ts';
import { localMoment } from '../cases/local-time.ts';
import type { FieldCipher } from '../citizens/field-cipher.ts';
import { newCaseCode, newId } from '../ids.ts';
import { appendProposalEvent } from './proposal-events.ts';

export type NewProposal = {
  key: string;
  citizenId: string;
  /** Where the citizen is told what becomes of it. */
  conversationId: string | null;
  channel: string;
  subject: string;
  problem: string;
  proposal: string;
  contact: string | undefined;
};

/** NĐ 20/2008/NĐ-CP: what is not for us to answer is passed on within five working days. */
const passOnWithin = { value: 5, unit: 'working-day' } as const;
/** Behind the ward's own prefix, so that nobody takes the code for a case's. */
const codeMark = 'KN';

/** Keeps a proposal on a regulation with the day by which it is to be passed on. The same key makes one row. */
export async function fileProposal(
  tx: Tx,
  { clock, knowledge, cipher }: CaseDeps & { cipher: FieldCipher },
  given: NewProposal,
): Promise<{ code: string; dueAt: Date }> {
  const known = await tx.regulationProposal.findUnique({
    where: { key: given.key },
    select: { code: true, dueAt: true },
  });
  if (known) return known;
  const { tenant, calendar } = knowledge();
  const now = clock();
  const id = newId();
  const dueAt = addClock(calendar, tenant.zone, now, passOnWithin);
  const { year } = localMoment(tenant.zone, now);
  const row = await tx.regulationProposal.create({
    data: {
      id,
      code: newCaseCode(`${tenant.casePrefix}${codeMark}`, year),
      state: 'received',
      channel: given.channel,
      citizenId: given.citizenId,
      conversationId: given.conversationId,
      key: given.key,
      calendarVersion: calendar.version,
      receivedAt: now,
      dueAt,
      updatedAt: now,
    },
  });
  const words = [
    { kind: 'subject', text: normalise(given.subject) },
    { kind: 'problem', text: normalise(given.problem) },
    { kind: 'proposal', text: normalise(given.proposal) },
    ...(given.contact ? [{ kind: 'contact', text: cipher.encrypt(normalise(given.contact)) }] : []),
  ];
  await tx.proposalText.createMany({
    data: words.map((one) => ({ id: newId(), proposalId: id, ...one, createdAt: now })),
  });
  await appendProposalEvent(tx, { row, type: 'received', actor: { kind: 'citizen', id: given.citizenId }, now });
  return { code: row.code, dueAt };
}
