import type { Pool } from 'pg';
import { AppError } from '../errors.ts';
import type { InboundRow } from './inbound-row.ts';

type Waiting = { row: InboundRow; resolve: (stored: boolean) => void; reject: (error: unknown) => void };

export type InboundStore = {
  /** Resolves once the row is durable: true when it is new, false when it was there. Rejects with AppError. */
  store: (row: InboundRow) => Promise<boolean>;
};

const largestBatch = 200;
/** Beyond this the database is not keeping up, and Zalo is told to come again. */
const longestQueue = 5000;

const insert = `
  INSERT INTO "InboundEvent"
    ("id", "channel", "externalId", "name", "conversationKey", "payload", "occurredAt", "receivedAt", "state", "requestId")
  SELECT id, channel, external_id, name, conversation_key, payload::jsonb, occurred_at, received_at, state, request_id
  FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[],
              $8::timestamptz[], $9::text[], $10::text[])
    AS row (id, channel, external_id, name, conversation_key, payload, occurred_at, received_at, state, request_id)
  ON CONFLICT ("channel", "externalId") DO NOTHING
  RETURNING "id"`;

/**
 * Writes inbound events. While one INSERT is under way those that arrive meanwhile are gathered and go together in
 * the next, so that a burst costs a few commits rather than one each.
 */
export function createInboundStore({ pool }: { pool: Pool }): InboundStore {
  let waiting: Waiting[] = [];
  let writing = false;

  async function write(batch: Waiting[]): Promise<void> {
    try {
      const stored = await insertRows(
        pool,
        batch.map((one) => one.row),
      );
      for (const one of batch) one.resolve(stored.has(one.row.id));
    } catch (error) {
      if (!isDataFault(error)) {
        for (const one of batch) one.reject(new AppError('unavailable', { cause: error, retryAfterSeconds: 30 }));
      } else if (batch.length === 1) {
        batch[0]?.reject(new AppError('bad_request', { cause: error, detail: 'the event cannot be stored' }));
      } else {
        // One row that the database refuses must not cost its neighbours theirs.
        for (const one of batch) await write([one]);
      }
    }
  }

  async function drain(): Promise<void> {
    writing = true;
    while (waiting.length > 0) {
      const batch = waiting.slice(0, largestBatch);
      waiting = waiting.slice(largestBatch);
      await write(batch);
    }
    writing = false;
  }

  return {
    store: (row) =>
      new Promise((resolve, reject) => {
        if (waiting.length >= longestQueue) {
          reject(new AppError('unavailable', { retryAfterSeconds: 30 }));
          return;
        }
        waiting.push({ row, resolve, reject });
        if (!writing) void drain();
      }),
  };
}

async function insertRows(pool: Pool, rows: InboundRow[]): Promise<Set<string>> {
  const result = await pool.query<{ id: string }>(insert, [
    rows.map((row) => row.id),
    rows.map((row) => row.channel),
    rows.map((row) => row.externalId),
    rows.map((row) => row.name),
    rows.map((row) => row.conversationKey),
    rows.map((row) => JSON.stringify(row.payload)),
    rows.map((row) => row.occurredAt.toISOString()),
    rows.map((row) => row.receivedAt.toISOString()),
    rows.map((row) => row.state),
    rows.map((row) => row.requestId),
  ]);
  return new Set(result.rows.map((row) => row.id));
}

/** SQLSTATE classes 22 (data), 23 (constraint), 54 (limits): the row's own fault, not the database's. */
function isDataFault(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^(?:22|23|54)[0-9A-Z]{3}$/.test(code);
}
