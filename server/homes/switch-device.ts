import { setTimeout as sleep } from 'node:timers/promises';
import type { DeviceAct, DeviceState, SwitchOutcome } from '../contract/device-api.ts';
import { reached } from './device-words.ts';
import { HomeFault } from './home-fault.ts';
import type { HomeLink } from './home-link.ts';

/** Milliseconds for a device to tell that it is so. */
const settleWithin = 5_000;
/** A door that moves is told as moving; nobody waits until it is open. */
const movingFor = 1_500;
const lookEvery = 250;

type Wanted = { entity: string; act: DeviceAct; value: number | undefined; confirmed: boolean };

/**
 * Switches one device, sent once: looks whether it is there, sends, and reads back what it is now. What is said to be done
 * was told by the device itself. Never throws HomeFault.
 */
export async function switchDevice(
  link: HomeLink,
  wanted: Wanted,
): Promise<{ outcome: SwitchOutcome; state: DeviceState }> {
  let state: DeviceState = 'unknown';
  try {
    const before = await link.look(wanted.entity);
    if (!before) return { outcome: 'gone', state };
    state = before.state;
    if (state === 'unavailable') return { outcome: 'unavailable', state };
    // It was no door when it was allowed.
    if (before.risky && !wanted.confirmed) return { outcome: 'declined', state };
    try {
      await link.act({ ...wanted, kind: before.kind });
    } catch (error) {
      // No answer is not a no: it may have been done.
      if (!(error instanceof HomeFault) || error.code !== 'unreachable') throw error;
    }
  } catch (error) {
    if (!(error instanceof HomeFault)) throw error;
    const { code } = error;
    return { outcome: code === 'refused' || code === 'declined' ? code : 'unreachable', state };
  }
  return readBack(link, wanted);
}

async function readBack(link: HomeLink, wanted: Wanted): Promise<{ outcome: SwitchOutcome; state: DeviceState }> {
  const begun = performance.now();
  let state: DeviceState = 'unknown';
  for (;;) {
    const told = await link.look(wanted.entity).catch((error: unknown) => {
      if (error instanceof HomeFault) return undefined;
      throw error;
    });
    const passed = performance.now() - begun;
    const now = told && reached(told, wanted);
    state = told?.state ?? state;
    if (now === 'done' || (now === 'moving' && passed > movingFor)) return { outcome: now, state };
    if (passed > settleWithin) return { outcome: now ?? 'unconfirmed', state };
    await sleep(lookEvery);
  }
}
