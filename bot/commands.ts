import { z } from 'zod';
import { doorKinds, placeKinds } from './catalogue.ts';

export const flowIds = [
  'procedure',
  'report',
  'my-cases',
  'place',
  'regulation',
  'legal-door',
  'dossier',
  'fee',
  'privacy',
  'appointment',
  'survey',
  'suggestion',
] as const;
export type FlowId = (typeof flowIds)[number];

export const aspects = ['all', 'papers', 'fee', 'time', 'where', 'online', 'legal'] as const;
export type Aspect = (typeof aspects)[number];

const placeKind = z.enum(placeKinds);

export const proposalSlots = ['subject', 'problem', 'proposal', 'contact'] as const;
export type ProposalSlot = (typeof proposalSlots)[number];

/** What a model may be allowed to take in beside words. */
export const senseKinds = ['voice', 'photo'] as const;
export type SenseKind = (typeof senseKinds)[number];
/** What can be wanted of one’s own personal data. */
export const privacyWants = ['see', 'erase', 'withdraw', 'request'] as const;
/** What can be wanted of appointments at the one-stop counters. */
export const appointmentWants = ['book', 'see', 'change', 'cancel'] as const;
export const visitSlots = ['service', 'counter', 'day', 'time'] as const;
export type VisitSlot = (typeof visitSlots)[number];
/** What can be wanted of the ward’s news: to read it, to be told of it, or no more. */
export const newsWants = ['see', 'follow', 'stop'] as const;

/** What can be wanted of the devices of one's own home. */
export const deviceWants = ['see', 'switch', 'link', 'unlink'] as const;
export const deviceActs = ['on', 'off', 'open', 'close', 'lock', 'unlock', 'arm', 'disarm', 'set'] as const;

const senseKind = z.enum(senseKinds);

/**
 * All that understanding may decide about a message. Flows carry commands out deterministically; nothing
 * irreversible follows from one but through the citizen's own `affirm` at a summary.
 */
export const command = z.discriminatedUnion('type', [
  z.object({ type: z.literal('findProcedure'), text: z.string(), aspect: z.enum(aspects) }),
  z.object({ type: z.literal('showProcedure'), code: z.string(), aspect: z.enum(aspects) }),
  /** The procedures offered last, again, for another question about them. */
  z.object({ type: z.literal('offerAgain'), aspect: z.enum(aspects) }),
  z.object({
    type: z.literal('startReport'),
    description: z.string().nullable(),
    emergency: z.enum(['fire', 'crime', 'medical']).nullable(),
    /** Proposed from the words; shown to the citizen before anything is filed. */
    categoryId: z.string().nullable().optional(),
  }),
  z.object({ type: z.literal('findPlace'), kind: placeKind.nullable(), text: z.string() }),
  /** Asked and answered before, by an editor. */
  z.object({ type: z.literal('answerQuestion'), id: z.string() }),
  /** The answer before was not what was asked. */
  z.object({ type: z.literal('unhelpful') }),
  z.object({ type: z.literal('showCases') }),
  /** The papers they keep in the mini-app: by name and day, never the file. */
  z.object({ type: z.literal('showPapers') }),
  z.object({ type: z.literal('showCase'), code: z.string() }),
  /** Without a code: the newest that can be rated, or reopened. */
  z.object({ type: z.literal('rateCase'), code: z.string().nullable(), stars: z.number().int().min(1).max(5) }),
  z.object({ type: z.literal('reopenCase'), code: z.string().nullable() }),
  /** Reported again because it may no longer be reopened. */
  z.object({ type: z.literal('reportAgain'), code: z.string() }),
  z.object({ type: z.literal('answerCase'), code: z.string(), text: z.string() }),
  /** Tells the unit that the citizen still waits; without a code: in whichever case that can be. */
  z.object({ type: z.literal('chaseCase'), code: z.string().nullable() }),
  /** No longer to be told of somebody else's case; without a code: the only one followed. */
  z.object({ type: z.literal('unfollowCase'), code: z.string().nullable() }),
  /** To be told only what needs the citizen or is done, or everything again. */
  z.object({ type: z.literal('fewMessages'), few: z.boolean() }),
  /** Words for the slot that is being asked. */
  z.object({ type: z.literal('fill'), text: z.string() }),
  z.object({ type: z.literal('chooseCategory'), categoryId: z.string() }),
  /**
   * Open a filled slot again; with words when they were said at once, none at all for photos that are only removed.
   * Null: something is wrong, not said what.
   */
  z.object({
    type: z.literal('correct'),
    slot: z.enum(['description', 'category', 'place', 'photos']).nullable(),
    text: z.string().nullable(),
    /** The words that `text` is right instead of, where they were said. */
    instead: z.string().optional(),
  }),
  /** The place is where the photo was taken. */
  z.object({ type: z.literal('takePhotoPlace') }),
  /** No street report but a matter with a door of its own by law; `text` as it was said. */
  z.object({ type: z.literal('legalDoor'), door: z.enum(doorKinds), text: z.string() }),
  z.object({ type: z.literal('changeProposal'), slot: z.enum(proposalSlots) }),
  /** `slot` when it was said what is left out, e.g. "no photos" before they were asked for. */
  z.object({ type: z.literal('skip'), slot: z.literal('photos').optional() }),
  z.object({ type: z.literal('affirm'), key: z.string().nullable() }),
  z.object({ type: z.literal('deny') }),
  /** The open case that was offered is the one being reported: to be told of it instead; and that it is another. */
  z.object({ type: z.literal('followCase'), key: z.string(), code: z.string() }),
  /** They have the same trouble as the open case that was offered: counted there instead of reported. */
  z.object({ type: z.literal('supportCase'), key: z.string(), code: z.string() }),
  z.object({ type: z.literal('notAlike') }),
  /** One of several that were offered, not said which. */
  z.object({ type: z.literal('whichAlike') }),
  /** What is talked about, or all that is open and waiting. */
  z.object({ type: z.literal('cancel'), all: z.boolean().optional() }),
  z.object({ type: z.literal('goBack') }),
  z.object({ type: z.literal('restart') }),
  z.object({ type: z.literal('resume') }),
  z.object({ type: z.literal('requestPerson') }),
  z.object({ type: z.literal('returnToBot') }),
  /** Nobody can answer now: to leave a message for the staff. */
  z.object({ type: z.literal('leaveMessage') }),
  z.object({ type: z.literal('emergency'), kind: z.enum(['fire', 'crime', 'medical']), text: z.string() }),
  /** Asked for in words, or only noticed from how the citizen writes. */
  z.object({ type: z.literal('changeLanguage'), language: z.enum(['vi', 'en']), asked: z.boolean() }),
  z.object({
    type: z.literal('smallTalk'),
    kind: z.enum(['greeting', 'thanks', 'help', 'bye', 'complaint', 'abuse', 'outOfScope']),
  }),
  /** Two or three things it could be. */
  z.object({
    type: z.literal('clarify'),
    between: z.array(z.enum(['procedure', 'report', 'place', 'cases', 'person'])),
    text: z.string(),
  }),
  /** How far a one-stop dossier is. Without a code: those that are followed, or `another` one. */
  z.object({
    type: z.literal('lookUpDossier'),
    code: z.string().nullable(),
    digits: z.string().nullable(),
    another: z.boolean().optional(),
  }),
  /**
   * To pay what is due. Without a code, their own or that of a dossier: what is open to the citizen, or `another` one;
   * `agreed`: to that very fee, after its amount was shown.
   */
  z.object({
    type: z.literal('payFee'),
    code: z.string().nullable(),
    digits: z.string().nullable(),
    another: z.boolean().optional(),
    agreed: z.boolean().optional(),
  }),
  /** The last four digits of the phone on file, which were asked for. */
  z.object({ type: z.literal('giveDigits'), digits: z.string() }),
  /** To be told of each change of a dossier, or no more. */
  z.object({ type: z.literal('followDossier'), code: z.string(), on: z.boolean() }),
  /** An appointment at a one-stop counter; `text` as it was said, with whatever it tells of service and time. */
  z.object({
    type: z.literal('appointment'),
    want: z.enum(appointmentWants),
    text: z.string(),
    code: z.string().nullable(),
  }),
  /** A button of what can be booked: an id, a local day, or the instant a slot begins. */
  z.object({ type: z.literal('chooseVisit'), slot: z.enum(visitSlots), value: z.string() }),
  /** What of the visit is to be another. */
  z.object({ type: z.literal('changeVisit'), slot: z.enum(visitSlots) }),
  /** Their own personal data: to be told what there is, to have it erased, to take consents back, or to ask an officer. */
  z.object({ type: z.literal('privacy'), want: z.enum(privacyWants) }),
  /** Devices of one's own home; `text` as it was said, with what is meant and what shall become of it. */
  z.object({ type: z.literal('devices'), want: z.enum(deviceWants), text: z.string() }),
  /** A button of one device: what shall become of it. */
  z.object({ type: z.literal('switchDevice'), id: z.string(), act: z.enum(deviceActs) }),
  z.object({ type: z.literal('news'), want: z.enum(newsWants) }),
  /** Yes to being told of news, to the text of that version. */
  z.object({ type: z.literal('agreeNews'), version: z.string() }),
  /** To answer a survey; without an id: one that is open. */
  z.object({ type: z.literal('startSurvey'), id: z.string().nullable() }),
  /** An option or a number of stars of the survey's question; several may be chosen before `optionsDone`. */
  z.object({ type: z.literal('pickOption'), question: z.string(), option: z.number().int() }),
  z.object({ type: z.literal('optionsDone') }),
  /** Suggests or praises something, with no trouble to be worked on; `text` as it was said. */
  z.object({ type: z.literal('suggest'), kind: z.enum(['suggestion', 'praise']), text: z.string().nullable() }),
  z.object({ type: z.literal('sendSuggestion'), key: z.string(), wantsAnswer: z.boolean() }),
  z.object({ type: z.literal('useMedia'), use: z.enum(['report', 'drop']) }),
  /** Yes or no to a model hearing voice messages or looking at photos, to the text of that version. */
  z.object({ type: z.literal('modelConsent'), purpose: senseKind, version: z.string(), agreed: z.boolean() }),
  /** Asked for in words: to be shown what it would mean. */
  z.object({ type: z.literal('askModelConsent'), purpose: senseKind }),
  z.object({ type: z.literal('withdrawModelConsent') }),
  z.object({ type: z.literal('lookAtPhotos') }),
  /** Whether what a model heard or saw is right. */
  z.object({ type: z.literal('judgeSensed'), right: z.boolean() }),
  z.object({ type: z.literal('cannotUnderstand') }),
]);
export type Command = z.infer<typeof command>;
