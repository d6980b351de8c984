import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Request } from 'express';
import { z } from 'zod';
import type { PrismaClient } from '../database/client/client.ts';
import { insertNew } from '../database/insert-new.ts';
import { AppError } from '../errors.ts';
import { newId } from '../ids.ts';
import { TransportFault } from './faults.ts';
import type { Route, RouteRequest } from './route.ts';

type AnyRequest = RouteRequest<unknown, unknown, unknown, unknown>;
export type Idempotency = { once(route: Route, request: AnyRequest, who: string): Promise<unknown> };

const keyShape = /^[\x21-\x7e]{8,200}$/;
/** Status of a record whose act is still under way. */
const underWay = 0;
/** A claim this old was left by a process that died. */
const abandonedAfterMs = 60_000;
const waitAtMostMs = 10_000;

/**
 * Carries a POST out once per caller and `Idempotency-Key`: the first request claims the key by a unique row, a
 * repeated one gets the same answer, a concurrent one waits for it, another content is refused. An act that failed
 * gives its key back.
 */
export function createIdempotency(prisma: PrismaClient): Idempotency {
  return {
    async once(route, request, who) {
      const key = idempotencyKeyOf(request.req);
      const record = {
        scope: `${who} ${request.req.method} ${request.req.path}`,
        key,
        requestHash: createHash('sha256')
          .update(JSON.stringify(request.body ?? null))
          .digest('hex'),
      };
      const id = await claim(prisma, record, request.now);
      if (!id) return replay({ prisma, route, request, record });
      let reply: unknown;
      try {
        reply = await route.handle({ ...request, idempotencyKey: key });
      } catch (error) {
        await prisma.idempotencyRecord.deleteMany({ where: { id, status: underWay } });
        throw error;
      }
      // From here on the act is done: the key is not given back, even if the answer cannot be kept beside it.
      await prisma.idempotencyRecord.update({
        where: { id },
        data: { status: route.status, response: rememberable(route, reply) },
      });
      return reply;
    },
  };
}

/** The key a request carries. @throws TransportFault without one */
export function idempotencyKeyOf(req: Request): string {
  const key = req.get('idempotency-key');
  if (!key || !keyShape.test(key)) throw new TransportFault('missing-idempotency-key');
  return key;
}

type RecordKey = { scope: string; key: string; requestHash: string };

/** The id of a fresh claim, or undefined when somebody holds the key already. */
async function claim(prisma: PrismaClient, record: RecordKey, now: Date): Promise<string | undefined> {
  const { scope, key } = record;
  const data = { id: newId(), ...record, status: underWay, response: {}, createdAt: now };
  const fresh = { table: 'IdempotencyRecord', data, returning: ['id'] } as const;
  if (await insertNew(prisma, fresh)) return data.id;
  const abandoned = new Date(now.getTime() - abandonedAfterMs);
  const { count } = await prisma.idempotencyRecord.deleteMany({
    where: { scope, key, status: underWay, createdAt: { lt: abandoned } },
  });
  return count > 0 && (await insertNew(prisma, fresh)) ? data.id : undefined;
}

type ReplayOptions = { prisma: PrismaClient; route: Route; request: AnyRequest; record: RecordKey };

async function replay({ prisma, route, request, record }: ReplayOptions): Promise<unknown> {
  const where = { scope_key: { scope: record.scope, key: record.key } };
  for (const until = performance.now() + waitAtMostMs; performance.now() < until; await wait(50)) {
    const known = await prisma.idempotencyRecord.findUnique({ where });
    if (!known) break;
    if (known.requestHash !== record.requestHash) throw new AppError('idempotency_mismatch');
    if (known.status === underWay) continue;
    if (typeof route.idempotency === 'string') return known.response;
    return route.idempotency.again(remembered.parse(known.response), { ...request, idempotencyKey: record.key });
  }
  throw new AppError('unavailable', { retryAfterSeconds: 2 });
}

const remembered = z.record(z.string(), z.string());

function rememberable(route: Route, reply: unknown) {
  if (typeof route.idempotency !== 'string') return route.idempotency.remember(reply);
  return z.record(z.string(), z.json()).parse(reply);
}
