import { z } from 'zod';
import { doorKinds, placeKinds } from './catalogue.ts';

export const flowIds = ['procedure', 'report', 'my-cases', 'place', 'regulation', 'legal-door'] as const;
export type FlowId = (typeof flowIds)[number];

export const aspects = ['all', 'papers', 'fee', 'time', 'where', 'online'] as const;
export type Aspect = (typeof aspects)[number];

const placeKind = z.enum(placeKinds);

export const proposalSlots = ['subject', 'problem', 'proposal', 'contact'] as const;
export type ProposalSlot = (typeof proposalSlots)[number];

/** What a model may be allowed to take in beside words. */
export const senseKinds = ['voice', 'photo'] as const;
export type SenseKind = (typeof senseKinds)[number];
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
  z.object({ type: z.literal('showCase'), code: z.string() }),
  /** Without a code: the newest that can be rated, or reopened. */
  z.object({ type: z.literal('rateCase'), code: z.string().nullable(), stars: z.number().int().min(1).max(5) }),
  z.object({ type: z.literal('reopenCase'), code: z.string().nullable() }),
  z.object({ type: z.literal('answerCase'), code: z.string(), text: z.string() }),
  /** Tells the unit that the citizen still waits. */
  z.object({ type: z.literal('chaseCase'), code: z.string() }),
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
  z.object({ type: z.literal('notAlike') }),
  /** What is talked about, or all that is open and waiting. */
  z.object({ type: z.literal('cancel'), all: z.boolean().optional() }),
  z.object({ type: z.literal('goBack') }),
  z.object({ type: z.literal('restart') }),
  z.object({ type: z.literal('resume') }),
  z.object({ type: z.literal('requestPerson') }),
  z.object({ type: z.literal('returnToBot') }),
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
  /** Understood, but not offered here yet: say so and where it is done. */
  z.object({ type: z.literal('elsewhere'), topic: z.enum(['dossier', 'fee', 'appointment', 'privacy']) }),
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
