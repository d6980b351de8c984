import { z } from 'zod';
import { instant } from './case.ts';

/** Devices of citizens' own homes, under `/api/citizen/homes` and `/api/citizen/devices`. For nobody but their citizen. */

export const homeKind = z.enum(['home_assistant', 'mqtt']);
export type HomeKind = z.infer<typeof homeKind>;
export const deviceKind = z.enum(['light', 'switch', 'fan', 'climate', 'cover', 'lock', 'alarm', 'sensor']);
export type DeviceKind = z.infer<typeof deviceKind>;
export const deviceState = z.enum([
  'on',
  'off',
  'open',
  'closed',
  'opening',
  'closing',
  'locked',
  'unlocked',
  'locking',
  'unlocking',
  'jammed',
  'armed',
  'disarmed',
  'triggered',
  'reading',
  'unavailable',
  'unknown',
]);
export type DeviceState = z.infer<typeof deviceState>;
export const deviceAct = z.enum(['on', 'off', 'open', 'close', 'lock', 'unlock', 'arm', 'disarm', 'set']);
export type DeviceAct = z.infer<typeof deviceAct>;

/** Which acts a kind of device knows; a sensor is only read. */
export const actsOf: Record<DeviceKind, readonly DeviceAct[]> = {
  light: ['on', 'off'],
  switch: ['on', 'off'],
  fan: ['on', 'off'],
  climate: ['on', 'off', 'set'],
  cover: ['open', 'close'],
  lock: ['lock', 'unlock'],
  alarm: ['arm', 'disarm'],
  sensor: [],
};
/** Degrees Celsius that may be asked of an air conditioner. */
export const temperatures = { least: 10, most: 35 } as const;
export const mostHomes = 3;
export const mostDevices = 100;

const words = (most: number) =>
  z
    .string()
    .overwrite((text) => text.replace(/\p{Cc}+/gu, ' '))
    .trim()
    .normalize('NFC')
    .max(most);

export const homeItem = z.object({
  id: z.string(),
  kind: homeKind,
  name: z.string(),
  host: z.string().describe('where it is reached; nothing secret is ever given out again'),
  linkedAt: instant,
  refused: z.boolean().describe('the home no longer takes the token or password'),
  devices: z.number().int().describe('how many are allowed'),
});
export type HomeItem = z.infer<typeof homeItem>;
/** GET /api/citizen/homes */
export const homeList = z.object({ items: z.array(homeItem), most: z.number().int() });
export type HomeList = z.infer<typeof homeList>;

/** POST /api/citizen/homes → homeItem; needs the consent "devices". */
export const linkRequest = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('home_assistant'),
    name: words(40).optional(),
    url: words(200).describe('https address by which the home is reached from the internet'),
    token: z.string().trim().min(20).max(1000).describe('long-lived access token'),
  }),
  z.strictObject({
    kind: z.literal('mqtt'),
    name: words(40).optional(),
    url: words(200).describe('mqtts://host[:port] of the broker'),
    username: z.string().max(200),
    password: z.string().max(500),
  }),
]);
export type LinkRequest = z.infer<typeof linkRequest>;

const deviceShown = z.object({
  name: z.string(),
  kind: deviceKind,
  risky: z.boolean().describe('a lock, door or alarm: switched only when confirmed'),
  state: deviceState,
  value: z.string().nullable().describe('what a sensor reads, or the temperature that is set'),
  unit: z.string().nullable(),
});
/** GET /api/citizen/homes/:id/devices: all the home offers, each with whether it is allowed. */
export const offeredDevice = deviceShown.extend({ reference: z.string(), allowed: z.boolean() });
export type OfferedDevice = z.infer<typeof offeredDevice>;
export const offeredList = z.object({ home: homeItem, items: z.array(offeredDevice), most: z.number().int() });
export type OfferedList = z.infer<typeof offeredList>;
/** POST /api/citizen/homes/:id/devices → offeredList: these and no others. */
export const allowRequest = z.strictObject({ references: z.array(z.string().max(80)).max(mostDevices) });

export const ownDevice = deviceShown.extend({ id: z.string(), homeId: z.string() });
export type OwnDevice = z.infer<typeof ownDevice>;
export const homeTrouble = z.enum(['unreachable', 'refused', 'not_allowed', 'strange']);
export type HomeTrouble = z.infer<typeof homeTrouble>;
/** GET /api/citizen/devices: those allowed, as they are now; and the homes that could not be asked. */
export const deviceList = z.object({
  homes: z.array(homeItem.extend({ trouble: homeTrouble.nullable() })),
  items: z.array(ownDevice),
});
export type DeviceList = z.infer<typeof deviceList>;

/** POST /api/citizen/devices/commands */
export const switchRequest = z.strictObject({
  items: z
    .array(
      z.strictObject({
        deviceId: z.uuid(),
        act: deviceAct,
        value: z
          .number()
          .min(temperatures.least)
          .max(temperatures.most)
          .optional()
          .describe('degrees Celsius, for "set"'),
      }),
    )
    .min(1)
    .max(20),
  confirmed: z.boolean().default(false).describe('the citizen was asked; needed for locks, doors and alarms'),
});
export type SwitchRequest = z.infer<typeof switchRequest>;
export const switchOutcome = z.enum([
  /** The device tells that it is so now. */
  'done',
  /** It is on its way: a door that opens. */
  'moving',
  /** Sent, but the device did not tell that it is so. */
  'unconfirmed',
  /** Nothing was sent: the home could not be reached. */
  'unreachable',
  /** Nothing was sent: the home no longer takes the token. */
  'refused',
  /** Nothing was sent: the home does not have it any more, or it is no longer allowed. */
  'gone',
  /** Nothing was sent: the home does not reach the device. */
  'unavailable',
  /** The home would not do it. */
  'declined',
  /** Nothing was sent: it came too late. */
  'expired',
  /** Broken off on the way; it is not sent again. */
  'unknown',
]);
export type SwitchOutcome = z.infer<typeof switchOutcome>;
export const switchResult = z.object({ deviceId: z.string(), outcome: switchOutcome, state: deviceState });
export type SwitchResult = z.infer<typeof switchResult>;
export const switchReply = z.object({ id: z.string(), results: z.array(switchResult) });
export type SwitchReply = z.infer<typeof switchReply>;
