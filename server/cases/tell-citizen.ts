import type { ChatButton } from '../contract/citizen-api.ts';
import type { Case } from '../database/client/client.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { enqueue } from '../outbox/enqueue.ts';
import type { OutboxPayload } from '../outbox/payload.ts';
import { actorId, type CaseActor } from './actor.ts';
import { documentIds } from './case-files.ts';
import type { Tx } from './deps.ts';
import { type Recipient, recipients } from './recipients.ts';
import { stateKey } from './reply-keys.ts';
import { categoryName, type Language, say, sayTime, unitName } from './say.ts';
import { messageRulesOf, whenTold } from './when-told.ts';
import { templateFor, templateTime } from './zalo-template.ts';

export type Telling = {
  knowledge: Knowledge;
  row: Case;
  /** Key of the words in `knowledge/replies`. */
  key: string;
  /** Words of a person, put in as `{text}`. */
  text?: string | undefined;
  /** Words of an outside authority, which come before it in `{text}`. */
  answer?: string | undefined;
  /** Another case it is about: named as `{into}`, with that one's category, unit and deadline. */
  into?: Case | undefined;
  /** Sequence of the event that is told: the same event is never told twice. */
  sequence: number;
  actor: CaseActor;
  fileIds?: readonly string[];
  /** The reporter is asked how it went and gets five stars to tap; nobody else can rate or reopen. */
  askRating?: boolean;
  /** Followers are not told: it is a question to the reporter, or only theirs to know. */
  onlyReporter?: boolean | undefined;
  /** The reporter is not told: they did it and see what came of it. */
  exceptReporter?: boolean | undefined;
  now: Date;
};

function saidOf({ knowledge, row, text, answer }: Telling, language: Language): string | undefined {
  if (!answer) return text;
  const said = say(knowledge, language, 'case.authoritySaid', { to: row.referredTo, answer });
  return text ? `${said}\n${text}` : said;
}

const isRater = ({ askRating, row }: Telling, to: Recipient) => askRating === true && to.citizenId === row.citizenId;

function wordsOf(telling: Telling, to: Recipient): string {
  const { knowledge, row, key, into } = telling;
  const { language } = to;
  const going = into ?? row;
  const due = going.acceptedAt ? going.resolutionDueAt : going.responseDueAt;
  const followed = key === 'case.withdrawn' && to.citizenId !== row.citizenId;
  const words = say(knowledge, language, followed ? 'case.withdrawnByReporter' : key, {
    code: row.code,
    category: categoryName(knowledge, language, going.categoryId).toLowerCase(),
    unit: unitName(knowledge, language, going.unitId),
    into: into?.code,
    due: due ? sayTime(knowledge, language, due) : '',
    text: saidOf(telling, language),
    to: row.referredTo,
  });
  if (!isRater(telling, to)) return words;
  const days = knowledge.serviceLevels.reopenDays;
  return `${words}\n${say(knowledge, language, 'case.resultQuestion', { days })}`;
}

/** Sentences of the desk that a later one about the case does not replace: they name another case. */
const lasting = new Set(['case.merged', 'case.split']);

function saysOf({ key, text, answer }: Telling): NonNullable<OutboxPayload['says']> {
  if (key === 'case.reply') return 'reply';
  return text || answer || lasting.has(key) ? 'words' : 'news';
}

function buttonsOf(telling: Telling, to: Recipient): ChatButton[] {
  const { knowledge, row } = telling;
  if (isRater(telling, to)) {
    return [1, 2, 3, 4, 5].map((stars) => ({
      type: 'say',
      title: say(knowledge, to.language, 'case.rateButton', { stars }),
      payload: `#rate:${row.code}:${stars}`,
      silent: false,
    }));
  }
  return [
    {
      type: 'say',
      title: say(knowledge, to.language, 'case.showButton'),
      payload: `#case:${(telling.into ?? row).code}`,
      silent: false,
    },
  ];
}

/** The template message that stands in for this news when Zalo's window is closed; undefined when none is approved. */
export function templateOf(
  { knowledge, row, key, now }: Pick<Telling, 'knowledge' | 'row' | 'key' | 'now'>,
  language: Language,
): OutboxPayload['template'] {
  const purpose =
    key === 'case.resolved' || key === 'case.answered'
      ? 'case-resolved'
      : key === 'case.askCitizen'
        ? 'more-information'
        : 'case-update';
  return templateFor(knowledge, purpose, {
    code: row.code,
    status: say(knowledge, language, `case.state.${stateKey(row.state)}`),
    time: templateTime(knowledge, now),
    url: `/cases/${row.code}`,
  });
}

/**
 * Queues the same news for the reporter and everybody who follows the case, each in their language and at the time that
 * `whenTold` gives. Whoever wants few messages gets none that only tells how it goes on.
 */
export async function tellCitizens(tx: Tx, telling: Telling): Promise<void> {
  const { knowledge, row, actor, now, exceptReporter } = telling;
  const says = saysOf(telling);
  // Somebody looked at it and let the reporter know: that is what a request for news asked for.
  if (actor.kind === 'staff' && row.chasedSince !== null)
    await tx.case.update({ where: { id: row.id }, data: { chasedSince: null }, select: { id: true } });
  const staffId =
    actor.kind === 'staff' && (telling.text || telling.answer) ? (actorId(actor) ?? undefined) : undefined;
  const documents = await documentIds(tx, telling.fileIds ?? []);
  for (const to of await recipients(tx, telling)) {
    if (exceptReporter && to.citizenId === row.citizenId) continue;
    if (says === 'news' && to.fewMessages) continue;
    const words = wordsOf(telling, to);
    const urgent = row.priority === 'urgent';
    const { code } = telling.into ?? row;
    const shortButton: ChatButton = {
      type: 'say',
      title: say(knowledge, to.language, 'case.showCode', { code }),
      payload: `#case:${code}`,
      silent: false,
    };
    const common = {
      notBefore: whenTold(messageRulesOf(knowledge), { ...to, says, urgent, now }),
      conversationId: to.conversationId,
      author: staffId ? ('staff' as const) : ('bot' as const),
      staffId,
      caseId: row.id,
      groupKey: `case:${row.id}`,
      protect: row.denunciation,
      now,
    };
    const key = `case:${row.id}:${telling.sequence}:${to.conversationId}`;
    // Followers see a photo on the case's page once staff found it fit for others, and no document.
    const files = to.citizenId === row.citizenId ? (telling.fileIds ?? []) : [];
    const [first, ...others] = files.filter((fileId) => !documents.has(fileId));
    await enqueue(tx, {
      ...common,
      dedupeKey: key,
      payload: {
        text: words,
        buttons: buttonsOf(telling, to),
        imageFileId: first,
        template: templateOf(telling, to.language),
        says,
        shortButton,
      },
    });
    for (const fileId of others) {
      const text = say(telling.knowledge, to.language, 'case.morePhotos', { code: row.code });
      await enqueue(tx, {
        ...common,
        dedupeKey: `${key}:${fileId}`,
        payload: { text, buttons: [], imageFileId: fileId, says: 'photo' },
      });
    }
    for (const fileId of files.filter((one) => documents.has(one))) {
      const text = say(telling.knowledge, to.language, 'case.document', { code: row.code });
      await enqueue(tx, {
        ...common,
        dedupeKey: `${key}:${fileId}`,
        payload: { text, buttons: [], documentIds: [fileId], says: 'photo' },
      });
    }
  }
}
