import type { StaffActor } from '../access/actor.ts';
import { can, resourceFields, whereFor } from '../access/can.ts';
import { caseDetail } from '../cases/case-detail.ts';
import { maskText } from '../cases/mask-text.ts';
import { type WholeCase, wholeCase } from '../cases/whole-case.ts';
import type { CaseDetail } from '../contract/staff-api.ts';
import { AppError } from '../errors.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { detailReader } from './case-reader.ts';

type Options = { deps: Pick<AppDeps, 'prisma' | 'cipher' | 'knowledge'>; actor: StaffActor; code: string; now: Date };

/**
 * A case as this person may see it. Who may not read contact data gets the words with phone and identity numbers
 * hidden. @throws AppError not_found also for a case outside the rights
 */
export async function readCase({ deps, actor, code, now }: Options): Promise<CaseDetail> {
  const where = { AND: [{ code }, whereFor(actor, 'case:read')] };
  const row = await wholeCase(deps, { where, staffId: actor.id });
  if (!row) throw new AppError('not_found');
  return present({ deps, actor, now }, row);
}

async function present({ deps, actor, now }: Omit<Options, 'code'>, row: WholeCase): Promise<CaseDetail> {
  const { prisma, cipher, knowledge } = deps;
  const reader = detailReader({ prisma, cipher, actor, target: row, now });
  const detail = await caseDetail({ prisma, knowledge: knowledge(), now }, reader, row);
  return can(actor, 'case:contact', row) ? detail : withoutContacts(detail);
}

/**
 * The case after an act on it. One that the act has taken out of this person's rights (given to another unit) is
 * shown once more as a bare line: no words, nothing left to do.
 */
export async function readAfterAct({ deps, actor, code, now }: Options): Promise<CaseDetail> {
  const { prisma, cipher, knowledge } = deps;
  const row = await wholeCase(deps, { where: { code }, staffId: actor.id });
  if (!row) throw new AppError('not_found');
  if (can(actor, 'case:read', row)) return present({ deps, actor, now }, row);
  const reader = { ...detailReader({ prisma, cipher, actor, target: row, now }), where: { code } };
  return caseDetail({ prisma, knowledge: knowledge(), now }, reader, row);
}

/** What the rights need of a case this person may read. @throws AppError not_found */
export async function visibleCase({
  prisma,
  actor,
  code,
}: Pick<AppDeps, 'prisma'> & { actor: StaffActor; code: string }) {
  const target = await prisma.case.findFirst({
    where: { AND: [{ code }, whereFor(actor, 'case:read')] },
    select: { code: true, ...resourceFields },
  });
  if (!target) throw new AppError('not_found');
  return target;
}

const masked = (text: string | null) => (text === null ? null : maskText(text));

function withoutContacts(detail: CaseDetail): CaseDetail {
  return {
    ...detail,
    description: masked(detail.description),
    placeWords: masked(detail.placeWords),
    ratingText: masked(detail.ratingText),
    pendingResolution: detail.pendingResolution && {
      ...detail.pendingResolution,
      reply: masked(detail.pendingResolution.reply),
      answer: masked(detail.pendingResolution.answer),
    },
    heldReply: detail.heldReply && { ...detail.heldReply, text: masked(detail.heldReply.text) },
    undoable: detail.undoable && { ...detail.undoable, text: masked(detail.undoable.text) },
    merged: detail.merged.map((one) => ({
      ...one,
      description: masked(one.description),
      placeWords: masked(one.placeWords),
      messages: one.messages.map((message) => ({ ...message, text: maskText(message.text) })),
    })),
    timeline: detail.timeline.map((entry) => ({ ...entry, text: masked(entry.text) })),
  };
}
