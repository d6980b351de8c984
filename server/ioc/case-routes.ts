import type { Request } from 'express';
import { machineRights } from '../access/machine-rights.ts';
import type { CaseActor } from '../cases/actor.ts';
import { readIocCase } from '../cases/ioc-case.ts';
import { addNote } from '../cases/reply-and-note.ts';
import { changesSince } from '../cases/telling-changes.ts';
import { transitionCase } from '../cases/transition-case.ts';
import { iocCaseDetail, iocCaseParams, iocComment, iocTransition } from '../contract/ioc-api.ts';
import type { PrismaClient } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import { personalPart } from '../events-out/personal-part.ts';
import type { AppDeps } from '../http/app-deps.ts';
import type { MachineCaller } from '../http/caller.ts';
import { defineRoute, type Route } from '../http/route.ts';

type Deps = Pick<AppDeps, 'prisma' | 'knowledge' | 'clock' | 'cipher'>;
const tag = 'ioc';
const params = iocCaseParams;

/** What another system does with one case: the rights are those of a role, the scopes of its key say which of them. */
export function iocCaseRoutes(deps: Deps): Route[] {
  const { prisma, knowledge, clock } = deps;
  const read = (caller: MachineCaller, code: string) =>
    readIocCase(prisma, {
      code,
      rights: machineRights(caller, knowledge()),
      personal: (caseId) => personalPart(deps, { consumer: caller.id, caseId, at: clock() }),
    });
  const actorOf = (caller: MachineCaller) => {
    const rights = machineRights(caller, knowledge());
    return { rights, actor: { kind: 'machine', id: caller.id, rights } satisfies CaseActor };
  };
  // Words and contacts are not kept beside the key: the case is read again.
  const again = {
    remember: ({ code }: { code: string }) => ({ code }),
    again: (
      _kept: Record<string, string>,
      { caller, params: { code } }: { caller: MachineCaller; params: { code: string } },
    ) => read(caller, code),
  };
  return [
    defineRoute({
      method: 'get',
      path: '/api/ioc/cases/:code',
      summary: 'One case with its history; ETag carries the version to act on',
      tag,
      access: { kind: 'machine', scope: 'cases:read' },
      params,
      response: iocCaseDetail,
      async handle({ caller, params: { code }, res }) {
        const found = await read(caller, code);
        res.setHeader('ETag', `"${found.version}"`);
        return found;
      },
    }),
    defineRoute({
      method: 'post',
      path: '/api/ioc/cases/:code/comments',
      summary: 'Add a note for staff; needs an Idempotency-Key',
      tag,
      access: { kind: 'machine', scope: 'cases:comment' },
      params,
      body: iocComment,
      response: iocCaseDetail,
      status: 201,
      idempotency: again,
      limit: 'write',
      async handle({ caller, params: { code }, body }) {
        await read(caller, code);
        const { rights: staff, actor } = actorOf(caller);
        await prisma.$transaction((tx) => addNote(tx, deps, { code, staff, actor, text: body.text }));
        return read(caller, code);
      },
    }),
    defineRoute({
      method: 'post',
      path: '/api/ioc/cases/:code/transitions',
      summary: 'Carry out one row of the state table, on the version that was read; needs an Idempotency-Key',
      tag,
      access: { kind: 'machine', scope: 'cases:transition' },
      params,
      body: iocTransition,
      response: iocCaseDetail,
      idempotency: again,
      limit: 'write',
      async handle({ caller, params: { code }, body, req }) {
        await read(caller, code);
        const matched = versionMatched(req);
        const version = matched ?? body.version;
        if (version === undefined) throw new AppError('precondition_needed');
        const { actor } = actorOf(caller);
        await sayingWhatChanged(
          prisma,
          { code, version, refusal: matched === undefined ? 'version_conflict' : 'precondition_failed' },
          () => prisma.$transaction((tx) => transitionCase(tx, deps, { ...body, code, version, actor })),
        );
        return read(caller, code);
      },
    }),
  ];
}

/** @throws AppError bad_request for an If-Match that is no version of ours */
function versionMatched(req: Request): number | undefined {
  const header = req.get('if-match');
  if (header === undefined) return undefined;
  const version = /^"(\d{1,9})"$/.exec(header.trim())?.[1];
  if (version === undefined) {
    throw new AppError('bad_request', { fields: [{ path: 'If-Match', message: 'Cần dạng "7", như ETag đã đọc.' }] });
  }
  return Number(version);
}

type Seen = { code: string; version: number; refusal: 'version_conflict' | 'precondition_failed' };

/** What others did since is told without their names. */
async function sayingWhatChanged<T>(
  prisma: PrismaClient,
  { code, version, refusal }: Seen,
  act: () => Promise<T>,
): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'version_conflict') throw error;
    // What can still be undone is told to nobody yet; it stands, or is gone, within seconds.
    const held = await prisma.undoableAct.count({ where: { case: { code } } });
    if (held > 0) throw new AppError(refusal, { changes: [], retryAfterSeconds: 10 });
    const told = await changesSince(prisma, { code, version });
    const changes = told.map((change) => ({ ...change, by: { ...change.by, name: null } }));
    throw new AppError(refusal, { changes });
  }
}
