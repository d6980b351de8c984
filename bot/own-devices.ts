import type { DeviceItem } from './state.ts';

export type OwnDeviceKind = 'light' | 'switch' | 'fan' | 'climate' | 'cover' | 'lock' | 'alarm' | 'sensor';

/** An allowed device as it is called. The name comes from the home: shown, compared, and never read as anything else. */
export type KnownDevice = { id: string; name: string; kind: OwnDeviceKind; risky: boolean; homeName: string };
/** A device as it is now, both as a word of `devices.state.*` and ready to say where it tells a value. */
export type SeenDevice = KnownDevice & { state: string; value: string | null; unit: string | null };

export type Devices = {
  /** Allowed devices of all homes; empty where none is linked or none allowed. */
  known(): Promise<KnownDevice[]>;
  /** Whether a home is linked at all. */
  linked(): Promise<boolean>;
  /** As they are now, and names of the homes that could not be asked. Some seconds at most. */
  seen(): Promise<{ devices: SeenDevice[]; lost: string[] }>;
};

/** What was asked is noted in the turn's transaction and carried out right after it, at most once, and then told. */
export type DeviceEffect =
  | { type: 'switchDevices'; key: string; items: DeviceItem[]; confirmed: boolean }
  | { type: 'unlinkHomes' };
/** `ok` of `switchDevices`: it was noted; what came of it is told by whoever does it. */
export type DeviceResult =
  | { type: 'switchDevices'; ok: boolean; told?: string }
  | { type: 'unlinkHomes'; ok: boolean /** How many there were. */; count: number; told?: string };
