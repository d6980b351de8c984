import { z } from 'zod';
import { placeKinds } from '../../bot/catalogue.ts';
import { proofKind } from '../contract/case.ts';
import { handOutWaysByUnit, routingRule } from '../contract/routing-rule.ts';
import { categoryAttributes } from './attribute-schema.ts';
import { citizenLimits, messageRules, talkRules } from './care-schema.ts';
import { escalation } from './escalation-schema.ts';

/**
 * The shape of every file under `knowledge/`. One schema per file kind; the loader reports a fault as
 * file, line, field and reason. Text is Vietnamese; English stands beside it where somebody wrote it.
 */

/** Identifiers in lower case without diacritics. */
export const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'phải viết thường không dấu, nối bằng gạch ngang');
export const text = z.string().trim().min(1);
/** Vietnamese words with optional English ones. */
export const words = z.strictObject({ vi: text, en: text.optional() });
const day = z.iso.date();
const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'phải là giờ dạng 07:30');
export const point = z.strictObject({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
});
export const phone = z.string().regex(/^[0-9][0-9 .]{1,14}$/, 'chỉ gồm chữ số, dấu cách hoặc dấu chấm');

export const channels = ['online', 'counter', 'post', 'any'] as const;

/** `knowledge/procedures/*.yaml`: one administrative procedure in plain words. */
export const procedureFile = z.strictObject({
  code: z.string().regex(/^\d\.\d{6}$/, 'mã thủ tục có dạng 1.001193'),
  name: words,
  /** What the official record calls it. */
  officialName: text,
  field: words,
  level: z.enum(['ward', 'city', 'ministry']),
  /** What people call it when they ask: everyday names, verbs and situations. */
  aliases: z.array(text).min(2),
  /** Procedures of one family are variants of each other; the bot asks which. */
  family: id.optional(),
  /** What tells this one apart from the rest of its family, as an answer to "which is yours?". */
  when: words.optional(),
  papers: z.array(
    z.strictObject({
      text: words,
      /** Hand in, only show, or needed only in the case told in `when`. */
      need: z.enum(['submit', 'show', 'conditional']),
      when: words.optional(),
      form: text.optional(),
    }),
  ),
  fees: z
    .array(
      z.strictObject({
        /** Whole đồng; null when somebody else decides. */
        amount: z.number().int().min(0).nullable(),
        channel: z.enum(channels).default('any'),
        decidedBy: z.enum(['local_council', 'see_note']).optional(),
        note: words.optional(),
      }),
    )
    .refine(
      (rows) => rows.every((row) => row.amount !== null || row.decidedBy !== undefined || row.note !== undefined),
      {
        message: 'phí không có số tiền thì phải nói ai quyết định (decidedBy) hoặc ghi chú (note)',
      },
    ),
  times: z.array(
    z.strictObject({
      value: z.number().positive().nullable(),
      unit: z.enum(['working-day', 'day', 'working-hour', 'hour', 'same-day', 'month']),
      channel: z.enum(channels).default('any'),
      note: words.optional(),
    }),
  ),
  where: words,
  online: z.strictObject({ level: z.enum(['full', 'partial', 'none']), url: z.url().optional() }),
  notes: z.array(words).default([]),
  /** How often people ask: 1 rarely … 5 every day. Ranks common variants before rare ones. */
  asked: z.number().int().min(1).max(5),
  /** True where the hand that wrote it asks the ward to confirm. */
  verify: z.boolean().default(false),
  sources: z
    .array(z.strictObject({ title: text, url: z.url().optional(), decision: text.optional(), checked: day }))
    .min(1),
});
export type ProcedureEntry = z.infer<typeof procedureFile>;

/** `knowledge/places/*.yaml`: a list of places of one kind. */
export const placesFile = z.strictObject({
  kind: z.enum(placeKinds),
  places: z.array(
    z
      .strictObject({
        id,
        name: words,
        /** Finer kind, in plain words: "trạm y tế", "khách sạn". */
        type: words,
        aliases: z.array(text).default([]),
        address: words.optional(),
        area: text.optional(),
        point: point.optional(),
        /** How far the point can be trusted: high ≈ the building, medium ≈ the street, low is never shown on a map. */
        certainty: z.enum(['high', 'medium', 'low', 'none']),
        phone: phone.optional(),
        hours: words.optional(),
        /** Weekly opening, when known for sure. Days 1 = Monday … 7 = Sunday. */
        opening: z
          .array(
            z.strictObject({ days: z.array(z.number().int().min(1).max(7)).min(1), from: clockTime, to: clockTime }),
          )
          .optional(),
        website: z.url().optional(),
        /** Closed for good or not to be shown; an imported one of the same name stays away too. */
        hidden: z.boolean().optional(),
        source: text,
      })
      .refine((place) => (place.certainty === 'none') === (place.point === undefined), {
        message: 'certainty "none" khi và chỉ khi không có point',
      }),
  ),
});
export type PlaceEntry = z.infer<typeof placesFile>['places'][number] & { kind: (typeof placeKinds)[number] };

const ring = z.array(z.tuple([z.number(), z.number()])).min(4);
const outline = z.array(z.array(ring).min(1)).min(1);
/** `knowledge/areas/*.yaml`: an administrative area and its outline (longitude, latitude; first point repeated last). */
export const areaFile = z.strictObject({
  code: text,
  name: words,
  /** Old names and parts people still say, with whether the whole old unit lies here. */
  formerly: z.array(z.strictObject({ name: text, whole: z.boolean() })).default([]),
  aliases: z.array(text).default([]),
  /** `own`: good to some 50 m; `official`: imported, good to some 10 m. */
  precision: z.enum(['own', 'official']),
  outline,
  /** Neighbourhoods (tổ dân phố) within it, where routing needs them. */
  parts: z.array(z.strictObject({ code: text, name: words, outline })).optional(),
  sources: z.array(text).min(1),
});
export type AreaEntry = z.infer<typeof areaFile>;

/** `knowledge/streets/*.yaml`: streets and landmarks people name, with where they are. */
export const streetsFile = z.strictObject({
  streets: z.array(
    z.strictObject({
      id,
      name: text,
      aliases: z.array(text).default([]),
      kind: z.enum(['street', 'bridge', 'market', 'square', 'lake', 'river', 'landmark', 'neighbourhood']),
      /** Points along it, or one point; absent when only the area is known. */
      points: z.array(point).default([]),
      areas: z.array(text).min(1),
      /** Of points and areas: high ≈ 50 m, medium ≈ 150 m; low is known by its area only, whatever its points. */
      certainty: z.enum(['high', 'medium', 'low']),
      /** For a name that is also a common word ("any") or another city ("street"): what must be said before it. */
      cue: z.enum(['any', 'street']).optional(),
      /** House numbers whose position is known, for telling where others are. */
      houses: z.array(point.extend({ number: z.number().int().positive() })).optional(),
    }),
  ),
});
export type StreetEntry = z.infer<typeof streetsFile>['streets'][number];

const alikeRule = z.strictObject({
  /** No farther apart than this. */
  metres: z.number().int().min(10).max(1000).optional(),
  /** The earlier one is open and came no longer ago than this. */
  days: z.number().int().min(1).max(365).optional(),
  /** Categories under which the same thing is often reported. */
  sisters: z.array(id).optional(),
  /** Told to citizens who report the same; false where that there is such a report is nobody else's business. */
  offered: z.boolean().optional(),
  /** It recurs when it is reported again within so many days after it was settled. */
  recursDays: z.number().int().min(1).max(730).optional(),
});

/** `knowledge/categories.yaml`: the closed list of case categories. */
export const categoriesFile = z.strictObject({
  categories: z
    .array(
      z.strictObject({
        id,
        name: words,
        covers: words,
        /** Words and short phrases by which people tell of it. */
        words: z.array(text).min(3),
        /** Whole sentences as people write them; the classifier learns from them. */
        examples: z.array(text).min(4),
        priority: z.enum(['urgent', 'normal', 'low']),
        /** Words that make a report of this category urgent. */
        urgentWords: z.array(text).default([]),
        icon: id,
        /** Only roles allowed to see restricted cases see these. */
        restricted: z.boolean().default(false),
        /** The result has to be proved to resolve. */
        needsProof: z.boolean().default(true),
        /** By what; by a photo when absent. */
        proof: proofKind.optional(),
        /** The head of the unit approves what is resolved before the citizen is told. */
        needsApproval: z.boolean().default(false),
        /** When two reports of this category may tell of one thing; see `server/cases/alike-rule.ts`. */
        alike: alikeRule.optional(),
        /** Under what it stands in lists of other systems. */
        group: words.optional(),
        attributes: categoryAttributes.optional(),
      }),
    )
    .min(2),
});
export type CategoryEntry = z.infer<typeof categoriesFile>['categories'][number];

/** `knowledge/units.yaml`: the units that handle cases. */
export const unitsFile = z.strictObject({
  units: z
    .array(
      z.strictObject({
        id,
        name: words,
        kind: z.enum(['ward', 'police', 'health', 'utility', 'outside']),
        phone: phone.optional(),
        areas: z.array(text).default([]),
        parent: id.optional(),
        /** Gets no new cases; those it has stay until they are done or handed over. */
        retired: z.boolean().optional(),
      }),
    )
    .min(1),
  defaultUnit: id,
});
export type UnitEntry = z.infer<typeof unitsFile>['units'][number];

/** `knowledge/routing.yaml`: ordered rules, first match wins; the last one must match everything. */
export const routingFile = z.strictObject({
  version: text,
  rules: z.array(routingRule).min(1),
  /** How units give their cases out; a unit that is not named leaves them in its queue. */
  handOut: handOutWaysByUnit.optional(),
});
export type Routing = z.infer<typeof routingFile>;

const clock = z.strictObject({ value: z.number().positive(), unit: z.enum(['working-hour', 'working-day', 'hour']) });
/** `knowledge/service-levels.yaml`: how soon a case is to be accepted and resolved. First match wins. */
export const serviceLevelsFile = z.strictObject({
  version: text,
  levels: z
    .array(
      z.strictObject({
        id,
        categories: z.array(id).optional(),
        priorities: z.array(z.enum(['urgent', 'normal', 'low'])).optional(),
        response: clock,
        resolution: clock,
        /** Share of the time after which the officer is warned. */
        warnAt: z.number().gt(0).lt(1).default(0.8),
      }),
    )
    .min(1),
  escalation,
  /** Days within which a citizen may reopen a resolved or closed case. */
  reopenDays: z.number().int().positive(),
  /** Days after which a resolved case closes by itself. */
  closeAfterDays: z.number().int().positive(),
  conversations: talkRules,
  limits: citizenLimits,
  /** How long nothing must have been told before the reporter may ask for news, and between two such requests. */
  chase: z.strictObject({ every: clock }).default({ every: { value: 3, unit: 'working-day' } }),
  messages: messageRules.default(messageRules.parse({})),
});
export type ServiceLevels = z.infer<typeof serviceLevelsFile>;
export type ServiceLevel = z.infer<typeof serviceLevelsFile>['levels'][number];

/** `knowledge/calendar.yaml`: working hours, holidays and swapped days, local to the tenant's zone. */
export const calendarFile = z.strictObject({
  version: text,
  week: z
    .array(
      z.strictObject({
        days: z.array(z.number().int().min(1).max(7)).min(1),
        periods: z.array(z.strictObject({ from: clockTime, to: clockTime })).min(1),
      }),
    )
    .min(1),
  holidays: z.array(z.strictObject({ from: day, to: day, name: text, certain: z.boolean() })),
  /** Days officially worked although the week says otherwise; `like` is the weekday whose hours apply. */
  worked: z.array(z.strictObject({ day, like: z.number().int().min(1).max(7), name: text })).default([]),
  /** The last day for which the holidays are known. */
  until: day,
});
export type Calendar = z.infer<typeof calendarFile>;

/** `knowledge/zalo-templates.yaml`: template messages sent when the consultation window is closed. */
export const zaloTemplatesFile = z.strictObject({
  templates: z.array(z.strictObject({ purpose: id, templateId: text, parameters: z.array(text) })),
});
export type ZaloTemplate = z.infer<typeof zaloTemplatesFile>['templates'][number];
