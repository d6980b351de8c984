import { z } from 'zod';
import { command, deviceActs, flowIds, senseKinds } from './commands.ts';

const point = z.object({ latitude: z.number(), longitude: z.number() });

export const reportSlots = z.object({
  /** Makes filing happen once, however often it is confirmed. */
  key: z.string(),
  description: z.string().nullable(),
  categoryId: z.string().nullable(),
  point: point.nullable(),
  placeWords: z.string().nullable(),
  placeSource: z.enum(['location_message', 'words', 'exif']).nullable(),
  placeCertainty: z.enum(['high', 'medium', 'low']).nullable(),
  fileIds: z.array(z.string()),
  /** Photos were given or declined. */
  photosDone: z.boolean(),
  emergency: z.enum(['fire', 'crime', 'medical']).nullable(),
  asking: z.enum(['description', 'category', 'place', 'photos', 'confirm', 'filing']),
  /** How often the present question was not understood. */
  attempts: z.number().int(),
  /** The settled case it tells of once more. */
  after: z.string().optional(),
  /** Codes of the open cases offered instead, as numbered, '' for one that has ended; there once that was done. */
  alike: z.array(z.string()).optional(),
});
export type ReportSlots = z.infer<typeof reportSlots>;

export const regulationSlots = z.object({
  /** Makes filing happen once, however often it is confirmed. */
  key: z.string(),
  subject: z.string().nullable(),
  problem: z.string().nullable(),
  proposal: z.string().nullable(),
  /** Name, address and phone as the citizen wrote them. */
  contact: z.string().nullable(),
  /** Contact was given or declined. */
  contactDone: z.boolean(),
  asking: z.enum(['subject', 'problem', 'proposal', 'contact', 'confirm', 'filing']),
});
export type RegulationSlots = z.infer<typeof regulationSlots>;

export const appointmentSlots = z.object({
  /** Makes booking happen once, however often it is confirmed. */
  key: z.string(),
  want: z.enum(['book', 'change', 'cancel']),
  /** The appointment that is changed or cancelled. */
  code: z.string().nullable(),
  serviceId: z.string().nullable(),
  counterId: z.string().nullable(),
  /** Local day. */
  day: z.string().nullable(),
  /** The instant the slot begins. */
  startsAt: z.string().nullable(),
  /** What was said of the time and could not be looked up yet. */
  wish: z.object({
    date: z.string().nullable(),
    until: z.string().nullable(),
    time: z.string().nullable(),
    part: z.enum(['morning', 'afternoon']).nullable(),
  }),
  asking: z.enum(['which', 'service', 'counter', 'day', 'time', 'confirm', 'filing']),
  /** How often the present question was not answered. */
  attempts: z.number().int(),
});
export type AppointmentSlots = z.infer<typeof appointmentSlots>;

const frame = z.discriminatedUnion('flow', [
  z.object({ flow: z.literal('report'), slots: reportSlots }),
  z.object({
    flow: z.literal('procedure'),
    slots: z.object({
      asking: z.literal('which'),
      aspect: z.enum(['all', 'papers', 'fee', 'time', 'where', 'online', 'legal']),
    }),
  }),
  z.object({
    flow: z.literal('place'),
    /** `text`: what kind exactly was asked for ("bệnh viện"). */
    slots: z.object({ asking: z.enum(['kind', 'near']), kind: z.string().nullable(), text: z.string() }),
  }),
  z.object({
    flow: z.literal('my-cases'),
    slots: z.object({ asking: z.literal('reopenReason'), code: z.string(), fileIds: z.array(z.string()) }),
  }),
  z.object({ flow: z.literal('regulation'), slots: regulationSlots }),
  z.object({
    flow: z.literal('dossier'),
    /** `attempts`: how often the present question was not answered. */
    slots: z.object({ asking: z.enum(['code', 'digits']), code: z.string().nullable(), attempts: z.number().int() }),
  }),
  z.object({
    flow: z.literal('fee'),
    /** `attempts`: how often the present question was not answered. */
    slots: z.object({
      asking: z.enum(['code', 'digits', 'confirm']),
      code: z.string().nullable(),
      attempts: z.number().int(),
    }),
  }),
  z.object({
    flow: z.literal('privacy'),
    /** What was said before the question: codes of what is still open, and how many consents there are. */
    slots: z.object({
      asking: z.enum(['erase', 'withdraw', 'request']),
      open: z.array(z.string()),
      consents: z.number().int(),
      /** What is asked of an officer, and the key that makes it one request. */
      wish: z.string().nullable().default(null),
      key: z.string().default(''),
    }),
  }),
  z.object({ flow: z.literal('appointment'), slots: appointmentSlots }),
  z.object({
    flow: z.literal('survey'),
    /** What was answered stands in `surveyDraft`. */
    slots: z.object({ asking: z.enum(['consent', 'question', 'filing']), id: z.string() }),
  }),
  z.object({
    flow: z.literal('suggestion'),
    slots: z.object({
      /** Makes keeping it happen once, however often it is confirmed. */
      key: z.string(),
      kind: z.enum(['suggestion', 'praise']),
      text: z.string().nullable(),
      asking: z.enum(['text', 'confirm', 'filing']),
    }),
  }),
  /** A denunciation has begun: what follows belongs to it until something else is clearly wanted. */
  z.object({ flow: z.literal('legal-door'), slots: z.object({ asking: z.literal('denunciation') }) }),
]);
export type Frame = z.infer<typeof frame>;
export type FrameOf<Flow extends Frame['flow']> = Extract<Frame, { flow: Flow }>;

/** What waits for a yes or no about voice and photos given to a model. */
export const sensed = z.discriminatedUnion('kind', [
  /** May a model take this in? With the voice message that waits for the answer. */
  z.object({
    kind: z.literal('consent'),
    purpose: z.enum(senseKinds),
    version: z.string(),
    audioId: z.string().nullable(),
  }),
  /** What a voice message was heard to say. */
  z.object({ kind: z.literal('heard'), text: z.string() }),
  /** What a photo was seen to show. */
  z.object({ kind: z.literal('seen'), text: z.string(), categoryId: z.string().nullable() }),
]);
export type Sensed = z.infer<typeof sensed>;

/** By id, as it was allowed; what it is called is looked up anew. */
export const deviceItem = z.object({ id: z.string(), act: z.enum(deviceActs), value: z.number().optional() });
export type DeviceItem = z.infer<typeof deviceItem>;

/** A yes or no that the bot waits for outside the slots of a flow. */
export const pending = z.discriminatedUnion('kind', [
  /** What was told beside an open report: is it another incident? */
  z.object({ kind: z.literal('second'), text: z.string() }),
  /** The report just filed was told once more: is one more wanted? */
  z.object({ kind: z.literal('again'), text: z.string() }),
  /** Told again because nothing was done: shall the unit of that case be reminded? */
  z.object({ kind: z.literal('earlier'), code: z.string(), text: z.string().nullable(), reopen: z.boolean() }),
  z.object({ kind: z.literal('person') }),
  /** Locks, doors or alarms of one's home to be switched, asked at that instant; the key makes it happen once. */
  z.object({ kind: z.literal('devices'), key: z.string(), items: z.array(deviceItem), at: z.iso.datetime() }),
  /** Shall all homes be unlinked? */
  z.object({ kind: z.literal('unlink') }),
  /** To be told the ward’s news, to the text of that version? */
  z.object({ kind: z.literal('news'), version: z.string() }),
  /** The next words are a message for the staff. */
  z.object({ kind: z.literal('message') }),
  /** Said or sent while several units wait for an answer: to which of these cases does it belong? */
  z.object({
    kind: z.literal('which'),
    text: z.string(),
    fileIds: z.array(z.string()),
    codes: z.array(z.string()),
  }),
]);
export type Pending = z.infer<typeof pending>;

/** Answers to a survey that are not sent yet: it can be gone on with later. */
export const surveyDraft = z.object({
  id: z.string(),
  /** The question it has come to. */
  at: z.number().int(),
  picks: z.record(z.string(), z.array(z.number().int())),
  words: z.record(z.string(), z.string()),
});
export type SurveyDraft = z.infer<typeof surveyDraft>;

/** Where a conversation stands, as stored with it. */
export const dialogueState = z.object({
  version: z.literal(1),
  /** The flows this state was written by; another fingerprint makes it a fresh session. */
  fingerprint: z.string(),
  language: z.enum(['vi', 'en']),
  /** The last frame is the one that is being talked about. */
  stack: z.array(frame),
  /** Choices shown last, recognised by number, words or position. */
  options: z.array(z.object({ title: z.string(), payload: z.string() })),
  misunderstood: z.number().int(),
  /** The procedure being talked about, for "how much is it then?". */
  subject: z.string().nullable(),
  /** Pictures, a place or the words of an emergency that came before the citizen said what for. */
  media: z.object({ fileIds: z.array(z.string()), point: point.nullable(), words: z.string().nullable() }),
  /** Which of the files sent last are documents, not pictures: they are called so. */
  documentIds: z.array(z.string()).default([]),
  sensed: sensed.nullable().default(null),
  /** The question answered last, should the answer turn out to be of no help. */
  asked: z.string().nullable().default(null),
  /** Key of the question that was put in doubt last. */
  doubt: z.string().nullable().default(null),
  /** The report whose photos a model has looked at: it does so once. */
  lookedFor: z.string().nullable().default(null),
  pending: pending.nullable().default(null),
  /** The case in which a person and the citizen write to each other, and when the citizen did last. */
  caseTalk: z.object({ code: z.string(), at: z.iso.datetime() }).nullable().default(null),
  /** The case that words or photos were added to last: photos that follow soon belong to it too. */
  addedTo: z.object({ code: z.string(), at: z.iso.datetime() }).nullable().default(null),
  surveyDraft: surveyDraft.nullable().default(null),
  /** What was asked for while something else is open; begun when that is done, in order. */
  queue: z.array(command).default([]),
  /** Insults in this talk; calmly answered once, then a person is offered. */
  insults: z.number().int().default(0),
  /** Hashes of the message before and of what was said to it, so that nothing long is said twice in a row. */
  before: z
    .object({ heard: z.number().int(), said: z.array(z.number().int()) })
    .nullable()
    .default(null),
  lastFiled: z
    .object({
      key: z.string(),
      code: z.string(),
      /** Hashes of the words that were told, to notice the same report told again. */
      words: z.array(z.number().int()).default([]),
      at: z.iso.datetime().nullable().default(null),
    })
    .nullable(),
  /** The appointment just booked, for a second tap on the button. */
  lastBooked: z.object({ key: z.string(), code: z.string() }).nullable().default(null),
  lastAt: z.iso.datetime().nullable(),
});
export type DialogueState = z.infer<typeof dialogueState>;

// Changes whenever a flow's slots or questions do.
export const fingerprint = `3:${flowIds.join(',')}`;

export const noMedia: DialogueState['media'] = { fileIds: [], point: null, words: null };

/** Codes of the procedures among the choices shown last, likeliest first. */
export function offeredCodes(state: DialogueState): string[] {
  const codes = state.options.flatMap(({ payload }) => /^#proc:([^:]+)/.exec(payload)?.[1] ?? []);
  return [...new Set(codes)];
}

export function freshState(language: 'vi' | 'en' = 'vi'): DialogueState {
  return {
    version: 1,
    fingerprint,
    language,
    stack: [],
    options: [],
    misunderstood: 0,
    subject: null,
    media: noMedia,
    documentIds: [],
    sensed: null,
    asked: null,
    doubt: null,
    lookedFor: null,
    pending: null,
    caseTalk: null,
    addedTo: null,
    surveyDraft: null,
    queue: [],
    insults: 0,
    before: null,
    lastFiled: null,
    lastBooked: null,
    lastAt: null,
  };
}

/** Reads a stored state; one that no longer fits comes back fresh, with what could be kept of a report. */
export function readState(stored: unknown): { state: DialogueState; changed: boolean } {
  const parsed = dialogueState.safeParse(stored);
  if (parsed.success && parsed.data.fingerprint === fingerprint) return { state: parsed.data, changed: false };
  const old = z
    .object({ language: z.enum(['vi', 'en']).catch('vi'), stack: z.array(z.unknown()).catch([]) })
    .catch({ language: 'vi', stack: [] })
    .parse(stored ?? {});
  const state = freshState(old.language);
  const draft = old.stack
    .map((item) => z.object({ flow: z.literal('report'), slots: reportSlots }).safeParse(item))
    .find((item) => item.success);
  if (draft?.success) state.stack.push(draft.data);
  return { state, changed: old.stack.length > 0 };
}
