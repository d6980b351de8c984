import type { Command } from '../commands.ts';
import type { KnownDevice } from '../own-devices.ts';
import { writePayload } from '../payload.ts';
import type { Button } from '../reply.ts';
import { option, phrase, type Session, say } from '../session.ts';
import type { DeviceItem } from '../state.ts';
import { type DeviceVerb, deviceQuestion, deviceWishes, namedDevices, namesKind } from '../understand/device-words.ts';
import { actFor, plainActs } from './device-acts.ts';
import { askUnlink, wantDevices } from './device-answers.ts';
import { devicesPage, nameOf } from './device-names.ts';
import { showDevices } from './device-states.ts';

type DevicesCommand = Extract<Command, { type: 'devices' | 'switchDevice' }>;

/**
 * Whether a message is about the citizen's own home, and what it wants there. Understood here and nowhere else: nothing of
 * a home goes to a model. Only whoever has linked one, or names one outright, is understood so.
 */
export async function aboutOwnHome(session: Session, text: string): Promise<Command | undefined> {
  const { devices, understanding } = session.ports;
  if (!devices || text.startsWith('#')) return undefined;
  for (const want of ['unlink', 'link', 'see'] as const)
    if (understanding.says(`phrase-devices-${want}`, text)) return { type: 'devices', want, text: '' };
  const wishes = deviceWishes(text, understanding);
  const question = deviceQuestion(text, understanding);
  if (!wishes && !question) return undefined;
  const known = await devices.known();
  const indoors = understanding.mentions('phrase-device-indoors', text);
  if (known.length === 0) {
    const means = wishes?.every(({ target }) => namesKind(target, understanding)) && indoors;
    return means ? { type: 'devices', want: 'link', text: '' } : undefined;
  }
  const fits = (target: string[]) => namedDevices(target, known, understanding).fit.length > 0;
  // "mở cửa chưa" asks, though it begins like an order.
  if (question && question.target.length > 0 && fits(question.target)) return { type: 'devices', want: 'see', text };
  const meant = wishes?.some(({ target, all }) => fits(target) || (all && target.length === 0));
  // A name nobody knows is asked back only where nothing else can be meant.
  const likely = wishes?.every(({ target }) => namesKind(target, understanding)) && indoors;
  return meant || likely ? { type: 'devices', want: 'switch', text } : undefined;
}

/** Carries out what is wanted of the citizen's own devices. */
export async function aboutDevices(session: Session, command: DevicesCommand): Promise<void> {
  session.ownHome = true;
  const { devices } = session.ports;
  if (!devices || !(await devices.linked())) {
    say(session, 'devices.none', {}, [linkPage(session)]);
    return;
  }
  if (command.type === 'switchDevice') {
    const known = (await devices.known()).find(({ id }) => id === command.id);
    if (known && command.act !== 'set') wantDevices(session, [{ id: known.id, act: command.act }], [known]);
    else say(session, 'devices.noLonger', {}, [devicesPage(session)]);
    return;
  }
  if (command.want === 'unlink') askUnlink(session);
  else if (command.want === 'link') say(session, 'devices.linkMore', {}, [devicesPage(session), linkPage(session)]);
  else if (command.want === 'see') await showDevices(session, devices, command.text);
  else await switchByWords(session, await devices.known(), command.text);
}

const linkPage = (session: Session): Button => ({
  type: 'page',
  title: phrase(session, 'button.linkHome'),
  path: '/devices/link',
});

const mostChoices = 4;

async function switchByWords(session: Session, known: KnownDevice[], text: string): Promise<void> {
  const { understanding } = session.ports;
  const items: DeviceItem[] = [];
  const unclear: { verb: DeviceVerb; found: KnownDevice[] }[] = [];
  let unknown = false;
  for (const { verb, target, all, degrees } of deviceWishes(text, understanding) ?? []) {
    const { fit, near } = namedDevices(target, known, understanding);
    const able = (devices: KnownDevice[]) => devices.filter((device) => actFor(verb, device.kind, degrees));
    // "tắt hết" means what is simply on or off, never a lock.
    const found = able(fit.length > 0 ? fit : all && target.length === 0 ? known.filter(plainActs) : []);
    if (found.length === 1 || (all && found.length > 0)) {
      for (const { id, kind } of found)
        items.push(...(actFor(verb, kind, degrees)?.map((act) => ({ id, ...act })) ?? []));
    } else if (found.length > 1 || able(near).length > 0) {
      unclear.push({ verb, found: found.length > 1 ? found : able(near) });
    } else if (fit.length > 0) say(session, 'devices.cannot', { name: nameOf(fit[0], known) });
    else unknown = true;
  }
  if (items.length > 0) wantDevices(session, items, known);
  for (const one of unclear) askWhich(session, one, known);
  if (unknown && items.length === 0 && unclear.length === 0)
    say(session, 'devices.unknownName', {}, [devicesPage(session)]);
}

/** Several fit: each is a button that carries what is meant; names are only shown. */
function askWhich(session: Session, wish: { verb: DeviceVerb; found: KnownDevice[] }, known: KnownDevice[]): void {
  const { verb, found } = wish;
  const buttons = found.slice(0, mostChoices).flatMap((device) => {
    const [act] = actFor(verb, device.kind, undefined) ?? [];
    return act ? [option(nameOf(device, known), writePayload('device', device.id, act.act))] : [];
  });
  const rest = found.length - buttons.length;
  say(session, rest > 0 ? 'devices.whichOfMany' : 'devices.which', { n: found.length }, [
    ...buttons,
    devicesPage(session),
  ]);
}
