import { z } from 'zod';
import type { StaffActor } from '../access/actor.ts';
import { assignCase } from '../cases/assign-case.ts';
import { decideResolution } from '../cases/decide-resolution.ts';
import type { Tx } from '../cases/deps.ts';
import { undoReply } from '../cases/held-reply.ts';
import { listCases } from '../cases/list-cases.ts';
import { queueCounts as countQueues } from '../cases/queue-counts.ts';
import { addNote, replyToCitizen } from '../cases/reply-and-note.ts';
import { reviseCase } from '../cases/revise-case.ts';
import { tellApart } from '../cases/tell-apart.ts';
import { tellingChanges } from '../cases/telling-changes.ts';
import { transitionCase } from '../cases/transition-case.ts';
import { caseCode } from '../contract/case.ts';
import {
  assignmentRequest,
  decisionRequest,
  noteRequest,
  replyRequest,
  revisionRequest,
  tellApartRequest,
  transitionRequest,
} from '../contract/case-acts.ts';
import { queueCounts } from '../contract/queues.ts';
import { caseDetail, caseList, caseListQuery } from '../contract/staff-api.ts';
import { checkMentions, handleMentions } from '../desk/mentions.ts';
import { AppError } from '../errors.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { caseReader } from './case-reader.ts';
import { readAfterAct, readCase, visibleCase } from './read-case.ts';

const params = z.object({ code: caseCode });

/** The inbox and the case for staff. Every act is one transaction and answers with the case as it is then. */
export function staffCaseRoutes(deps: AppDeps): Route[] {
  const { prisma, knowledge, clock } = deps;
  const caseDeps = { clock, knowledge };
  const hold = deps.settings.replyUndoSeconds * 1000;
  const held = ({ undoable }: { undoable: boolean }) => ({ holdMilliseconds: undoable ? hold : 0 });
  type Seen = { code: string; version?: number };
  type Work = (tx: Tx) => Promise<unknown>;
  const carryOut = async (actor: StaffActor, { code, version }: Seen, work: Work) => {
    await tellingChanges(deps, { code, version }, () => prisma.$transaction(work));
    return readAfterAct({ deps, actor, code, now: clock() });
  };
  // A case outside the reader's rights does not exist for them, whatever they try to do to it.
  const act = async (actor: StaffActor, seen: Seen, work: Work) => {
    await visibleCase({ prisma, actor, code: seen.code });
    return carryOut(actor, seen, work);
  };
  /** The same for an act that refuses such cases itself: only what it answers then is looked at. */
  const actOnReadable = (actor: StaffActor, seen: Seen, work: Work) =>
    carryOut(actor, seen, work).catch(async (error: unknown) => {
      if (error instanceof AppError) await visibleCase({ prisma, actor, code: seen.code });
      throw error;
    });
  const readDeps = (now: Date) => ({ prisma, knowledge: knowledge(), now });
  const tag = 'staff';
  return [
    defineRoute({
      method: 'get',
      path: '/api/staff/queues',
      summary: 'How many cases stand in each queue',
      tag,
      access: { kind: 'staff', action: 'case:read' },
      response: queueCounts,
      handle: ({ caller, now }) => countQueues(readDeps(now), caseReader(caller.actor)),
    }),
    defineRoute({
      method: 'get',
      path: '/api/staff/cases',
      summary: 'One page of a queue',
      tag,
      access: { kind: 'staff', action: 'case:read' },
      query: caseListQuery,
      response: caseList,
      handle: ({ caller, query, now }) => listCases(readDeps(now), caseReader(caller.actor), query),
    }),
    defineRoute({
      method: 'get',
      path: '/api/staff/cases/:code',
      summary: 'One case with everything this person may see',
      tag,
      access: { kind: 'staff', action: 'case:read' },
      params,
      response: caseDetail,
      handle: ({ caller: { actor }, params: { code }, now }) => readCase({ deps, actor, code, now }),
    }),
    defineRoute({
      method: 'post',
      path: '/api/staff/cases/:code/transitions',
      summary: 'Carry out one row of the state table',
      tag,
      // Which transition, and on which case, is checked again where it is carried out.
      access: { kind: 'staff', action: 'case:read' },
      params,
      body: transitionRequest,
      response: caseDetail,
      handle: ({ caller: { actor }, params: { code }, body }) =>
        actOnReadable(actor, { code, version: body.version }, (tx) =>
          transitionCase(tx, caseDeps, { ...body, code, actor: { kind: 'staff', staff: actor }, ...held(body) }),
        ),
    }),
    defineRoute({
      method: 'post',
      path: '/api/staff/cases/:code/replies',
      summary: 'Write to the citizen',
      tag,
      access: { kind: 'staff', action: 'case:reply' },
      params,
      body: replyRequest,
      response: caseDetail,
      handle: ({ caller: { actor }, params: { code }, body }) =>
        act(actor, { code, version: body.version }, (tx) =>
          replyToCitizen(tx, caseDeps, { ...body, code, staff: actor, ...held(body) }),
        ),
    }),
    defineRoute({
      method: 'post',
      path: '/api/staff/cases/:code/replies/:id/undo',
      summary: 'Take one’s own reply back while it is held; once sent it is refused',
      tag,
      access: { kind: 'staff', action: 'case:reply' },
      params: params.extend({ id: z.uuid() }),
      response: caseDetail,
      handle: ({ caller: { actor }, params: { code, id } }) =>
        act(actor, { code }, (tx) => undoReply(tx, caseDeps, { code, id, staff: actor })),
    }),
    defineRoute({
      method: 'post',
      path: '/api/staff/cases/:code/notes',
      summary: 'Add a note the citizen never sees',
      tag,
      access: { kind: 'staff', action: 'case:note' },
      params,
      body: noteRequest,
      response: caseDetail,
      async handle({ caller: { actor }, params: { code }, body }) {
        const target = await visibleCase({ prisma, actor, code });
        await checkMentions({ prisma, knowledge }, { mentions: body.mentions, target });
        return act(actor, { code }, (tx) => addNote(tx, caseDeps, { ...body, code, staff: actor }));
      },
    }),
    defineRoute({
      method: 'post',
      path: '/api/staff/cases/:code/mentions/handled',
      summary: 'Take the case out of one’s mentions',
      tag,
      access: { kind: 'staff', action: 'case:read' },
      params,
      response: caseDetail,
      handle: ({ caller: { actor }, params: { code } }) =>
        act(actor, { code }, (tx) => handleMentions(tx, { code, staffId: actor.id, now: clock() })),
    }),
    defineRoute({
      method: 'post',
      path: '/api/staff/cases/:code/assignment',
      summary: 'Give the case to another unit or person',
      tag,
      access: { kind: 'staff', action: 'case:assign' },
      params,
      body: assignmentRequest,
      response: caseDetail,
      handle: ({ caller: { actor }, params: { code }, body }) =>
        act(actor, { code, version: body.version }, (tx) =>
          assignCase(tx, caseDeps, { ...body, code, staff: actor, ...held(body) }),
        ),
    }),
    defineRoute({
      method: 'post',
      path: '/api/staff/cases/:code/approval',
      summary: 'Approve a result that waits, or send it back',
      tag,
      access: { kind: 'staff', action: 'case:approve' },
      params,
      body: decisionRequest,
      response: caseDetail,
      handle: ({ caller: { actor }, params: { code }, body }) =>
        act(actor, { code, version: body.version }, (tx) =>
          decideResolution(tx, caseDeps, { ...body, code, staff: actor, ...held(body) }),
        ),
    }),
    defineRoute({
      method: 'post',
      path: '/api/staff/cases/:code/telling-apart',
      summary: 'Say that a case found alike is another thing, for good',
      tag,
      access: { kind: 'staff', action: 'case:do:merge' },
      params,
      body: tellApartRequest,
      response: caseDetail,
      handle: ({ caller: { actor }, params: { code }, body }) =>
        act(actor, { code }, (tx) => tellApart(tx, caseDeps, { code, other: body.other, staff: actor })),
    }),
    defineRoute({
      method: 'post',
      path: '/api/staff/cases/:code/revision',
      summary: 'Correct category, priority or place; unit and deadlines follow',
      tag,
      access: { kind: 'staff', action: 'case:revise' },
      params,
      body: revisionRequest,
      response: caseDetail,
      handle: ({ caller: { actor }, params: { code }, body }) =>
        act(actor, { code, version: body.version }, (tx) => reviseCase(tx, caseDeps, { ...body, code, staff: actor })),
    }),
  ];
}
