import type { Devices, SeenDevice } from '../own-devices.ts';
import { phrase, type Session, say, sayText } from '../session.ts';
import { deviceQuestion, namedDevices } from '../understand/device-words.ts';
import { devicesPage, nameOf } from './device-names.ts';

const shown = 15;
const states = {
  on: new Set(['on', 'open', 'opening', 'unlocked', 'unlocking', 'armed', 'triggered']),
  off: new Set(['off', 'closed', 'closing', 'locked', 'locking', 'disarmed']),
};

/** Tells how devices are now: those that were asked for, or all. */
export async function showDevices(session: Session, devices: Devices, text: string): Promise<void> {
  const { devices: seen, lost } = await devices.seen();
  const question = text === '' ? undefined : deviceQuestion(text, session.ports.understanding);
  const named = question ? namedDevices(question.target, seen, session.ports.understanding).fit : [];
  const asked = named.length > 0 ? named : seen;
  const state = question?.state;
  // Of one thing it is told how it is; of many, those that are so.
  const wanted = state && asked.length > 1 ? asked.filter((one) => states[state].has(one.state)) : asked;
  for (const home of lost) say(session, 'devices.lost', { home });
  const told = wanted.filter((one) => one.state !== 'unknown' || lost.length === 0);
  if (told.length === 0) {
    if (lost.length === 0)
      say(session, seen.length > 0 ? 'devices.noneSo' : 'devices.noneAllowed', {}, [devicesPage(session)]);
    return;
  }
  const lines = told.slice(0, shown).map((device) => `• ${nameOf(device, seen)}: ${stateWords(session, device)}`);
  const rest = told.length - lines.length;
  const more = rest > 0 ? [phrase(session, 'devices.more', { n: rest })] : [];
  sayText(session, [phrase(session, 'devices.list'), ...lines, ...more].join('\n'), [devicesPage(session)]);
}

function stateWords(session: Session, { state, value, unit }: SeenDevice): string {
  const word = phrase(session, `devices.state.${state}`);
  if (value === null) return word;
  const told = session.state.language === 'vi' ? withComma(value) : value;
  const reading = `${told}${unit ? ` ${unit}` : ''}`;
  return state === 'reading' ? reading : `${word}, ${reading}`;
}

/** A measured number as it is written in Vietnamese; other words stay as they are. */
const withComma = (value: string) => value.replace(/^(-?\d+)\.(\d+)$/, '$1,$2');
