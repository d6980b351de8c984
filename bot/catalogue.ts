/**
 * What the bot knows of the world, as plain data handed in by whoever composes it. Nothing here is
 * read from files or a database by the bot itself.
 */

export type Words = { vi: string; en?: string | undefined };
export type Point = { latitude: number; longitude: number };
export const placeKinds = [
  'health',
  'education',
  'tourism',
  'sport',
  'lodging',
  'transport',
  'shopping',
  'food',
  'government',
] as const;
export type PlaceKind = (typeof placeKinds)[number];
export type EmergencyKind = 'fire' | 'crime' | 'medical';

/**
 * What is told but is no street report: a complaint against an administrative decision, a denunciation of an
 * official, news of a crime, a proposal on a regulation. Each has a door of its own by law.
 */
export const doorKinds = ['complaint', 'denunciation', 'crime', 'regulation'] as const;
export type DoorKind = (typeof doorKinds)[number];

/** How people speak of what belongs to a door; see `knowledge/language/doors.yaml`. */
export type Door = {
  door: DoorKind;
  phrases: string[];
  pairs: { say: string[]; of: string[]; either: boolean }[];
  alone: string[];
  /** Categories beside which `alone` still counts. */
  alongside: string[];
  except: string[];
};

/** Where a door is: the office, and the procedures that tell more. */
export type DoorPlace = {
  kind: DoorKind;
  office: Words;
  address: Words | undefined;
  hours: Words | undefined;
  phone: string | undefined;
  procedures: string[];
};

export type Paper = {
  text: Words;
  need: 'submit' | 'show' | 'conditional';
  when?: Words | undefined;
  form?: string | undefined;
};

/** A procedure with ours and the official record merged: facts from the record, words from ours. */
export type Procedure = {
  code: string;
  name: Words;
  officialName: string;
  field: Words;
  level: 'ward' | 'city' | 'ministry';
  aliases: string[];
  family: string | undefined;
  when: Words | undefined;
  papers: Paper[];
  /** Lines ready to show, one fact each. */
  fees: Words[];
  times: Words[];
  where: Words | undefined;
  online: { level: 'full' | 'partial' | 'none'; url: string | undefined } | undefined;
  notes: Words[];
  /** 1 rarely … 5 every day; 0 for records nobody has described in plain words. */
  asked: number;
  /** Laws, decrees and circulars it rests on, by number. */
  legal?: { number: string; title?: string | undefined }[] | undefined;
  sources: { title: string; url: string | undefined; decision: string | undefined; checked: string }[];
  verify: boolean;
  /** False for a record that came in by import and has no words of ours. */
  ours: boolean;
};

export type Place = {
  id: string;
  kind: PlaceKind;
  name: Words;
  type: Words;
  aliases: string[];
  address: Words | undefined;
  areaName: string | undefined;
  /** Undefined when not known well enough to be shown on a map. */
  point: Point | undefined;
  /** About where it is, when `point` is not known: the middle of its street or ward. */
  rough?: Point | undefined;
  phone: string | undefined;
  hours: Words | undefined;
  /** Weekly opening by the clock of the tenant's zone, when known for sure; days 1 = Monday … 7 = Sunday. */
  opening?: { days: number[]; from: string; to: string }[] | undefined;
};

export type Street = {
  id: string;
  name: string;
  aliases: string[];
  kind: string;
  points: Point[];
  areas: string[];
  /** How far points and areas can be trusted; points of low certainty are not used. */
  certainty?: 'high' | 'medium' | 'low' | undefined;
  /** Words that must stand before the name for it to be a place, where it is also a common word or another city. */
  cue?: 'any' | 'street' | undefined;
  /** House numbers whose position is known. */
  houses?: (Point & { number: number })[] | undefined;
};

export type Category = {
  id: string;
  name: Words;
  words: string[];
  /** What people tell of it. */
  examples: string[];
  /** The same where it is a danger to people now, and where help is to be called. */
  dangers: string[];
  emergencies: { kind: EmergencyKind; text: string }[];
  urgentWords: string[];
  priority: 'urgent' | 'normal' | 'low';
};

export type Area = {
  code: string;
  name: Words;
  served: boolean;
  formerly: { name: string; whole: boolean }[];
  aliases: string[];
};

export type Intent = { id: string; examples: string[]; kind: PlaceKind | undefined };

/** What can be booked at the one-stop counters, and what is agreed to before an appointment is kept. */
export type AppointmentOffer = {
  /** How many one citizen may hold that are still to come. */
  perCitizen: number;
  consent: { version: string; text: Words };
  services: {
    id: string;
    name: Words;
    /** What people call it. */
    aliases: string[];
    counters: { id: string; name: Words; place: Words }[];
  }[];
};

/** A question that an editor answered, with the forms in which people ask it. */
export type Question = {
  id: string;
  forms: string[];
  answer: Words;
  source: string;
  url: string | undefined;
  /** Code of a procedure that tells more. */
  procedure: string | undefined;
};

export type Catalogue = {
  /** Grows with every change of knowledge; an index built for another version is stale. */
  version: number;
  tenant: {
    shortName: Words;
    botName: Words;
    casePrefix: string;
    zone: string;
    phone: string;
    hours: Words;
    address: Words;
    portal: { name: Words; url: string };
    emergency: { kind: string; number: string; name: Words }[];
    doors: DoorPlace[];
  };
  procedures: Procedure[];
  places: Place[];
  streets: Street[];
  areas: Area[];
  categories: Category[];
  intents: Intent[];
  questions: Question[];
  synonyms: string[][];
  shorthand: Record<string, string[]>;
  emergencies: { kind: EmergencyKind; phrases: string[]; except: string[] }[];
  doors: Door[];
  /** Words at which what was said of a door has ended. */
  doorBreaks: string[];
  replies: { vi: Record<string, string>; en: Record<string, string> };
  /** Version and text of what a citizen agrees to before something is filed. */
  reportConsent: { version: string; text: Words };
  /** The same before a proposal on a regulation is kept. */
  proposalConsent: { version: string; text: Words };
  /** Asked before somebody is told the ward’s news. */
  newsConsent: { version: string; text: Words };
  /** The same before answers to a survey that is not anonymous, and before a suggestion. */
  surveyConsent: { version: string; text: Words };
  suggestionConsent: { version: string; text: Words };
  /** The same before a model hears a voice message or looks at a photo; absent where the ward has no text for it. */
  senseConsents?: Partial<Record<'voice' | 'photo', { version: string; text: Words }>>;
  /** Absent where nothing can be booked, or no consent is asked for it. */
  appointments?: AppointmentOffer | undefined;
  reopenDays: number;
  /** Days on which places may keep other hours than in other weeks; local days, both ends included. */
  holidays?: { from: string; to: string }[];
  /** Minutes after a reply from a case in which plain words are taken as the answer to it. */
  caseTalkMinutes: number;
  /** What help tells: each thing that can be done, with sentences that ask for it. */
  help?: { title: Words; examples: Words[] }[];
};
