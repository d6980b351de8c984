import { z } from 'zod';
import { doorKinds, placeKinds } from '../../bot/catalogue.ts';
import { id, text } from './schemas.ts';

/** `knowledge/language/intents.yaml`: what people want, with how they say it. */
export const intentsFile = z.strictObject({
  intents: z.array(z.strictObject({ id, examples: z.array(text).min(3), kind: z.enum(placeKinds).optional() })).min(3),
});
export type IntentEntry = z.infer<typeof intentsFile>['intents'][number];

/** `knowledge/language/synonyms.yaml`: groups of words that mean the same when searching. */
export const synonymsFile = z.strictObject({ groups: z.array(z.array(text).min(2)) });
/** `knowledge/language/shorthand.yaml`: what is typed → what is meant (first is likeliest). */
export const shorthandFile = z.strictObject({ shorthand: z.record(text, z.array(text).min(1)) });
/** `knowledge/language/emergencies.yaml`: what tells of an emergency, and what looks like one but is not. */
export const emergenciesFile = z.strictObject({
  emergencies: z
    .array(
      z.strictObject({
        kind: z.enum(['fire', 'crime', 'medical']),
        phrases: z.array(text).min(3),
        except: z.array(text).default([]),
      }),
    )
    .min(3),
});
export type EmergencyEntry = z.infer<typeof emergenciesFile>['emergencies'][number];

/** `knowledge/language/reports/*.yaml`: what people tell of one category; understanding learns from it. */
export const reportsFile = z.strictObject({
  category: id,
  /** To be met with a number to call, by the kind of help. */
  emergency: z
    .strictObject({
      fire: z.array(text).default([]),
      crime: z.array(text).default([]),
      medical: z.array(text).default([]),
    })
    .default({ fire: [], crime: [], medical: [] }),
  /** A danger to people now, though nobody is hurt yet. */
  danger: z.array(text).default([]),
  /** Neither of both. */
  examples: z.array(text).min(1),
});
export type ReportsEntry = z.infer<typeof reportsFile>;

/**
 * `knowledge/language/doors.yaml`: what tells a complaint, a denunciation, news of a crime or a proposal on a regulation
 * from a street report. A phrase that begins with "=" counts only when written with its diacritics.
 */
export const doorsFile = z.strictObject({
  /** Words at which what was said has ended: the object of a pair must stand before them. */
  breaks: z.array(text).min(1),
  doors: z
    .array(
      z.strictObject({
        door: z.enum(doorKinds),
        /** Enough wherever they are said. */
        phrases: z.array(text).min(3),
        /** An act and, behind it (`either`: also before it), its object. */
        pairs: z
          .array(
            z.strictObject({
              say: z.array(text).min(1),
              of: z.array(text).min(1),
              either: z.boolean().default(false),
            }),
          )
          .default([]),
        /** Enough unless the rest reads like a report of a category other than those `alongside`. */
        alone: z.array(text).default([]),
        alongside: z.array(id).default([]),
        /** Taken out before looking. */
        except: z.array(text).default([]),
        /** Sentences that must be recognised, and sentences that must not. */
        examples: z.array(text).min(4),
        never: z.array(text).default([]),
      }),
    )
    .length(doorKinds.length),
});

/** `knowledge/replies/{vi,en}.yaml`: the bot's sentences by key; `{name}` is filled in. A list is a choice of one. */
export const repliesFile = z.record(z.string().regex(/^[a-z][A-Za-z0-9]*(\.[a-z][A-Za-z0-9]*)*$/), text);
export type Replies = z.infer<typeof repliesFile>;
