import type { Words } from './catalogue.ts';
import type { CaseState } from './ports.ts';

/** A survey that is open to this citizen. */
export type SurveyOffer = {
  id: string;
  title: Words;
  purpose: Words;
  anonymous: boolean;
  answered: boolean;
  /** This citizen's own case or appointment that it asks about; null: it asks everybody. */
  about: { kind: 'case_settled' | 'appointment_kept'; code: string } | null;
  questions: { id: string; kind: 'one' | 'several' | 'stars' | 'words'; text: Words; options: Words[] }[];
  /** To choose from where it is asked where somebody lives. */
  areas: { code: string; name: Words }[];
};

/** How much is held about this citizen. */
export type HeldData = {
  messages: number;
  files: number;
  cases: number;
  appointments: number;
  dossiers: number;
  fees: number;
  papers: number;
  suggestions: number;
  /** Linked homes. */
  homes: number;
  surveys: number;
  /** Consents in force. */
  consents: number;
  /** Codes of what is still being worked on. */
  open: string[];
};

/** A fee that is open to this citizen, as the bot may tell it. */
export type FeeSummary = {
  code: string;
  /** What it is for. */
  title: string;
  /** Integer đồng. */
  amount: number;
  unit: string;
  dossier: string | null;
  state: 'due' | 'paid' | 'withdrawn' | 'refunded';
  /** A payment is under way. */
  waiting: boolean;
  /** Local day, as 2026-12-31. */
  dueOn: string | null;
  overdue: boolean;
};

/** News or a warning in force. */
export type NewsHeadline = { id: string; title: string; warning: boolean /** Ready to say. */; untilText: string };

/** A kept paper by its name and its own day (YYYY-MM-DD), if it has one. */
export type PaperSummary = { name: string; datedOn: string | null };

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
  /** Its first photo that anybody may see. */
  photoId: string | null;
};
