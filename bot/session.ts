import type { Point, Procedure, Words } from './catalogue.ts';
import type { Aspect } from './commands.ts';
import type { Effect, Ports } from './ports.ts';
import type { Button, Reply } from './reply.ts';
import type { DialogueState, Frame } from './state.ts';
import { cut } from './text/normalise.ts';
import type { Unanswered } from './unanswered.ts';

/** One turn in the making: the state as it changes, and what is said and wanted on the way. */
export type Session = {
  state: DialogueState;
  ports: Ports;
  replies: Reply[];
  effects: Effect[];
  /** Where the report's photos were taken; known when a report without a place has some. */
  photoPlace?: Point | undefined;
  /** An unfinished report has just been offered again, so nothing else needs to lead back to it. */
  offered: boolean;
  /** The report begun in this turn. */
  begun?: Frame | undefined;
  /** Several things are wanted at once: the report's question comes once, after all of them. */
  hold?: boolean;
  /** That somebody is upset has been met in this turn. */
  upset?: boolean;
  /** The report's question has been held back. */
  held?: boolean;
  /** Something was said with options in this turn: what follows adds to them. */
  listed?: boolean;
  /** Words to stand before whatever is said next. */
  lead?: string | undefined;
  /**
   * What was heard is (part of) a denunciation: `turn` protects what is said in this turn, `talk` also what led to it.
   * Whoever stores it hides it from all who may not read denunciations.
   */
  protect?: 'turn' | 'talk' | undefined;
  /** This turn is about the citizen's own home. */
  ownHome?: boolean;
  /** Questions of this turn without an answer, and keys of earlier ones that found theirs. */
  unanswered: Unanswered[];
  settled: string[];
  /** The message picks one of the choices shown last. */
  chose?: boolean;
  /** What no procedure was found for. */
  noProcedure?: string | undefined;
  /** Procedures that all searches together find for a question the local index doubts, likeliest first. */
  fused?: Map<string, Procedure[]> | undefined;
  /** The procedure shown last in this turn, and the reply that shows it. */
  shown?: { procedure: Procedure; aspect: Aspect; reply: Reply } | undefined;
};

type Parameters = Record<string, string | number>;

/** A sentence of `knowledge/replies` in the citizen's language, Vietnamese where it has no English. */
export function phrase(session: Pick<Session, 'state' | 'ports'>, key: string, parameters: Parameters = {}): string {
  const { replies, tenant } = session.ports.understanding.catalogue;
  const template = replies[session.state.language][key] ?? replies.vi[key];
  if (template === undefined) throw new Error(`knowledge/replies has no "${key}"`);
  const given: Parameters = {
    ward: inLanguage(session, tenant.shortName),
    bot: inLanguage(session, tenant.botName),
    phone: tenant.phone,
    ...parameters,
  };
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => String(given[name] ?? whole));
}

/** The English words when the citizen speaks English and there are some. */
export function inLanguage(session: Pick<Session, 'state'>, words: Words): string {
  return session.state.language === 'en' ? (words.en ?? words.vi) : words.vi;
}

/** Says a sentence by key. Buttons that say something become the options recognised next. */
export function say(session: Session, key: string, parameters: Parameters = {}, buttons: Button[] = []): void {
  sayText(session, phrase(session, key, parameters), buttons);
}

/** Says a sentence of several lines, without those that its parameters leave empty. */
export function sayLines(session: Session, key: string, parameters: Parameters, buttons: Button[] = []): void {
  const lines = phrase(session, key, parameters).split('\n');
  sayText(session, lines.filter((line) => line.trim() !== '').join('\n'), buttons);
}

export function sayText(session: Session, text: string, buttons: Button[] = []): void {
  const shown = buttons.slice(0, 5);
  session.replies.push({ text: session.lead === undefined ? text : `${session.lead}\n${text}`, buttons: shown });
  session.lead = undefined;
  const options = shown.flatMap((button) =>
    button.type === 'say' ? [{ title: button.title, payload: button.payload }] : [],
  );
  if (options.length === 0) return;
  const before = session.listed ? session.state.options : [];
  const again = new Set(options.map(({ payload }) => payload));
  session.state.options = [...before.filter(({ payload }) => !again.has(payload)), ...options].slice(-12);
  session.listed = true;
}

/** Puts a sentence before whatever is said next, in one message with it. */
export function lead(session: Session, key: string, parameters: Parameters = {}): void {
  const words = phrase(session, key, parameters);
  session.lead = session.lead === undefined ? words : `${session.lead}\n${words}`;
}

/** A button with a title by key. */
export function choice(session: Session, key: string, payload: string, parameters: Parameters = {}): Button {
  return { type: 'say', title: phrase(session, key, parameters), payload, silent: false };
}

/** A button with a title of its own; Zalo allows 100 signs. */
export function option(title: string, payload: string): Button {
  return { type: 'say', title: title.length > 100 ? `${cut(title, 99)}…` : title, payload, silent: false };
}

export function topFrame(session: Session): Frame | undefined {
  return session.state.stack.at(-1);
}

/** Ends the frame on top. */
export function endFrame(session: Session): void {
  session.state.stack.pop();
  session.state.options = [];
}

/** Asking for a procedure or a place is dropped when something else begins; a report is kept, and paying and booking for questions. */
export function dropPassing(session: Session, unless: Frame['flow'] | undefined, asks = false): void {
  session.state.stack = session.state.stack.filter(
    ({ flow }) =>
      flow === 'report' ||
      flow === 'regulation' ||
      flow === 'my-cases' ||
      flow === unless ||
      (asks && (flow === 'fee' || flow === 'appointment' || flow === 'suggestion')),
  );
}

/** The main menu's buttons. */
export function menu(session: Session): Button[] {
  return [
    choice(session, 'menu.procedure', '#findproc:'),
    choice(session, 'menu.report', '#report'),
    choice(session, 'menu.cases', '#cases'),
    choice(session, 'menu.places', '#places'),
    choice(session, 'menu.person', '#person'),
  ];
}

/** A local day and time in the tenant's zone, as people say it: "16:30 ngày 24/11". */
export function localTime(session: Pick<Session, 'state' | 'ports'>, instant: Date): string {
  const zone = session.ports.understanding.catalogue.tenant.zone;
  const time = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  }).format(instant);
  const day = new Intl.DateTimeFormat('en-GB', { timeZone: zone, day: '2-digit', month: '2-digit' }).format(instant);
  return phrase(session, 'format.time', { time, day });
}
