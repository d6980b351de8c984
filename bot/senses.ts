import type { Command, SenseKind } from './commands.ts';
import { documentsOnly } from './documents.ts';
import { tellsDenunciation } from './flows/legal-door.ts';
import { askPrivacy } from './flows/privacy.ts';
import { askReport, categoryName, goOnWithReport } from './flows/report-ask.ts';
import { setCategory, setDescription } from './flows/report-slots.ts';
import { readPayload, writePayload } from './payload.ts';
import { choice, inLanguage, menu, phrase, type Session, say, sayText, topFrame } from './session.ts';
import { cut } from './text/normalise.ts';
import { answerIn } from './understand/answers.ts';
import { chosenOption } from './understand/options.ts';

const longestHeard = 1500;

/** A voice message: heard when the operator set that up and the citizen agreed, else they are asked to type. */
export async function receiveVoice(session: Session, audioId: string | undefined): Promise<void> {
  const { senses } = session.ports;
  if (tellsDenunciation(session.state)) {
    // What is told there goes to nobody outside.
    say(session, 'media.audio');
    return;
  }
  const answer = senses?.listen && audioId && consentText(session, 'voice') ? await senses.consent('voice') : 'refused';
  if (answer === 'refused' || audioId === undefined) say(session, 'media.audio');
  else if (answer === 'unknown') askConsent(session, 'voice', audioId);
  else await hear(session, audioId);
}

async function hear(session: Session, audioId: string): Promise<void> {
  const words = await session.ports.senses?.listen?.(audioId);
  if (!words) {
    session.state.sensed = null;
    say(session, 'media.audio');
    return;
  }
  const { sensed } = session.state;
  const before = sensed?.kind === 'heard' ? `${sensed.text}\n` : '';
  const text = cut(before + words, longestHeard);
  session.state.sensed = { kind: 'heard', text };
  // Read back below, and not for everybody's eyes.
  if (session.ports.understanding.door(text) === 'denunciation') session.protect ??= 'turn';
  say(session, 'senses.heard', { text }, [
    choice(session, 'button.right', '#sensed:right'),
    choice(session, 'button.wrong', '#sensed:wrong'),
  ]);
}

function consentText(session: Session, purpose: SenseKind) {
  return session.ports.understanding.catalogue.senseConsents?.[purpose];
}

function askConsent(session: Session, purpose: SenseKind, audioId: string | null): void {
  const consent = consentText(session, purpose);
  if (!consent) return;
  session.state.sensed = { kind: 'consent', purpose, version: consent.version, audioId };
  sayText(session, inLanguage(session, consent.text), [
    choice(session, 'button.agree', writePayload('allow', purpose, consent.version)),
    choice(session, 'button.refuse', writePayload('refuse', purpose, consent.version)),
  ]);
}

/** The words of a voice message that the citizen has just called right; they are then taken as if typed. */
export function wordsCalledRight(session: Session, text: string): string | undefined {
  const { sensed, options } = session.state;
  if (sensed?.kind !== 'heard') return undefined;
  const command = readPayload(text) ?? chosenOption(text, options, session.ports.understanding);
  const right = command?.type === 'judgeSensed' ? command.right : answerToSensed(session, text)?.type === 'affirm';
  if (!right) return undefined;
  session.state.sensed = null;
  session.state.options = [];
  return sensed.text;
}

/** A yes or no in words to what is asked about voice or photos, whatever else those words would answer. */
export function answerToSensed({ state, ports }: Session, text: string): Command | undefined {
  if (!state.sensed) return undefined;
  const said = answerIn(text, ports.understanding);
  if (!said) return undefined;
  if (said.has('no') || said.has('skip') || (said.has('cancel') && state.sensed.kind !== 'seen'))
    return { type: 'deny' };
  return said.has('yes') ? { type: 'affirm', key: null } : undefined;
}

/** Carries out what concerns voice and photos given to a model. False when the command is about something else. */
export async function handleSensed(session: Session, command: Command): Promise<boolean> {
  const { sensed } = session.state;
  switch (command.type) {
    case 'modelConsent':
      await answerConsent(session, command);
      return true;
    case 'askModelConsent':
      if (isSetUp(session, command.purpose)) askConsent(session, command.purpose, null);
      else say(session, 'senses.off');
      return true;
    case 'withdrawModelConsent':
      await withdraw(session);
      return true;
    case 'lookAtPhotos':
      await lookAtPhotos(session);
      return true;
    case 'judgeSensed':
      judge(session, command.right);
      return true;
    case 'changeLanguage':
      return false;
    case 'affirm':
    case 'deny': {
      if (!sensed) return false;
      const agreed = command.type === 'affirm';
      if (sensed.kind === 'consent') await answerConsent(session, { ...sensed, agreed });
      else judge(session, agreed);
      return true;
    }
    default:
      session.state.sensed = null;
      return false;
  }
}

function isSetUp({ ports }: Session, purpose: SenseKind): boolean {
  const sense = purpose === 'voice' ? ports.senses?.listen : ports.senses?.look;
  return sense !== undefined && ports.understanding.catalogue.senseConsents?.[purpose] !== undefined;
}

async function answerConsent(
  session: Session,
  { purpose, version, agreed }: { purpose: SenseKind; version: string; agreed: boolean },
): Promise<void> {
  const { sensed } = session.state;
  const audioId = sensed?.kind === 'consent' && sensed.purpose === purpose ? sensed.audioId : null;
  // Agreed to words that have changed since: they are shown again.
  if (agreed && (!isSetUp(session, purpose) || consentText(session, purpose)?.version !== version)) {
    if (isSetUp(session, purpose)) askConsent(session, purpose, audioId);
    else say(session, 'senses.off');
    return;
  }
  await session.ports.senses?.keepConsent(purpose, { version, agreed });
  session.state.sensed = null;
  session.state.options = [];
  const frame = topFrame(session);
  if (agreed && audioId) await hear(session, audioId);
  else if (agreed && purpose === 'photo' && frame?.flow === 'report') askReport(session, frame);
  else {
    say(session, agreed ? 'senses.allowed' : 'senses.refused');
    if (frame?.flow === 'report') goOnWithReport(session, frame);
  }
}

async function withdraw(session: Session): Promise<void> {
  const { senses } = session.ports;
  const given: SenseKind[] = [];
  for (const purpose of ['voice', 'photo'] as const) {
    if ((await senses?.consent(purpose)) !== 'given') continue;
    given.push(purpose);
    await senses?.keepConsent(purpose, { version: consentText(session, purpose)?.version ?? '', agreed: false });
  }
  session.state.sensed = null;
  if (given.length === 0 && ((await session.ports.myData?.())?.consents ?? 0) > 0) {
    await askPrivacy(session, { type: 'privacy', want: 'withdraw' });
    return;
  }
  say(session, given.length > 0 ? 'senses.withdrawn' : 'senses.nothingToWithdraw');
}

async function lookAtPhotos(session: Session): Promise<void> {
  const frame = topFrame(session);
  if (frame?.flow !== 'report') {
    say(session, 'greeting.again', {}, menu(session));
    return;
  }
  const answer = isSetUp(session, 'photo') ? await session.ports.senses?.consent('photo') : undefined;
  if (answer === 'unknown' || answer === 'refused') askConsent(session, 'photo', null);
  else askReport(session, frame);
}

function judge(session: Session, right: boolean): void {
  const { sensed } = session.state;
  const frame = topFrame(session);
  session.state.sensed = null;
  session.state.options = [];
  if (sensed?.kind === 'seen' && frame?.flow === 'report') {
    if (right) {
      if (sensed.categoryId) setCategory(session, frame.slots, sensed.categoryId);
      setDescription(session, frame.slots, sensed.text);
    }
    askReport(session, frame);
  } else if (!right) say(session, 'senses.retype');
  // A tap on a button of long ago.
  else say(session, 'greeting.again', {}, frame ? [] : menu(session));
}

/**
 * When a report has photos and no words yet: proposes words from a look at the photos, or offers that look. Comes in
 * place of the question just asked; where it fails, the question stands.
 */
export async function offerLook(session: Session): Promise<void> {
  const { senses } = session.ports;
  const frame = topFrame(session);
  const question = session.replies.at(-1);
  if (!senses?.look || !question || frame?.flow !== 'report' || !isSetUp(session, 'photo')) return;
  const { slots } = frame;
  const asks = ['report.askDescription', 'report.askDescriptionAgain'].map((key) => phrase(session, key));
  const open = slots.asking === 'description' && asks.some((text) => question.text.endsWith(text));
  if (
    !open ||
    slots.fileIds.length === 0 ||
    documentsOnly(session, slots.fileIds) ||
    session.state.lookedFor === slots.key
  )
    return;
  const answer = await senses.consent('photo');
  if (answer === 'refused') return;
  const seen = answer === 'given' ? await senses.look(slots.fileIds) : undefined;
  if (!seen) {
    const look = choice(session, 'button.look', '#look');
    question.buttons.unshift(look);
    session.state.options.push({ title: look.title, payload: '#look' });
    return;
  }
  session.state.lookedFor = slots.key;
  session.replies.pop();
  const category = categoryName(session, { ...slots, categoryId: seen.categoryId });
  say(session, category === '' ? 'senses.seenWords' : 'senses.seen', { text: seen.text, category }, [
    choice(session, 'button.right', '#sensed:right'),
    choice(session, 'button.wrong', '#sensed:wrong'),
    choice(session, 'button.cancel', '#cancel'),
  ]);
  session.state.sensed = { kind: 'seen', text: seen.text, categoryId: seen.categoryId };
}
