import { giveUpAppointments } from '../appointments/give-up.ts';
import { searchTextOf } from '../cases/case-texts.ts';
import type { Tx } from '../cases/deps.ts';
import { type Language, say } from '../cases/say.ts';
import { moveSupports } from '../cases/supporters.ts';
import { openStates } from '../contract/case.ts';
import { forgetRequests } from '../data-requests/forget-requests.ts';
import { unlinkHomes } from '../homes/unlink-home.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { forgetPapers } from '../papers/forget-papers.ts';
import { forgetSuggestion } from '../suggestions/forget-suggestions.ts';
import { erased } from './erased-files.ts';

type Given = { citizenId: string; knowledge: Knowledge; now: Date };
type Talk = { id: string; channel: string; externalId: string };

/** What a citizen said of a case, or what was made of it; the rest are words of staff. */
const citizensWords = ['description', 'public', 'place', 'citizen_message', 'supplement', 'rating', 'untold'];
const openProposal = 'received';

/**
 * Takes away everything that tells who a citizen is or what they said: name, identities, contacts, sessions, talks,
 * files, kept papers, linked homes, words of their cases, dossiers and fees that were open to them. Cases, events, statistics and books stay, without
 * them; an anonymous answer of a survey stays, since nobody can tell whose it is; consents stay as proof, withdrawn. Of an open case the words of staff stay until it has ended, of an open proposal
 * all but the contact: they are still being worked on. Appointments that have not begun are cancelled. Whoever writes again is somebody new. Bytes of files go by
 * `removeErasedFiles` and `sweepPapers`. Doing it twice is doing it once.
 */
export async function forgetCitizen(tx: Tx, given: Given): Promise<void> {
  const { citizenId, now } = given;
  await tx.$queryRaw`SELECT 1 FROM "Citizen" WHERE id = ${citizenId}::uuid FOR UPDATE`;
  const talks = await tx.conversation.findMany({
    where: { citizenId },
    select: { id: true, channel: true, externalId: true },
  });
  await forgetFiles(tx, { citizenId, talks: talks.map(({ id }) => id) });
  for (const talk of talks) await forgetTalk(tx, talk, now);
  await forgetCases(tx, given);
  await forgetProposals(tx, given);
  await giveUpAppointments(tx, given);
  await forgetPapers(tx, given);
  await unlinkHomes(tx, { citizenId, reason: 'erasure', now });
  await forgetRequests(tx, given);
  await forgetVoices(tx, given);
  const where = { citizenId };
  await tx.caseFollower.deleteMany({ where });
  await moveSupports(tx, { from: citizenId, into: null });
  await tx.dossierReader.deleteMany({ where });
  await tx.feeReader.deleteMany({ where });
  await tx.newsWish.deleteMany({ where });
  await tx.modelAllowance.deleteMany({ where });
  await tx.citizenBlock.updateMany({ where, data: { reason: '', liftReason: null } });
  await tx.consent.updateMany({ where: { citizenId, withdrawnAt: null }, data: { withdrawnAt: now } });
  await tx.citizenContact.deleteMany({ where });
  await tx.citizenIdentity.deleteMany({ where });
  await tx.citizenSession.deleteMany({ where });
  // A request under way still answers under its own key.
  await tx.idempotencyRecord.deleteMany({
    where: { scope: { startsWith: `citizen:${citizenId} ` }, status: { not: 0 } },
  });
  await tx.citizen.update({
    where: { id: citizenId },
    data: { nameEncrypted: null, avatarUrl: null, fewMessages: false, anonymisedAt: now },
    select: { id: true },
  });
}

async function forgetFiles(tx: Tx, { citizenId, talks }: { citizenId: string; talks: string[] }): Promise<void> {
  const where = { OR: [{ citizenId }, { conversationId: { in: talks }, staffId: null }] };
  const files = await tx.file.findMany({ where, select: { id: true, caseId: true } });
  await tx.file.updateMany({ where: { id: { in: files.map(({ id }) => id) } }, data: erased });
  for (const caseId of new Set(files.flatMap((file) => file.caseId ?? []))) {
    const photos = await tx.file.count({ where: { caseId, purpose: 'case_before', state: { not: 'failed' } } });
    await tx.case.updateMany({ where: { id: caseId }, data: { photos } });
  }
}

/** The talk stays as a row that counts: nobody can be written to by it, and nothing said stands in it. */
async function forgetTalk(tx: Tx, { id, channel, externalId }: Talk, now: Date): Promise<void> {
  const of = { conversationId: id };
  await tx.conversation.update({
    where: { id },
    data: {
      externalId: `erased:${id}`,
      state: {},
      owner: 'bot',
      ownerStaffId: null,
      waitingSince: null,
      returnedAt: null,
      returnReason: null,
      unreachableSince: now,
      // A turn under way is given up: what it heard is gone.
      leaseOwner: null,
      leaseUntil: null,
      version: { increment: 1 },
    },
    select: { id: true },
  });
  const nothing = { text: null, textFolded: null, latitude: null, longitude: null, fileId: null, externalId: null };
  await tx.message.updateMany({ where: of, data: nothing });
  await tx.$executeRaw`UPDATE "Message" SET buttons = NULL WHERE "conversationId" = ${id}::uuid`;
  await tx.heldTalkReply.deleteMany({ where: of });
  await tx.talkNotice.deleteMany({ where: of });
  await tx.outboxMessage.updateMany({
    where: { ...of, state: { in: ['pending', 'sending'] } },
    data: { state: 'cancelled', cancelledAt: now },
  });
  await tx.outboxMessage.updateMany({
    where: of,
    data: { payload: { text: '', buttons: [] }, lastError: null, externalId: null },
  });
  await tx.inboundEvent.updateMany({
    where: { conversationKey: `${channel}:${externalId}` },
    data: { payload: {}, conversationKey: null, state: 'done', lastError: null },
  });
}

async function forgetCases(tx: Tx, { citizenId, knowledge, now }: Given): Promise<void> {
  const own = await tx.case.findMany({ where: { citizenId }, select: { id: true, code: true, state: true } });
  const text = say(knowledge, 'vi' satisfies Language, 'privacy.erasedWords');
  const gone = { text, textFolded: '' };
  for (const { id, code, state } of own) {
    const open = openStates.some((one) => one === state);
    const said = { OR: [{ kind: { in: citizensWords } }, { authorKind: 'citizen' }] };
    await tx.caseText.updateMany({ where: { caseId: id, ...(open && said) }, data: gone });
    await tx.case.update({
      where: { id },
      data: { citizenId: null, searchText: searchTextOf(code, '', ''), updatedAt: now },
      select: { id: true },
    });
  }
  // What they said in cases of others that they followed.
  await tx.caseText.updateMany({ where: { authorKind: 'citizen', authorId: citizenId }, data: gone });
  await tx.rating.updateMany({ where: { citizenId }, data: { textId: null } });
}

/** What they suggested and what they answered in their own name: chosen options stay as counts. */
async function forgetVoices(tx: Tx, { citizenId, now }: Given): Promise<void> {
  const where = { citizenId };
  for (const { id } of await tx.suggestion.findMany({ where, select: { id: true } }))
    await forgetSuggestion(tx, { id, now });
  await tx.surveyOccasion.deleteMany({ where });
  await tx.surveyWord.deleteMany({ where: { answer: where } });
  await tx.surveyAnswer.updateMany({ where, data: { citizenId: null, mark: null, answeredAt: null } });
}

async function forgetProposals(tx: Tx, { citizenId, knowledge }: Given): Promise<void> {
  const own = await tx.regulationProposal.findMany({ where: { citizenId }, select: { id: true, state: true } });
  const text = say(knowledge, 'vi', 'privacy.erasedWords');
  for (const { id, state } of own) {
    await tx.proposalText.deleteMany({ where: { proposalId: id, kind: 'contact' } });
    if (state !== openProposal)
      await tx.proposalText.updateMany({
        where: { proposalId: id, kind: { in: ['subject', 'problem', 'proposal'] } },
        data: { text },
      });
  }
  await tx.regulationProposal.updateMany({ where: { citizenId }, data: { citizenId: null, conversationId: null } });
}
