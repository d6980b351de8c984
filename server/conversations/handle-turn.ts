import { conclude } from '../../bot/conclude.ts';
import { denunciationInTalk } from '../../bot/flows/legal-door.ts';
import type { Devices } from '../../bot/own-devices.ts';
import type { Effect, Incoming, Ports } from '../../bot/ports.ts';
import type { Reply } from '../../bot/reply.ts';
import type { Retriever } from '../../bot/search/retriever.ts';
import { offerAgainAfter } from '../../bot/silence.ts';
import { wordsForEmergency } from '../../bot/small-talk.ts';
import { type DialogueState, readState } from '../../bot/state.ts';
import { turn } from '../../bot/turn.ts';
import type { Unanswered } from '../../bot/unanswered.ts';
import type { Understanding } from '../../bot/understand/model.ts';
import type { CaseDeps, Tx } from '../cases/deps.ts';
import type { FieldCipher } from '../citizens/field-cipher.ts';
import type { Conversation, PrismaClient } from '../database/client/client.ts';
import { recordNewOwner } from '../events-out/record-talk.ts';
import type { LanguageModel, TurnModel } from '../language-model/language-model.ts';
import { enqueue } from '../outbox/enqueue.ts';
import { windowOf } from '../outbox/window.ts';
import { sendAnnounced } from '../outbox/words-follow.ts';
import { keepUnanswered } from '../unanswered/keep-unanswered.ts';
import { botPorts } from './bot-ports.ts';
import { carryOutEffects, EffectRefused } from './effects.ts';
import type { Heard } from './inbound.ts';
import { incoming } from './incoming.ts';
import { modelHelp } from './model-help.ts';
import { citizenOfTurn } from './one-person.ts';
import { LeaseLost } from './passing-fault.ts';
import { emptyEvents, protectTalk } from './protect.ts';
import { codeReader } from './read-codes.ts';
import { record } from './record.ts';
import { nobodyWaits } from './return-to-bot.ts';
import { type Media, sensesOf } from './senses.ts';
import { TurnOvertaken } from './turn-overtaken.ts';

export type TurnDeps = CaseDeps & {
  prisma: PrismaClient;
  cipher: FieldCipher;
  understanding: () => Understanding;
  /** Absent when none is configured. */
  languageModel?: LanguageModel | undefined;
  media?: Media;
  /** What a turn may ask of a citizen's own home; absent: nothing. */
  devices?: (citizenId: string) => Devices;
  /** More searches for procedures, beside the local index and the language model's. */
  retrievers?: Retriever[];
};

type Plan = {
  state: unknown;
  replies: Reply[];
  effects: Effect[];
  owner: { owner: string; staffId: string | null } | undefined;
  /** What is heard belongs to a denunciation; with `talk` so does what led to it. */
  protect: 'turn' | 'talk' | undefined;
  /** What is said in this turn is about the citizen's own home. */
  ownOnly: boolean;
  unanswered: Unanswered[];
  settled: string[];
};

type Given = { conversation: Conversation; heard: Heard[]; owner: string; model?: TurnModel | undefined };

const repeatsAllowed = 3;

/**
 * Handles what a citizen has just said: the bot's turn (or silence, when a person holds the talk), and then in one
 * transaction the messages, the changes, the new state and the replies to send. The lease named by `owner` must still
 * be held at the end, else nothing is kept and the events stay for whoever holds it. When a person takes the talk over
 * meanwhile, the turn is planned anew.
 */
export async function handleTurn(deps: TurnDeps, given: Given): Promise<void> {
  let { conversation } = given;
  // One for all repeats, so that they share its time.
  const model = deps.languageModel?.forTurn(conversation.citizenId);
  for (let repeats = 0; ; repeats++) {
    try {
      await tryTurn(deps, { ...given, conversation, model });
      return;
    } catch (error) {
      if (!(error instanceof TurnOvertaken) || repeats >= repeatsAllowed) throw error;
      const held = { id: conversation.id, leaseOwner: given.owner };
      const now = await deps.prisma.conversation.findFirst({ where: held });
      if (!now) throw new LeaseLost('the lease on this conversation was lost');
      conversation = now;
    }
  }
}

async function tryTurn(deps: TurnDeps, given: Given): Promise<void> {
  const citizenId = await citizenOfTurn(deps.prisma, { ...given, now: deps.clock() });
  const turnOf = { ...given, conversation: { ...given.conversation, citizenId } };
  const plan = await planTurn(deps, turnOf);
  const refused = new Map<number, EffectRefused>();
  for (let crossed = 0; ; ) {
    try {
      await deps.prisma.$transaction((tx) => commitTurn(deps, { ...turnOf, tx, plan, refused }), {
        timeout: 10_000,
        maxWait: 10_000,
      });
      return;
    } catch (error) {
      if (!(error instanceof EffectRefused) || refused.has(error.index)) throw error;
      // A change of the case at the same instant is no reason to refuse the citizen: the next try sees it.
      if (error.code === 'version_conflict' && crossed < repeatsAllowed) crossed += 1;
      else refused.set(error.index, error);
    }
  }
}

async function planTurn(deps: TurnDeps, { conversation, heard, model }: Omit<Given, 'owner'>): Promise<Plan> {
  const now = deps.clock();
  const language = conversation.language === 'en' ? 'en' : 'vi';
  const ports = botPortsFor(deps, conversation, now);
  const messages = heard.flatMap(incoming);
  const { state } = readState(conversation.state);
  const told = denunciation({ conversation, now, state: { ...state, language }, ports, messages });
  const nothing: Omit<Plan, 'owner'> = {
    state: told?.state ?? conversation.state,
    replies: [],
    effects: [],
    protect: told && 'turn',
    ownOnly: false,
    unanswered: [],
    settled: [],
  };
  if (heard.some((one) => one.content.kind === 'person'))
    return { ...nothing, owner: { owner: 'staff', staffId: null } };
  const silent = conversation.owner !== 'bot';
  const back =
    silent && messages.some((message) => message.kind === 'text' && wantsBot(message.text, ports.understanding));
  if (silent && !back) {
    // A person holds the talk; only a number to call in an emergency may not wait for them.
    const words = messages.flatMap((message) => (message.kind === 'text' ? [message.text] : [])).join('\n');
    const replies = wordsForEmergency({ state: { ...state, language }, ports, text: words });
    return { ...nothing, replies: [...replies, ...(told?.replies ?? [])], owner: undefined };
  }
  const owner = back ? { owner: 'bot', staffId: null } : undefined;
  if (messages.length === 0) return { ...nothing, owner };
  const { prisma, cipher, media } = deps;
  const { understanding } = ports;
  const retrievers = [...(model?.retrievers ?? []), ...(deps.retrievers ?? [])];
  const readCode = codeReader({ prisma, media, heard, citizenId: conversation.citizenId });
  const senses = sensesOf({ prisma, knowledge: deps.knowledge(), conversation, language, now, model, media });
  const result = await turn({
    state: inLanguage(conversation.state, language) ?? { ...state, language },
    messages: back ? [{ kind: 'text', text: '#bot' }] : messages,
    ports: { ...ports, retrievers, senses, readCode },
    ...modelHelp({ prisma, cipher, understanding, conversation, model }),
  });
  return { ...result, protect: result.protect ?? (back ? nothing.protect : undefined), owner };
}

/** A denunciation in what was just said, or what goes on with one begun a while ago, whoever holds the talk. */
function denunciation(given: {
  conversation: Conversation;
  now: Date;
  state: DialogueState;
  ports: Ports;
  messages: Incoming[];
}) {
  const { conversation, now, ports, messages } = given;
  const words = messages.flatMap((message) => {
    if (message.kind === 'text' || message.kind === 'photo') return message.text ?? [];
    return message.kind === 'location' ? (message.words ?? []) : [];
  });
  if (messages.length === 0) return undefined;
  const silence = now.getTime() - (conversation.lastInboundAt?.getTime() ?? 0);
  const stack = silence < offerAgainAfter ? given.state.stack : [];
  return denunciationInTalk({ state: { ...given.state, stack }, ports, text: words.join('\n') });
}

/** The stored state in the conversation's language, which may have been chosen in the app since; undefined if empty. */
function inLanguage(state: unknown, language: 'vi' | 'en'): object | undefined {
  if (typeof state !== 'object' || state === null || Object.keys(state).length === 0) return undefined;
  return { ...state, language };
}

function wantsBot(text: string, understanding: Understanding): boolean {
  return text.trim() === '#bot' || understanding.says('phrase-to-bot', text);
}

type Commit = {
  tx: Tx;
  conversation: Conversation;
  heard: Heard[];
  owner: string;
  plan: Plan;
  refused: Map<number, EffectRefused>;
};

async function commitTurn(deps: TurnDeps, { tx, conversation, heard, owner, plan, refused }: Commit): Promise<void> {
  const now = deps.clock();
  const { citizenId } = conversation;
  const protect = plan.protect !== undefined;
  const { ownOnly } = plan;
  for (const one of heard) await record({ tx, deps, conversation, citizenId, heard: one, protect, ownOnly, now });
  if (plan.protect === 'talk') await protectTalk(tx, { conversationId: conversation.id, now });
  const results = await carryOutEffects({ tx, deps, conversation, citizenId, effects: plan.effects, refused });
  const ended =
    results.length > 0
      ? conclude({ state: readState(plan.state).state, results, ports: botPortsFor(deps, conversation, now) })
      : { state: plan.state, replies: [] };
  for (const [index, reply] of [...plan.replies, ...ended.replies].entries()) {
    await enqueue(tx, {
      conversationId: conversation.id,
      dedupeKey: `turn:${heard[0]?.eventId}:${index}`,
      payload: {
        text: reply.text,
        buttons: reply.buttons,
        ...(reply.photoId && { imageFileId: reply.photoId, publicImage: true }),
      },
      author: 'bot',
      protect,
      ownOnly,
      now,
    });
  }
  const heardFrom = heard.filter(
    (one) => one.content.kind !== 'person' && one.content.kind !== 'unfollow' && one.content.kind !== 'nothing',
  );
  const lastInboundAt = heardFrom.reduce(
    (latest, one) => (one.occurredAt > latest ? one.occurredAt : latest),
    conversation.lastInboundAt ?? new Date(0),
  );
  const { count } = await tx.conversation.updateMany({
    where: {
      id: conversation.id,
      leaseOwner: owner,
      version: conversation.version,
      owner: results.some((result) => result.type === 'requestPerson' && result.ok && result.onDuty)
        ? 'queue'
        : conversation.owner,
    },
    data: {
      state: JSON.parse(JSON.stringify(ended.state ?? {})),
      version: { increment: 1 },
      ...(plan.owner
        ? { owner: plan.owner.owner, ownerStaffId: plan.owner.staffId, ownerSince: now, ...nobodyWaits }
        : {}),
      ...(heardFrom.length > 0 ? { lastInboundAt, unreachableSince: null } : {}),
      ...(heard.some((one) => one.content.kind === 'unfollow') ? { unreachableSince: now } : {}),
    },
  });
  if (count === 0) throw new TurnOvertaken();
  await recordNewOwner(tx, { conversation, owner: plan.owner?.owner, now });
  if (heardFrom.length > 0 && windowOf(conversation.lastInboundAt, now) !== 'free')
    await sendAnnounced(tx, { conversationId: conversation.id, now });
  // Apart from the row as it was read: staff may have answered a moment ago.
  if (heardFrom.length > 0)
    await tx.conversation.updateMany({
      where: { id: conversation.id, owner: 'staff', waitingSince: null },
      data: { waitingSince: now },
    });
  await tx.inboundEvent.updateMany({
    where: { id: { in: heard.map((one) => one.eventId) } },
    data: { state: 'done', handledAt: now },
  });
  if (plan.protect) await emptyEvents(tx, heard);
  const { cipher, understanding } = deps;
  const { settled } = plan;
  const unanswered = plan.protect ? [] : plan.unanswered;
  await keepUnanswered(tx, {
    cipher,
    understanding,
    citizenId,
    language: conversation.language,
    now,
    unanswered,
    settled,
  });
}

function botPortsFor(deps: TurnDeps, conversation: Conversation, now: Date) {
  const language = conversation.language === 'en' ? 'en' : 'vi';
  return botPorts({
    prisma: deps.prisma,
    cipher: deps.cipher,
    knowledge: deps.knowledge(),
    understanding: deps.understanding(),
    citizenId: conversation.citizenId,
    language,
    now,
    devices: deps.devices?.(conversation.citizenId),
  });
}
