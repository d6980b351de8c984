import { z } from 'zod';
import { coordinates, instant } from './case.ts';

/** What machines and other desks of the centre tell: a CloudEvents 1.0 envelope around one of these kinds of data. */

const device = z
  .string()
  .regex(/^[\w.:/@-]{1,120}$/, 'chỉ gồm chữ không dấu, số và . : / @ - _')
  .describe('its own identifier, the same in every event');
const where = {
  point: coordinates.optional().describe('WGS84 degrees; without it the place registered for the device'),
  place: z.string().trim().min(1).max(300).optional().describe('the place in words'),
};
const link = z
  .url({ protocol: /^https?$/ })
  .max(1000)
  .describe('where a person can look');
const count = z.number().int().min(0).max(1_000_000_000);
const amount = (about: string) => z.number().min(-1_000_000).max(1_000_000).describe(about);
const text = z.string().trim().min(1).max(4000);
const person = z
  .object({
    name: z.string().trim().min(1).max(120).optional(),
    phone: z
      .string()
      .trim()
      .regex(/^\+?[0-9][0-9 .()-]{5,18}$/, 'không phải số điện thoại')
      .optional(),
  })
  .describe('kept only for keys that may pass contacts on');

const camera = { device, ...where, confidence: z.number().min(0).max(1).optional(), link: link.optional() };
const told = { text, ...where, category: z.string().max(100).optional().describe('identifier of a category') };

export const machineEventData = {
  'camera.security': z.object({ ...camera, count: count.optional().describe('persons seen') }),
  'camera.traffic': z.object({
    ...camera,
    status: z.enum(['jam', 'accident', 'violation', 'obstacle']),
    count: count.optional().describe('vehicles seen'),
  }),
  'camera.fire': z.object(camera),
  'camera.crowd': z.object({ ...camera, count: count.describe('persons seen') }),
  'sensor.water-level': z.object({ device, ...where, level: amount('centimetres above the gauge’s zero') }),
  'sensor.air': z
    .object({
      device,
      ...where,
      aqi: amount('VN_AQI').optional(),
      pm25: amount('µg/m³').optional(),
      pm10: amount('µg/m³').optional(),
      no2: amount('µg/m³').optional(),
      so2: amount('µg/m³').optional(),
      co: amount('µg/m³').optional(),
      o3: amount('µg/m³').optional(),
    })
    .refine(
      ({ device: _device, point: _point, place: _place, ...values }) =>
        Object.values(values).some((value) => value !== undefined),
      'cần ít nhất một chỉ số',
    ),
  'sensor.smoke': z.object({
    device,
    ...where,
    alarm: z.boolean(),
    density: amount('obscuration, percent a metre').optional(),
  }),
  'sensor.lamp': z.object({
    device,
    ...where,
    status: z.enum(['on', 'off', 'fault', 'unreachable']),
    power: amount('watts').optional(),
  }),
  'social.mention': z.object({
    ...told,
    link,
    reach: count.describe('people reached'),
    sentiment: z.number().min(-1).max(1).optional(),
  }),
  'field.report': z.object({ ...told, urgent: z.boolean().default(false), reporter: person.optional() }),
  'hotline.call': z.object({ ...told, urgent: z.boolean().default(false), caller: person.optional() }),
} as const satisfies Record<string, z.ZodType>;

export type MachineEventKind = keyof typeof machineEventData;
export const machineEventKinds = Object.keys(machineEventData) as [MachineEventKind, ...MachineEventKind[]];
export const machineEventKind = z.enum(machineEventKinds);

/** The kind a CloudEvents type stands for: the kind itself, with any prefix (`vn.example.`) and `.v1` behind it or not. */
export function kindOfType(type: string): MachineEventKind | undefined {
  const bare = type.replace(/\.v1$/, '');
  return machineEventKinds.find((kind) => bare === kind || bare.endsWith(`.${kind}`));
}

// Printable and without spaces: it is an identifier, no text.
const token = (longest: number) =>
  z.string().regex(new RegExp(`^[\\x21-\\x7e]{1,${longest}}$`), 'phải là mã không dấu');

/** CloudEvents 1.0, JSON format; data is a JSON object. Other attributes are let be. */
export const cloudEvent = z.looseObject({
  specversion: z.literal('1.0'),
  id: token(200).describe('with `source` it names the event: the same one twice is one event'),
  source: token(300),
  type: z.string().min(1).max(200).describe('see GET /api/public/machine-event-types'),
  time: z.iso.datetime({ offset: true }).optional().describe('when it happened; at most 30 days ago'),
  subject: z.string().max(300).optional(),
  datacontenttype: z
    .string()
    .regex(/^application\/(?:[\w.-]+\+)?json\b/i, 'data phải là JSON')
    .optional(),
  data_base64: z.undefined('data phải là JSON, không nhận data_base64').optional(),
  data: z.record(z.string(), z.unknown()),
});
export type CloudEvent = z.infer<typeof cloudEvent>;

/** POST /api/ioc/events: one event, or up to 1,000. */
export const cloudEventsBody = z.union([cloudEvent, z.array(cloudEvent).max(1000)]);

/** POST /api/ioc/ngsi-ld/notify: an NGSI-LD notification, its entities normalized, concise or simplified. */
export const ngsiNotification = z.looseObject({
  id: z.string().max(500).optional(),
  type: z.literal('Notification').optional(),
  subscriptionId: z.string().max(500).optional(),
  notifiedAt: z.iso.datetime({ offset: true }).optional(),
  data: z.union([z.array(z.record(z.string(), z.unknown())).max(1000), z.record(z.string(), z.unknown())]),
});
export type NgsiNotification = z.infer<typeof ngsiNotification>;

/** Why an event is not taken. */
export const refusalReasons = [
  'not_an_event',
  'unknown_type',
  'bad_data',
  'not_mapped',
  'too_large',
  'too_old',
  'in_future',
  'unstorable',
  'different_content',
] as const;
export const refusalReason = z.enum(refusalReasons);
export type RefusalReason = z.infer<typeof refusalReason>;

export const eventOutcomes = ['accepted', 'same', 'refused'] as const;
export const eventReceipt = z.object({
  row: z.number().int().describe('from 0'),
  source: z.string().nullable(),
  id: z.string().nullable(),
  outcome: z.enum(eventOutcomes).describe('same: it had come before and is not taken twice'),
  reason: refusalReason.nullable().describe('different_content: the id was used before for something else'),
  errors: z.array(z.object({ path: z.string(), message: z.string() })),
});
export type EventReceipt = z.infer<typeof eventReceipt>;
export const eventReceipts = z.object({
  counts: z.record(z.enum(eventOutcomes), z.number().int()),
  items: z.array(eventReceipt),
});

/** GET /api/public/machine-event-types: what can be told, each with its JSON Schema. */
export const eventTypeList = z.object({
  items: z.array(
    z.object({ type: machineEventKind, schemaUrl: z.string(), schema: z.record(z.string(), z.unknown()) }),
  ),
});

/** Where an event came in. */
export const eventDoors = ['http', 'ngsi-ld', 'mqtt'] as const;
export const eventDoor = z.enum(eventDoors);
export type EventDoor = z.infer<typeof eventDoor>;

/** What a machine told of a case, counted: one for each device and kind. */
export const machineFact = z.object({
  kind: z.string(),
  source: z.string(),
  device: z.string().nullable(),
  count: z.number().int(),
  firstAt: instant,
  lastAt: instant,
  values: z.record(z.string(), z.union([z.number(), z.string(), z.boolean()])).describe('of the latest event'),
  rule: z.object({
    id: z.string(),
    version: z.string(),
    why: z.string().nullable().describe('null: the rule is gone'),
    facts: z.record(z.string(), z.union([z.number(), z.string(), z.boolean(), z.null()])),
  }),
});
export type MachineFact = z.infer<typeof machineFact>;
