import type { Pool } from 'pg';
import { fold } from '../../../bot/text/normalise.ts';
import { type Columns, insertRows } from './bulk-insert.ts';
import { demoId } from './demo-id.ts';
import type { DemoCase } from './simulate-case.ts';

const citizen: Columns = { id: 'uuid', nameEncrypted: 'text', language: 'text', createdAt: 'timestamptz' };
const conversation: Columns = {
  id: 'uuid',
  channel: 'text',
  externalId: 'text',
  citizenId: 'uuid',
  state: 'jsonb',
  lastInboundAt: 'timestamptz',
  createdAt: 'timestamptz',
};
const cases: Columns = {
  ...{ id: 'uuid', code: 'text', state: 'text', categoryId: 'text', priority: 'text', channel: 'text' },
  ...{ unitId: 'text', assigneeId: 'text', citizenId: 'uuid', latitude: 'float8', longitude: 'float8' },
  ...{ placeSource: 'text', placeCertainty: 'text', areaCode: 'text', areaVersion: 'text', areaDoubtful: 'boolean' },
  ...{ routing: 'jsonb', serviceLevelId: 'text', serviceLevelVersion: 'text', calendarVersion: 'text' },
  ...{ createdAt: 'timestamptz', acceptedAt: 'timestamptz', firstResponseAt: 'timestamptz' },
  ...{ responseDueAt: 'timestamptz', resolutionDueAt: 'timestamptz', pausedAt: 'timestamptz' },
  ...{ resolvedAt: 'timestamptz', closedAt: 'timestamptz', reopenedCount: 'int', resolutionKind: 'text' },
  ...{ rating: 'int', photos: 'int', referredTo: 'text', restricted: 'boolean', warnedAt: 'timestamptz' },
  ...{ escalationLevel: 'int', searchText: 'text', version: 'int', updatedAt: 'timestamptz' },
};
const event: Columns = {
  ...{ id: 'uuid', caseId: 'uuid', sequence: 'int', type: 'text', actorKind: 'text', actorId: 'text' },
  ...{ occurredAt: 'timestamptz', recordedAt: 'timestamptz', after: 'jsonb', details: 'jsonb' },
};
const text: Columns = {
  ...{ id: 'uuid', caseId: 'uuid', kind: 'text', text: 'text', textFolded: 'text' },
  ...{ authorKind: 'text', authorId: 'text', createdAt: 'timestamptz' },
};
const message: Columns = {
  ...{ id: 'uuid', conversationId: 'uuid', caseId: 'uuid', direction: 'text', author: 'text', staffId: 'text' },
  ...{ kind: 'text', text: 'text', textFolded: 'text', occurredAt: 'timestamptz', recordedAt: 'timestamptz' },
};
const outbox: Columns = {
  ...{ id: 'uuid', conversationId: 'uuid', messageId: 'uuid', caseId: 'uuid', dedupeKey: 'text', groupKey: 'text' },
  ...{ payload: 'jsonb', state: 'text', attempts: 'int', notBefore: 'timestamptz', sentAt: 'timestamptz' },
  ...{ createdAt: 'timestamptz' },
};
const rating: Columns = {
  id: 'uuid',
  caseId: 'uuid',
  citizenId: 'uuid',
  stars: 'int',
  textId: 'uuid',
  ratedAt: 'timestamptz',
};

/** What was said about a case, and for what went out how it was delivered, as the sender leaves it behind. */
function saidOf({ row, citizen: { conversationId }, events, messages }: DemoCase) {
  const groupKey = `case:${row.id}`;
  return messages.map(({ textId, ...said }) => {
    const { at } = said;
    const ids = { id: demoId(at), conversationId, caseId: row.id };
    const words = { kind: 'text', textFolded: fold(said.text), occurredAt: at, recordedAt: at };
    const sequence = events.findIndex((event) => event.details.textId === textId) + 1;
    const delivered = {
      ...{
        ...ids,
        id: demoId(at),
        messageId: ids.id,
        groupKey,
        dedupeKey: `${groupKey}:${sequence}:${conversationId}`,
      },
      ...{ payload: { text: said.text, buttons: [] }, state: 'sent', attempts: 1 },
      ...{ notBefore: at, sentAt: at, createdAt: at },
    };
    return { message: { ...said, ...words, ...ids }, delivery: said.direction === 'out' ? [delivered] : [] };
  });
}

/**
 * Writes a batch of simulated cases and everything about them in one transaction. The people talk in the mini-app,
 * where storing is delivering: an officer's answer to one of them never goes out to Zalo.
 */
export async function storeCases(
  pool: Pool,
  { batch, nameOf }: { batch: readonly DemoCase[]; nameOf: () => string | null },
): Promise<void> {
  const people = batch.filter((one) => one.citizen.new).map((one) => one.citizen);
  const said = batch.flatMap(saidOf);
  const client = await pool.connect();
  const insert = (table: string, columns: Columns, rows: Record<string, unknown>[]) =>
    insertRows(client, { table, columns, rows });
  try {
    await client.query('BEGIN');
    // A crash may lose the last batches of invented data, never a part of one.
    await client.query('SET LOCAL synchronous_commit = off');
    await insert(
      'Citizen',
      citizen,
      people.map((one) => ({ id: one.id, nameEncrypted: nameOf(), language: 'vi', createdAt: one.createdAt })),
    );
    await insert(
      'Conversation',
      conversation,
      people.map((one) => ({
        ...{ id: one.conversationId, channel: 'mini_app', externalId: one.id, citizenId: one.id },
        ...{ state: {}, lastInboundAt: one.createdAt, createdAt: one.createdAt },
      })),
    );
    await insert(
      'Case',
      cases,
      batch.map((one) => one.row),
    );
    await insert(
      'CaseEvent',
      event,
      batch.flatMap((one) =>
        one.events.map((happened, index) => ({
          ...{ type: happened.type, actorKind: happened.actorKind, actorId: happened.actorId },
          ...{ after: happened.after, details: happened.details },
          ...{ id: demoId(happened.at), caseId: one.row.id, sequence: index + 1 },
          ...{ occurredAt: happened.at, recordedAt: happened.at },
        })),
      ),
    );
    await insert(
      'CaseText',
      text,
      batch.flatMap((one) => one.texts.map((words) => ({ ...words, caseId: one.row.id, createdAt: words.at }))),
    );
    await insert(
      'Message',
      message,
      said.map((one) => one.message),
    );
    await insert(
      'OutboxMessage',
      outbox,
      said.flatMap((one) => one.delivery),
    );
    await insert(
      'Rating',
      rating,
      batch.flatMap(({ rating: given, row }) =>
        given ? [{ ...given, caseId: row.id, citizenId: row.citizenId, ratedAt: given.at }] : [],
      ),
    );
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}
