import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { type ApiKey, apiKeyList, apiKeyRequest, issuedApiKey, machineScope } from '../contract/api-keys.ts';
import type { ApiKey as Row } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { newId } from '../ids.ts';

const access = { kind: 'staff', action: 'keys:manage' } as const;
const tag = 'staff';
const hintLength = 8;

/** Keys of other systems: made, listed and revoked by administrators. */
export function apiKeyRoutes({ prisma }: Pick<AppDeps, 'prisma'>): Route[] {
  const list = async (now: Date) => {
    const rows = await prisma.apiKey.findMany({ orderBy: [{ createdAt: 'desc' }, { id: 'desc' }] });
    const ids = rows.flatMap(({ createdById, revokedById }) =>
      revokedById ? [createdById, revokedById] : createdById,
    );
    const people = await prisma.user.findMany({
      where: { id: { in: [...new Set(ids)] } },
      select: { id: true, name: true },
    });
    const names = new Map(people.map(({ id, name }) => [id, name]));
    return { items: rows.map((row) => present(row, names, now)), asOf: now.toISOString() };
  };
  return [
    defineRoute({
      method: 'get',
      path: '/api/staff/api-keys',
      summary: 'Keys of other systems, newest first; never the keys themselves',
      tag,
      access,
      response: apiKeyList,
      handle: ({ now }) => list(now),
    }),
    defineRoute({
      method: 'post',
      path: '/api/staff/api-keys',
      summary: 'Make a key; it is shown in this answer only',
      tag,
      access,
      body: apiKeyRequest,
      response: issuedApiKey,
      status: 201,
      limit: 'write',
      async handle({ caller, body, now }) {
        const expiresAt = body.expiresAt === null ? null : new Date(body.expiresAt);
        if (expiresAt && expiresAt <= now) {
          throw new AppError('bad_request', {
            fields: [{ path: 'expiresAt', message: 'Ngày hết hạn phải ở sau lúc này.' }],
          });
        }
        const key = `ka_${randomBytes(32).toString('base64url')}`;
        const row = await prisma.apiKey.create({
          data: {
            id: newId(),
            name: body.name,
            keyHash: createHash('sha256').update(key).digest('hex'),
            hint: key.slice(0, hintLength),
            scopes: [...new Set(body.scopes)],
            createdAt: now,
            createdById: caller.actor.id,
            expiresAt,
          },
        });
        return { key, item: present(row, new Map([[caller.actor.id, caller.actor.name]]), now) };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/api/staff/api-keys/:id/revocation',
      summary: 'Take a key back: it opens nothing from now on',
      tag,
      access,
      params: z.object({ id: z.uuid() }),
      body: z.object({}),
      response: apiKeyList,
      limit: 'write',
      async handle({ caller, params: { id }, now }) {
        if (!(await prisma.apiKey.findUnique({ where: { id }, select: { id: true } }))) throw new AppError('not_found');
        await prisma.apiKey.updateMany({
          where: { id, revokedAt: null },
          data: { revokedAt: now, revokedById: caller.actor.id },
        });
        return list(now);
      },
    }),
  ];
}

function present(row: Row, names: ReadonlyMap<string, string>, now: Date): ApiKey {
  const instant = (at: Date | null) => at?.toISOString() ?? null;
  const over = row.expiresAt !== null && row.expiresAt <= now;
  return {
    id: row.id,
    name: row.name,
    hint: row.hint,
    scopes: row.scopes.flatMap((scope) => machineScope.safeParse(scope).data ?? []),
    state: row.revokedAt ? 'revoked' : over ? 'expired' : 'active',
    createdAt: row.createdAt.toISOString(),
    createdBy: names.get(row.createdById) ?? '',
    expiresAt: instant(row.expiresAt),
    lastUsedAt: instant(row.lastUsedAt),
    revokedAt: instant(row.revokedAt),
    revokedBy: row.revokedById ? (names.get(row.revokedById) ?? '') : null,
  };
}
