import type { EmergencyKind, Point } from './catalogue.ts';
import type { SenseKind } from './commands.ts';
import type { Retriever } from './search/retriever.ts';
import type { Understanding } from './understand/model.ts';

export type CaseState =
  | 'received'
  | 'assigned'
  | 'in_progress'
  | 'waiting_citizen'
  | 'resolved'
  | 'closed'
  | 'rejected'
  | 'merged'
  | 'referred'
  | 'withdrawn'
  | 'reopened';

/** A case of this citizen as the bot may tell it. */
export type CaseSummary = {
  code: string;
  state: CaseState;
  categoryId: string;
  unitName: string;
  createdAt: Date;
  dueAt: Date | undefined;
  rating: number | undefined;
  /** The unit's last words to the citizen. */
  lastReply: string | undefined;
  mayReopen: boolean;
};

/** An open case that may be the one being reported, with what anybody near by may know of it. */
export type AlikeOffer = {
  code: string;
  state: CaseState;
  categoryId: string;
  unitName: string;
  createdAt: Date;
  /** Null where one of the places is known by its words only. */
  metres: number | null;
  /** This citizen reported it. */
  own: boolean;
};

export type Territory = {
  kind: 'served' | 'neighbour' | 'border' | 'outside' | 'impossible';
  areaName: string | undefined;
};

/** What a turn may ask of the world. Answers are advisory: effects are checked again when they are carried out. */
export type Ports = {
  understanding: Understanding;
  now: Date;
  /** In whose territory a point lies. */
  locate(point: Point): Territory;
  /** A street or landmark near a point, to read back. */
  near(point: Point): string | undefined;
  /** Cases of this citizen, newest first. */
  myCases(): Promise<CaseSummary[]>;
  /** The open case that is likeliest the one being told of, if there is one this citizen does not follow yet. */
  alikeCase?: (told: {
    categoryId: string;
    point: Point;
    roughPlace: boolean;
    words: string;
  }) => Promise<AlikeOffer | undefined>;
  /** Where one of these photos was taken, when the camera wrote it down. */
  placeOfPhotos(fileIds: string[]): Promise<Point | undefined>;
  /** A fresh key that makes an effect happen once. */
  newKey(): string;
  /** Other searches for procedures; asked when the local index is in doubt. */
  retrievers?: Retriever[];
  senses?: Senses;
};

/** What a model can make of voice and photos. Each part is there only when the operator set it up. */
export type Senses = {
  /** The words of a voice message; undefined when it could not be heard. */
  listen?: (audioId: string) => Promise<string | undefined>;
  /** What photos show, in words for a report; undefined when nothing could be made of them, or not yet. */
  look?: (fileIds: string[]) => Promise<{ text: string; categoryId: string | null } | undefined>;
  /** Whether this citizen agreed to the text now in force. */
  consent(purpose: SenseKind): Promise<'given' | 'refused' | 'unknown'>;
  /** Puts a yes or no on record at once: nothing may leave before the consent to it is provable. */
  keepConsent(purpose: SenseKind, answer: { version: string; agreed: boolean }): Promise<void>;
};

/** One thing the citizen sent. */
export type Incoming =
  | { kind: 'text'; text: string }
  | { kind: 'location'; point: Point; words: string | undefined }
  | { kind: 'photo'; fileId: string; text: string | undefined }
  /** `audioId` finds it again, for a model to hear. */
  | { kind: 'audio'; audioId?: string | undefined }
  | { kind: 'file' }
  | { kind: 'sticker' }
  | { kind: 'contact' }
  | { kind: 'follow' };

/** A change the flow wants; carried out in the turn's transaction, and its result given to `conclude`. */
export type Effect =
  | {
      type: 'fileCase';
      key: string;
      description: string;
      categoryId: string;
      point: Point | undefined;
      placeSource: 'location_message' | 'words' | 'exif';
      placeWords: string | undefined;
      placeCertainty: 'high' | 'medium' | 'low' | undefined;
      /** The area that the words name, when there is no point. */
      areaCode: string | undefined;
      fileIds: string[];
      consentVersion: string;
      emergency: EmergencyKind | undefined;
      /** People are in danger now, as far as the words tell. */
      danger: boolean;
    }
  | {
      type: 'fileProposal';
      key: string;
      subject: string;
      problem: string;
      proposal: string;
      contact: string | undefined;
      consentVersion: string;
    }
  | {
      type: 'followCase';
      key: string;
      code: string;
      /** What was told, for the unit. */
      text: string;
      fileIds: string[];
      consentVersion: string;
    }
  | { type: 'rateCase'; code: string; stars: number }
  | { type: 'reopenCase'; code: string; reason: string; fileIds: string[] }
  | { type: 'answerCase'; code: string; text: string; fileIds: string[] }
  | { type: 'requestPerson' }
  | { type: 'changeLanguage'; language: 'vi' | 'en' };

export type EffectResult =
  | {
      type: 'fileCase';
      ok: true;
      code: string;
      unitName: string;
      /** Until when it is to be accepted, ready to say. */ dueText: string | undefined;
      referredTo: string | undefined;
      again: boolean;
    }
  | { type: 'fileCase'; ok: false; reason: 'outside' | 'impossible' | 'other' }
  | { type: 'fileProposal'; ok: true; code: string /** By when it is passed on, ready to say. */; dueText: string }
  | { type: 'fileProposal'; ok: false }
  | { type: 'followCase'; ok: boolean; code: string /** It is the citizen's own case. */; own: boolean }
  | { type: 'rateCase' | 'reopenCase' | 'answerCase'; ok: boolean; code: string }
  | { type: 'requestPerson'; ok: boolean; onDuty: boolean }
  | { type: 'changeLanguage'; ok: true };
