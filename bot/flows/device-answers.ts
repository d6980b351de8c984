import type { Command } from '../commands.ts';
import type { DeviceResult, KnownDevice } from '../own-devices.ts';
import { writePayload } from '../payload.ts';
import { choice, phrase, type Session, say } from '../session.ts';
import type { DeviceItem, Pending } from '../state.ts';
import { devicesPage, nameOf } from './device-names.ts';

/** A yes to a door counts this long; a later one may be about something else. */
const confirmWithin = 2 * 60_000;

/** Wants devices switched: at once, or after a yes where one of them lets people in. */
export function wantDevices(session: Session, items: DeviceItem[], known: KnownDevice[]): void {
  const key = session.ports.newKey();
  const of = (id: string) => known.find((device) => device.id === id);
  if (!items.some(({ id }) => of(id)?.risky)) {
    session.effects.push({ type: 'switchDevices', key, items, confirmed: false });
    return;
  }
  session.state.pending = { kind: 'devices', key, items, at: session.ports.now.toISOString() };
  const lines = items.map(({ id, act, value }) =>
    phrase(session, `devices.want.${act}`, { name: nameOf(of(id), known), value: value ?? '' }),
  );
  say(session, 'devices.confirm', { what: lines.join('; ') }, [
    choice(session, 'button.doIt', writePayload('yes', key)),
    choice(session, 'button.dontDoIt', '#no'),
  ]);
}

/** A yes to locks, doors or alarms. False when the command is about something else: then nothing is switched. */
export function answerDevices(session: Session, pending: Pending & { kind: 'devices' }, command: Command): boolean {
  session.ownHome = true;
  if (command.type === 'deny' || command.type === 'cancel') {
    session.state.options = [];
    say(session, 'devices.notDone');
    return true;
  }
  if (command.type !== 'affirm' || (command.key !== null && command.key !== pending.key)) return false;
  session.state.options = [];
  if (session.ports.now.getTime() - new Date(pending.at).getTime() > confirmWithin) {
    say(session, 'devices.tooLate', {}, [devicesPage(session)]);
    return true;
  }
  session.effects.push({ type: 'switchDevices', key: pending.key, items: pending.items, confirmed: true });
  return true;
}

/** Asks whether all homes shall be unlinked. */
export function askUnlink(session: Session): void {
  session.state.pending = { kind: 'unlink' };
  say(session, 'devices.askUnlink', {}, [
    choice(session, 'button.unlink', '#yes'),
    choice(session, 'button.keepLinked', '#no'),
    devicesPage(session),
  ]);
}

export function unlinkDevices(session: Session): void {
  session.ownHome = true;
  session.effects.push({ type: 'unlinkHomes' });
}

/** What could not be noted, and what was unlinked. What came of switching is told by whoever does it. */
export function tellDevices(session: Session, result: DeviceResult): void {
  if (result.type === 'unlinkHomes') {
    say(session, result.ok && result.count > 0 ? 'devices.unlinked' : 'devices.none', {}, []);
    return;
  }
  if (!result.ok) say(session, 'devices.notNoted', {}, [devicesPage(session)]);
}
