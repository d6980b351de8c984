import { normalise } from '../../bot/text/normalise.ts';
import { addClock } from '../cases/deadlines.ts';
import type { CaseDeps, Tx } from '../cases/deps.ts';
import { localMoment } from '../cases/local-time.ts';
import type { FieldCipher } from '../citizens/field-cipher.ts';
import { type DataRequestKind, openRequestStates } from '../contract/data-request-api.ts';
import type { DataRequest } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import { newCaseCode, newId } from '../ids.ts';
import { notifyRequest } from './notify-request.ts';
import { appendRequestEvent } from './request-events.ts';

export type NewDataRequest = {
  key: string;
  kind: DataRequestKind;
  wish: string;
  channel: string;
  citizenId: string | null;
  /** The officer who took it in from somebody who came in person. */
  takenBy?: string | undefined;
  name?: string | undefined;
  contact?: string | undefined;
  identity?: string | undefined;
};

/** Behind the ward's own prefix, so that nobody takes the code for a case's. */
const codeMark = 'DL';
/** So many of one citizen may be open at once. */
const mostOpen = 5;

/**
 * Keeps a request about personal data, with the working time by which it is answered and carried out (both in
 * `retention.yaml`), and tells the officers. The same key is the same request.
 * @throws AppError too_many_open when five of this citizen are open already
 */
export async function fileDataRequest(
  tx: Tx,
  { clock, knowledge, cipher }: CaseDeps & { cipher: FieldCipher },
  given: NewDataRequest,
): Promise<DataRequest> {
  const { key, kind, channel, citizenId } = given;
  const known = await tx.dataRequest.findUnique({ where: { key } });
  if (known) return known;
  if (citizenId) {
    // Two at once wait for each other, so that none passes the limit.
    await tx.$queryRaw`SELECT 1 FROM "Citizen" WHERE id = ${citizenId}::uuid FOR UPDATE`;
    const open = await tx.dataRequest.count({ where: { citizenId, state: { in: [...openRequestStates] } } });
    if (open >= mostOpen) throw new AppError('too_many_open');
  }
  const { tenant, calendar, retention } = knowledge();
  const now = clock();
  const { answer, carryOut } = retention.dataRequests;
  const due = (within: typeof answer) => addClock(calendar, tenant.zone, now, within);
  const id = newId();
  const row = await tx.dataRequest.create({
    data: {
      id,
      code: newCaseCode(`${tenant.casePrefix}${codeMark}`, localMoment(tenant.zone, now).year),
      ...{ kind, channel, citizenId, key, calendarVersion: calendar.version },
      ...{ receivedAt: now, updatedAt: now, answerDueAt: due(answer) },
      dueAt: due(kind === 'delete' ? carryOut.delete : carryOut.usual),
    },
  });
  const { name, contact, identity } = given;
  const hidden = { name, contact, identity };
  await tx.dataRequestText.createMany({
    data: [
      { kind: 'wish', text: normalise(given.wish) },
      ...Object.entries(hidden).flatMap(([of, text]) =>
        text ? [{ kind: of, text: cipher.encrypt(normalise(text)) }] : [],
      ),
    ].map((one) => ({ id: newId(), requestId: id, ...one, createdAt: now })),
  });
  const actor = given.takenBy
    ? ({ kind: 'staff', id: given.takenBy } as const)
    : ({ kind: 'citizen', id: citizenId } as const);
  await appendRequestEvent(tx, { row, type: 'received', actor, now });
  await notifyRequest(tx, { knowledge: knowledge(), row, kind: 'new', now });
  return row;
}
