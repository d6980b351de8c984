import type { Tx } from '../cases/deps.ts';
import { reachCitizens } from '../cases/recipients.ts';
import { stateKey } from '../cases/reply-keys.ts';
import { type Language, say } from '../cases/say.ts';
import { templateTime } from '../cases/zalo-template.ts';
import type { ChatButton } from '../contract/citizen-api.ts';
import type { Dossier } from '../database/client/client.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { enqueue } from '../outbox/enqueue.ts';
import type { DossierStepTold } from './read-message.ts';
import { sayDay } from './say-day.ts';

type Change = {
  knowledge: Knowledge;
  before: Dossier;
  after: Dossier;
  /** Steps that are new, in their order. */
  steps: DossierStepTold[];
  /** A result can be downloaded now. */
  resultAdded?: boolean;
  now: Date;
};

/** Queues one message for everybody who follows the dossier, when something changed that concerns them. */
export async function tellFollowers(tx: Tx, change: Change): Promise<void> {
  const { before, after, now } = change;
  const moved = phoneChanged(before, after);
  if (!moved && !concerns(change)) return;
  const readers = await tx.dossierReader.findMany({
    where: { dossierId: after.id, followedAt: { not: null } },
    select: { citizenId: true },
  });
  // Whoever knew the old digits may be somebody else: with the new ones the dossier is open again.
  if (moved) {
    await tx.dossierReader.deleteMany({ where: { dossierId: after.id } });
    await tx.paperAttachment.deleteMany({ where: { dossierId: after.id } });
  }
  for (const to of await reachCitizens(
    tx,
    readers.map(({ citizenId }) => citizenId),
  )) {
    const { conversationId, language } = to;
    const words = { code: after.code, procedure: after.procedureName };
    await enqueue(tx, {
      conversationId,
      dedupeKey: `dossier:${after.id}:${after.version}:${conversationId}`,
      groupKey: `dossier:${after.id}`,
      author: 'bot',
      payload: moved
        ? {
            text: say(change.knowledge, language, 'dossier.phoneChanged', words),
            buttons: [lookUpButton(change, to.language)],
          }
        : {
            text: changeInWords(change, language),
            buttons: buttonsOf(change, language),
            template: templateOf(change, language),
          },
      now,
    });
  }
}

const phoneChanged = (before: Dossier, after: Dossier) =>
  before.phoneHmac !== null && before.phoneHmac !== after.phoneHmac;

const time = (at: Date | null) => at?.getTime();

function concerns({ before, after, steps, resultAdded }: Change): boolean {
  return (
    resultAdded === true ||
    before.state !== after.state ||
    time(before.dueAt) !== time(after.dueAt) ||
    time(before.supplementBy) !== time(after.supplementBy) ||
    before.collectAt !== after.collectAt ||
    before.missing.join('\n') !== after.missing.join('\n') ||
    steps.some(({ note, at }) => note !== null && at >= before.sourceAt)
  );
}

const stateWords = (knowledge: Knowledge, language: Language, state: string) =>
  say(knowledge, language, `dossier.state.${stateKey(state)}`);

function changeInWords(change: Change, language: Language): string {
  const { knowledge, before, after, steps, resultAdded } = change;
  const told = (key: string, parameters: Parameters<typeof say>[3]) => say(knowledge, language, key, parameters);
  const state = stateWords(knowledge, language, after.state);
  const since = steps.filter(({ at }) => at >= before.sourceAt);
  const way = since
    .map((step) => stateWords(knowledge, language, step.state))
    .filter((one, at, all) => one !== all[at - 1]);
  const note = since.findLast((step) => step.state === after.state)?.note;
  const dueChanged = after.dueAt && time(before.dueAt) !== time(after.dueAt) && after.finishedAt === null;
  return [
    told('dossier.changed', { code: after.code, procedure: after.procedureName, state }),
    ...(way.length > 1 ? [told('dossier.way', { way: way.join(' → ') })] : []),
    ...(after.missing.length > 0 ? [missingInWords(knowledge, language, after)] : []),
    ...(note ? [told('dossier.note', { note })] : []),
    ...(dueChanged ? [told('dossier.newDue', { due: sayDay(knowledge, after.dueAt) })] : []),
    ...(after.collectAt && after.state === 'result_ready' ? [told('dossier.collect', { where: after.collectAt })] : []),
    ...(resultAdded ? [told('dossier.download', {})] : []),
  ].join('\n');
}

/** What is to be brought, line by line, and by when. */
export function missingInWords(
  knowledge: Knowledge,
  language: Language,
  row: Pick<Dossier, 'missing' | 'supplementBy'>,
): string {
  const lines = row.missing.map((one) => `- ${one}`);
  const by = row.supplementBy
    ? [say(knowledge, language, 'dossier.supplementBy', { by: sayDay(knowledge, row.supplementBy) })]
    : [];
  return [say(knowledge, language, 'dossier.missing'), ...lines, ...by].join('\n');
}

function buttonsOf({ knowledge, after }: Change, language: Language): ChatButton[] {
  return [
    { type: 'page', title: say(knowledge, language, 'button.openDossier'), path: `/dossiers/${after.code}` },
    {
      type: 'say',
      title: say(knowledge, language, 'button.unfollowDossier'),
      payload: `#unfollowdossier:${after.code}`,
      silent: false,
    },
  ];
}

const lookUpButton = ({ knowledge, after }: Change, language: Language): ChatButton => ({
  type: 'say',
  title: say(knowledge, language, 'button.lookUpDossier'),
  payload: `#dossier:${after.code}`,
  silent: false,
});

function templateOf({ knowledge, after, now }: Change, language: Language) {
  return {
    purpose: 'dossier-update',
    parameters: {
      code: after.code,
      status: stateWords(knowledge, language, after.state),
      time: templateTime(knowledge, now),
      url: `/dossiers/${after.code}`,
    },
  };
}
