import { z } from 'zod';

const position = z.tuple([z.number(), z.number()]);
const caseStates = ['received', 'in_progress', 'waiting_citizen', 'resolved', 'closed', 'reopened'] as const;

/** What the citizen does, or what happens meanwhile. */
const step = z.union([
  z.strictObject({ say: z.string() }),
  /** Several messages that are one turn. */
  z.strictObject({ says: z.array(z.string()).min(2) }),
  /** Taps a button shown last, by its title or the beginning of its payload. */
  z.strictObject({ tap: z.string() }),
  z.strictObject({ location: position }),
  z.strictObject({ photo: z.literal(true), words: z.string().optional() }),
  z.strictObject({ photos: z.number().int().min(2).max(6) }),
  /** ISO 8601 duration, e.g. PT5H or P3D. */
  z.strictObject({ wait: z.string().regex(/^P(\d+D)?(T(\d+H)?(\d+M)?)?$/) }),
  /** The staff put the newest case into this state. */
  z.strictObject({ staff: z.enum(caseStates) }),
  /** Makes the next filings fail, or work again. */
  z.strictObject({ broken: z.boolean() }),
]);
export type Step = z.output<typeof step>;

const filedCase = z.strictObject({
  category: z.string(),
  /** Within 300 m. */
  near: position.optional(),
  /** Each must stand in the description or the place, written in any way. */
  words: z.array(z.string()).optional(),
  /** None may stand there. */
  without: z.array(z.string()).optional(),
  photos: z.number().int().optional(),
  emergency: z.enum(['fire', 'crime', 'medical']).optional(),
  state: z.enum(caseStates).optional(),
});
export type GoalCase = z.output<typeof filedCase>;

/** A talk and the state it must end in: exactly these cases and nothing else. */
export const dialogueRow = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  style: z.string().default('plain'),
  path: z.enum(['happy', 'off']),
  steps: z.array(step).min(1),
  goal: z.strictObject({
    cases: z.array(filedCase),
    /** Who holds the talk at the end. */
    owner: z.enum(['bot', 'queue']).default('bot'),
    /** Stars of the rated cases, in the order of filing. */
    ratings: z.array(z.number().int()).default([]),
    language: z.enum(['vi', 'en']).optional(),
    /** Patterns that must stand somewhere in what the bot said. */
    said: z.array(z.string()).default([]),
    notSaid: z.array(z.string()).default([]),
    /** Patterns that must stand in its last turn. */
    last: z.array(z.string()).default([]),
  }),
});
export type DialogueRow = z.output<typeof dialogueRow>;
