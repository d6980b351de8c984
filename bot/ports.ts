import type { AppointmentEffect, AppointmentResult, Appointments } from './appointments.ts';
import type { EmergencyKind, Point } from './catalogue.ts';
import type { DeviceEffect, DeviceResult, Devices } from './own-devices.ts';
import type { AlikeOffer, FeeSummary, HeldData, NewsHeadline, PaperSummary, SurveyOffer } from './own-things.ts';
import type { Retriever } from './search/retriever.ts';
import type { Senses } from './sense-ports.ts';
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
  /** When the unit last wrote to the citizen; absent where its last words are a result. */
  repliedAt?: Date | undefined;
  mayReopen: boolean;
  /** When the citizen was last told something of it. */
  toldAt?: Date | undefined;
  /** From when on news of it may be asked for; null or absent where there is nothing to wait for. */
  chaseFrom?: Date | null | undefined;
  /** The authority it was passed on to. */
  referredTo?: string | undefined;
};

/** A dossier that is open to this citizen, as the bot may tell it. */
export type DossierSummary = {
  code: string;
  procedureName: string;
  state: DossierState;
  office: string | undefined;
  /** Family name and initials. */
  applicant: string | undefined;
  dueAt: Date | undefined;
  late: boolean;
  missing: string[];
  supplementBy: Date | undefined;
  collectAt: string | undefined;
  /** Newest first. */
  steps: { at: Date; state: DossierState; note: string | undefined }[];
  /** How many results can be downloaded. */
  results: number;
  following: boolean;
};
export type DossierState =
  | 'registered'
  | 'waiting_reception'
  | 'supplement_needed'
  | 'processing'
  | 'awaiting_payment'
  | 'suspended'
  | 'result_ready'
  | 'returned'
  | 'rejected'
  | 'withdrawn';

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
  /** Cases of others that this citizen follows, newest first. */
  followedCases?: () => Promise<CaseSummary[]>;
  /** Dossiers this citizen follows or has looked up a short while ago, newest news first. */
  myDossiers?: () => Promise<DossierSummary[]>;
  /** Fees that are open to this citizen, what is due first. */
  myFees?: () => Promise<FeeSummary[]>;
  /** Papers this citizen keeps, newest first. */
  myPapers?: () => Promise<PaperSummary[]>;
  myData?: () => Promise<HeldData>;
  appointments?: Appointments;
  devices?: Devices;
  /** News in force, warnings first. */
  newsNow?: () => Promise<NewsHeadline[]>;
  /** Whether this citizen is told of news. */
  toldOfNews?: () => Promise<boolean>;
  /** Surveys open now, those not answered yet first. */
  surveys?: () => Promise<SurveyOffer[]>;
  /** Open cases that may be the one being told of and that this citizen does not follow yet: at most three, likeliest first. */
  alikeCases?: (told: {
    categoryId: string;
    point: Point;
    roughPlace: boolean;
    words: string;
  }) => Promise<AlikeOffer[]>;
  /** Where one of these photos was taken, when the camera wrote it down. */
  placeOfPhotos(fileIds: string[]): Promise<Point | undefined>;
  /** A fresh key that makes an effect happen once. */
  newKey(): string;
  /** Other searches for procedures; asked when the local index is in doubt. */
  retrievers?: Retriever[];
  senses?: Senses;
  /** The text of a QR code in photos just sent; undefined where there is none. */
  readCode?: (fileIds: string[]) => Promise<string | undefined>;
};

/** One thing the citizen sent. */
export type Incoming =
  | { kind: 'text'; text: string }
  | { kind: 'location'; point: Point; words: string | undefined }
  | { kind: 'photo'; fileId: string; text: string | undefined }
  /** A PDF. */
  | { kind: 'document'; fileId: string }
  /** `audioId` finds it again, for a model to hear. */
  | { kind: 'audio'; audioId?: string | undefined }
  /** A file of which nothing can be kept. */
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
      /** Code of the settled case of theirs that it tells of once more. */
      after?: string | undefined;
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
  /** They have the same trouble; nothing of theirs is added. */
  | { type: 'supportCase'; key: string; code: string }
  | { type: 'rateCase'; code: string; stars: number }
  | { type: 'reopenCase'; code: string; reason: string; fileIds: string[] }
  | {
      type: 'answerCase';
      code: string;
      text: string;
      fileIds: string[];
      /** A person writes there: nothing is said of it again. */
      quiet?: boolean;
    }
  | { type: 'chaseCase'; code: string }
  | { type: 'unfollowCase'; code: string }
  | { type: 'fewMessages'; few: boolean }
  | { type: 'lookUpDossier'; code: string; digits: string }
  | { type: 'followDossier'; code: string; on: boolean }
  | { type: 'lookUpFee' /** The fee's own, or that of a dossier. */; code: string; digits: string }
  | AppointmentEffect
  | DeviceEffect
  | { type: 'eraseData' | 'withdrawConsents' }
  | { type: 'followNews'; version: string }
  | { type: 'stopNews' }
  | { type: 'fileDataRequest'; key: string; kind: DataRequestKind; wish: string }
  | {
      type: 'answerSurvey';
      id: string;
      picks: Record<string, number[]>;
      words: Record<string, string>;
      area: string | null;
      consentVersion: string;
    }
  | {
      type: 'fileSuggestion';
      key: string;
      kind: 'suggestion' | 'praise';
      text: string;
      wantsAnswer: boolean;
      consentVersion: string;
    }
  | { type: 'requestPerson' }
  /** What was just said is for the staff, who are not there. */
  | { type: 'leaveMessage' }
  | { type: 'changeLanguage'; language: 'vi' | 'en' };

/** What may be asked about one's own data; `other`: a complaint. */
export type DataRequestKind = 'see' | 'correct' | 'delete' | 'restrict' | 'object' | 'withdraw' | 'other';

/** `told`: why it is refused, in the citizen's language, where that is not for the bot to know. */
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
  | { type: 'fileCase'; ok: false; reason: 'outside' | 'impossible' | 'other'; told?: string }
  | { type: 'fileProposal'; ok: true; code: string /** By when it is passed on, ready to say. */; dueText: string }
  | { type: 'fileProposal'; ok: false; told?: string }
  | { type: 'fileDataRequest'; ok: true; code: string /** By when it is answered, ready to say. */; dueText: string }
  | { type: 'fileDataRequest'; ok: false; told?: string }
  | { type: 'followCase'; ok: boolean; code: string /** It is the citizen's own case. */; own: boolean; told?: string }
  | {
      type: 'supportCase';
      ok: boolean;
      code: string /** How many others have it now. */;
      supporters: number;
      told?: string;
    }
  | { type: 'rateCase' | 'reopenCase'; ok: boolean; code: string; told?: string }
  | { type: 'answerCase'; ok: boolean; code: string; quiet?: boolean; told?: string }
  | { type: 'leaveMessage'; ok: boolean; told?: string }
  | {
      type: 'chaseCase';
      ok: boolean;
      code: string;
      unitName: string;
      /** The deadline that runs, ready to say, and whether it has passed. */
      dueText: string | undefined;
      late: boolean;
      /** When it may be asked for (again), ready to say. */
      fromText: string | undefined;
      told?: string;
    }
  | { type: 'lookUpDossier'; kind: 'found'; dossier: DossierSummary; told?: string }
  | { type: 'lookUpDossier'; kind: 'wrong'; code: string; told?: string }
  | { type: 'lookUpDossier'; kind: 'locked' /** Ready to say. */; untilText: string; told?: string }
  | { type: 'lookUpFee'; kind: 'found'; code: string /** None on that dossier. */; fees: FeeSummary[]; told?: string }
  | { type: 'lookUpFee'; kind: 'wrong'; code: string; told?: string }
  | { type: 'lookUpFee'; kind: 'locked' /** Ready to say. */; untilText: string; told?: string }
  | AppointmentResult
  | DeviceResult
  | { type: 'eraseData' | 'withdrawConsents'; ok: boolean; told?: string }
  | { type: 'followNews' | 'stopNews'; ok: boolean; told?: string }
  | { type: 'answerSurvey'; id: string; ok: true; told?: string }
  | { type: 'answerSurvey'; id: string; ok: false; why: 'over' | 'other'; told?: string }
  | { type: 'fileSuggestion'; key: string; ok: true; wantsAnswer: boolean /** By all citizens. */; received: number }
  | { type: 'fileSuggestion'; key: string; ok: false; why: 'many' | 'other'; told?: string }
  | { type: 'followDossier'; ok: boolean; code: string; on: boolean; told?: string }
  | { type: 'unfollowCase'; ok: boolean; code: string; told?: string }
  | { type: 'fewMessages'; ok: boolean; few: boolean; told?: string }
  | {
      type: 'requestPerson';
      ok: boolean;
      onDuty: boolean /** When somebody is there, ready to say. */;
      back?: string;
      told?: string;
    }
  | { type: 'changeLanguage'; ok: true };
