import { z } from 'zod';
import { caseState, instant, priority, proofKind } from './case.ts';

/** Macros: several acts on a case that are carried out together or not at all, under `/api/staff`. */

export const macroId = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);

export const macroItem = z.object({
  id: z.string(),
  title: z.string(),
  /** Further words by which it is found. */
  words: z.array(z.string()),
  /** What it does, a few words an act. */
  acts: z.array(z.string()),
  /** Blanks that the person fills in. */
  blanks: z.array(z.string()),
  /** Names this content: what was looked at is what is run. */
  stamp: z.string(),
});
export type MacroItem = z.infer<typeof macroItem>;

/** GET /api/staff/macros, and /api/staff/cases/:code/macros: those that fit the case. */
export const macroList = z.object({ items: z.array(macroItem) });

/** What a person wrote for the blanks, by name. */
export const macroBlanks = z
  .record(z.string().max(60), z.string().trim().max(1000))
  .refine((blanks) => Object.keys(blanks).length <= 40, 'Quá nhiều chỗ trống.');

/** POST /api/staff/cases/:code/macros/:id/trial → macroTrial. Carried out and taken back: nothing of it stays. */
export const macroTrialRequest = z.object({
  blanks: macroBlanks.default({}),
  fileIds: z.array(z.string()).max(6).default([]),
});
export type MacroTrialRequest = z.input<typeof macroTrialRequest>;

export const macroStep = z.object({
  what: z.string(),
  /** Words the citizen reads; null: none of a person's. */
  publicText: z.string().nullable(),
  /** Words that stay among staff. */
  internalText: z.string().nullable(),
  /** An optional step that the present state does not allow. */
  skipped: z.boolean(),
});
export type MacroStep = z.infer<typeof macroStep>;

export const macroTrial = z.object({
  version: z.number().int(),
  stamp: z.string(),
  steps: z.array(macroStep),
  /** The step at which it would end, counted from 0, and why; null: it can be carried out. */
  refused: z.object({ step: z.number().int(), why: z.string() }).nullable(),
  /** Blanks still to be filled in, those too that the case leaves empty. */
  blanks: z.array(z.string()),
  /** By what the result is to be proved; null where it need not be. */
  proof: proofKind.nullable(),
  /** What the case would be. */
  after: z.object({
    state: caseState,
    unitId: z.string(),
    assigneeId: z.string().nullable(),
    categoryId: z.string(),
    priority,
    resolutionDueAt: instant.nullable(),
  }),
  /** Seconds in which the reply can be undone; 0: it is sent at once. */
  undoSeconds: z.number(),
});
export type MacroTrial = z.infer<typeof macroTrial>;

/** POST /api/staff/cases/:code/macros/:id → caseDetail */
export const macroRequest = macroTrialRequest.extend({
  version: z.number().int().min(0).describe('the version the person was looking at'),
  stamp: z.string().describe('`stamp` of the macro that was looked at'),
});
export type MacroRequest = z.input<typeof macroRequest>;
