import { z } from 'zod';
import { machineEventKind } from '../contract/machine-event.ts';
import { newsTopic } from '../contract/news-api.ts';
import { routingConditions } from '../contract/routing-rule.ts';
import { id, point, text } from './schemas.ts';

const value = z.union([z.number(), z.string(), z.boolean()]);
/** All that is given must be met. */
const threshold = z
  .strictObject({ atLeast: z.number().optional(), below: z.number().optional(), in: z.array(value).min(1).optional() })
  .refine((one) => Object.values(one).some((limit) => limit !== undefined), 'cần atLeast, below hoặc in');
const joining = z.strictObject({
  /** An open case of the category no farther away is the same matter. */
  metres: z.number().int().min(0).max(2000),
  /** So is what the same device told last no longer ago than this; a nearby case came no longer ago. */
  hours: z
    .number()
    .positive()
    .max(24 * 30),
});

const makesCase = z.strictObject({
  category: id,
  /** The category that the event itself names comes first. */
  ownCategory: z.boolean().default(false),
  urgent: z.boolean().default(false),
  join: joining,
  /** What the case says, `{device}`, `{place}` and values by name filled in; an event's own words come first. */
  words: text.max(500),
});
const raises = joining.extend({ categories: z.array(id).min(1) });
const warns = z.strictObject({
  topic: newsTopic,
  titleVi: text.max(120),
  titleEn: text.max(120).optional(),
  textVi: text.max(4000),
  textEn: text.max(4000).optional(),
  /** Whom it is for; that of the event when absent. */
  areas: z.array(text).optional(),
  /** Published at once; else a draft that a person publishes. */
  publish: z.boolean().default(false),
  validHours: z
    .number()
    .positive()
    .max(24 * 7),
  /** No second one for the same area before this. */
  everyHours: z
    .number()
    .positive()
    .max(24 * 30),
});

const eventRule = z.strictObject({
  id,
  /** Told to staff wherever the rule decided. */
  why: text.max(300),
  when: z.strictObject({
    kinds: z.array(machineEventKind).min(1).optional(),
    /** Whole, or the beginning with `*` behind. */
    sources: z.array(text).min(1).optional(),
    values: z.record(z.string(), threshold).optional(),
    ...routingConditions.pick({ areas: true, hours: true, days: true }).shape,
  }),
  /** Nothing here: it is only kept. */
  do: z
    .strictObject({ case: makesCase.optional(), raise: raises.optional(), warn: warns.optional() })
    .refine(({ case: made, raise }) => !(made && raise), 'chọn case hoặc raise, không cả hai')
    .default({}),
});
export type EventRule = z.infer<typeof eventRule>;

/** `knowledge/event-rules.yaml`: what becomes of what machines tell; the first rule that fits. */
export const eventRulesFile = z.strictObject({
  version: text,
  /** What happened longer ago makes no case and warns nobody. */
  staleHours: z.number().positive().max(720).default(24),
  /** At which counts of one device's alerts its case tells so. */
  countSteps: z.array(z.number().int().min(2)).default([10, 100, 1000, 10_000]),
  rules: z.array(eventRule),
});
export type EventRules = z.infer<typeof eventRulesFile>;
export const noEventRules: EventRules = { version: '', staleHours: 24, countSteps: [], rules: [] };

const path = z.string().regex(/^[\w-]+(\.[\w-]+)*$/, 'phải là tên trường, nối bằng dấu chấm');
/** Where a value stands in what was sent, by what it is multiplied, or which words of theirs are which of ours. */
const mappedValue = z.union([
  path,
  z.strictObject({ path, times: z.number().optional(), words: z.record(z.string(), value).optional() }),
]);
export type MappedValue = z.infer<typeof mappedValue>;
const values = z.record(z.string(), mappedValue);

const mqttMapping = z.strictObject({
  /** A filter as brokers know it: `ward/+/water`. */
  topic: z
    .string()
    .regex(/^(?:[^+#]*|\+|(?:(?:[^+#/]*|\+)\/)*(?:[^+#/]*|\+|#))$/, 'không phải bộ lọc chủ đề MQTT')
    .min(1),
  kind: machineEventKind,
  source: z.string().regex(/^[\x21-\x7e]{1,300}$/),
  /** A field, or a level of the topic: `/2` is the second. */
  device: z.union([z.string().regex(/^\/[1-9]\d?$/), path]),
  values,
  /** ISO 8601, or seconds or milliseconds since 1970. */
  time: path.optional(),
  /** The sender's own number of the message. Without it and `time` the same words within a minute are one event. */
  id: path.optional(),
  latitude: path.optional(),
  longitude: path.optional(),
});
export type MqttMapping = z.infer<typeof mqttMapping>;

const ngsiMapping = z.strictObject({
  /** The entity's type without its namespace: `AirQualityObserved`. */
  type: text,
  kind: machineEventKind,
  /** Attributes by name without their namespace; `path` goes on inside the value. */
  values,
  /** The attribute that names the device; the entity's id when absent. */
  device: path.optional(),
});
export type NgsiMapping = z.infer<typeof ngsiMapping>;

/** `knowledge/event-sources.yaml`: where devices stand, and how brokers' messages become events. */
export const eventSourcesFile = z.strictObject({
  devices: z.array(z.strictObject({ id: text, point, place: text.max(300).optional() })).default([]),
  ngsi: z.array(ngsiMapping).default([]),
  mqtt: z.array(mqttMapping).default([]),
});
export type EventSources = z.infer<typeof eventSourcesFile>;
export const noEventSources: EventSources = { devices: [], ngsi: [], mqtt: [] };
