import type { DeviceAct, DeviceKind, DeviceState } from '../contract/device-api.ts';

/** A device as its home tells of it. `entity` is the home's own id; names come from the home and are only ever shown. */
export type HomeEntity = {
  entity: string;
  name: string;
  kind: DeviceKind;
  /** A lock, a door, an alarm: switched only when the citizen was asked. */
  risky: boolean;
  state: DeviceState;
  /** What a sensor reads, or the temperature that is set. */
  value: string | null;
  unit: string | null;
};

export type WantedAct = { entity: string; kind: DeviceKind; act: DeviceAct; value: number | undefined };

/** A way to one home, whichever protocol it speaks. Every call may throw HomeFault. */
export type HomeLink = {
  /** Whatever it has that can be shown here. */
  read(): Promise<HomeEntity[]>;
  /** One of them as it is now; undefined when the home has it no more. */
  look(entity: string): Promise<HomeEntity | undefined>;
  /** Asks it to do something, once; says nothing of whether it was done. */
  act(wanted: WantedAct): Promise<void>;
  /** Tells each change of a device, until the returned function is called; `onEnd` when the home is gone. */
  watch(told: { onChange: (entity: HomeEntity) => void; onEnd: () => void }): Promise<() => void>;
  /** Makes the token worthless. False where that is not in our hands. */
  revoke(): Promise<boolean>;
  close(): void;
};
