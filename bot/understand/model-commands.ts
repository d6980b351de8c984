import { z } from 'zod';
import { type Command, command as commandSchema } from '../commands.ts';
import type { DialogueState } from '../state.ts';
import { fold } from '../text/normalise.ts';
import type { Mask } from '../text/personal.ts';
import type { Understanding } from './model.ts';

const mostCommands = 4;
const mostItems = 12;
const longestText = 2000;
/** How likely local understanding must find it too before a model may end something or call a person. */
const hint = 0.1;
/** …and before its "yes" counts. */
const sureYes = 0.8;

type Given = {
  /** The commands that were open to the model. */
  allowed: z.ZodType[];
  mask: Mask;
  /** The citizen's words, unmasked. */
  text: string;
  state: DialogueState;
  understanding: Understanding;
};

/**
 * Reads a model's answer: what does not fit the schema or names an unknown id is dropped, placeholders are put back,
 * and what is left is put in order. Undefined when nothing of use is left; then local understanding decides.
 */
export function readModelCommands(answer: unknown, given: Given): Command[] | undefined {
  const outer = z.object({ commands: z.array(z.unknown()).max(mostItems) }).safeParse(answer);
  if (!outer.success) return undefined;
  const commands = outer.data.commands.flatMap((item) => {
    const fits = given.allowed.some((schema) => schema.safeParse(item).success);
    const command = fits ? complete(item, given) : undefined;
    return command ? (kept(command, given) ?? []) : [];
  });
  const clean = tidy(commands);
  return clean.length === 0 || clean.every(({ type }) => type === 'cannotUnderstand') ? undefined : clean;
}

// What the model is not asked for: the citizen's words stand in them as they were said.
function complete(item: unknown, { mask, text }: Given): Command | undefined {
  const restored = JSON.parse(JSON.stringify(item), (_, value: unknown) =>
    typeof value === 'string' ? mask.restore(value) : value,
  );
  const defaults = { emergency: null, key: null, code: null, digits: null, asked: true, text };
  const parsed = commandSchema.safeParse({ ...defaults, ...restored });
  return parsed.success ? parsed.data : undefined;
}

/** The command as far as the citizen's own words bear it; undefined when they do not. */
function kept(command: Command, { text, state, understanding }: Given): Command | undefined {
  const bears = (intent: string) =>
    understanding.mentions(intent, text) ||
    understanding.intents(text).some((guess) => guess.label === intent && guess.probability >= hint);
  switch (command.type) {
    case 'affirm':
      return saysYes(text, understanding) ? command : undefined;
    case 'cancel':
      return bears('cancel') ? command : undefined;
    case 'restart':
      return bears('cancel') || understanding.mentions('phrase-restart', text) ? command : undefined;
    case 'requestPerson':
      return bears('talk-to-person') ? command : { type: 'smallTalk', kind: 'complaint' };
    case 'changeLanguage':
      return bears(`language-${command.language}`) && command.language !== state.language ? command : undefined;
    case 'clarify': {
      const between = [...new Set(command.between)].slice(0, 3);
      return between.length >= 2 ? { ...command, between, text } : undefined;
    }
    case 'startReport':
      return { ...command, description: command.description && ownWords(command.description, text) };
    case 'fill':
      return { ...command, text: ownWords(command.text, text) };
    case 'correct':
      return { ...command, text: command.text && ownWords(command.text, text) };
    case 'findProcedure':
    case 'findPlace':
      return command.text.length <= longestText ? { ...command, text: command.text.trim() || text } : undefined;
    default:
      return command;
  }
}

/** Both must say so: the model, and local rules on the citizen's own words. */
function saysYes(text: string, understanding: Understanding): boolean {
  if (understanding.says('affirm', text)) return true;
  const [best] = understanding.intents(text);
  return (
    best?.label === 'affirm' &&
    best.probability >= sureYes &&
    !text.includes('?') &&
    text.split(/\s+/).length <= 8 &&
    !['deny', 'cancel', 'phrase-correct', 'phrase-question'].some((id) => understanding.mentions(id, text))
  );
}

/** The stretch of the message that the part repeats, as the citizen wrote it; the whole message when it is none. */
function ownWords(part: string, message: string): string {
  const words = [...message.matchAll(/[\p{L}\p{N}\p{M}]+/gu)];
  const wanted = fold(part).split(' ');
  const folded = words.map(([found]) => fold(found));
  const at = folded.findIndex((_, start) => wanted.every((word, index) => folded[start + index] === word));
  const first = words[at];
  const last = words[at + wanted.length - 1];
  return first && last ? message.slice(first.index, last.index + last[0].length) : message;
}

// First what answers the open question, then what is asked beside it, then what begins something new: the last
// thing the bot says is the question that the citizen will answer.
const order: Command['type'][][] = [
  ['changeLanguage'],
  ['emergency'],
  ['correct', 'chooseCategory', 'fill', 'skip', 'affirm', 'deny', 'goBack', 'restart', 'useMedia'],
  ['cancel'],
  [
    'findProcedure',
    'showProcedure',
    'findPlace',
    'showCases',
    'showCase',
    'lookUpDossier',
    'payFee',
    'privacy',
    'appointment',
  ],
  ['reopenCase', 'startReport'],
  ['requestPerson'],
];

/** At most four commands, none twice, at most one that ends something, small talk and questions only when alone. */
function tidy(commands: Command[]): Command[] {
  const rank = ({ type }: Command) => {
    const at = order.findIndex((types) => types.includes(type));
    return at < 0 ? order.length : at;
  };
  const seen = new Set<string>();
  const ends = new Set<Command['type']>(['cancel', 'restart']);
  let ended = false;
  const unique = commands.filter((command) => {
    const key = JSON.stringify(command);
    const again = seen.has(key) || (ends.has(command.type) && ended);
    seen.add(key);
    ended ||= ends.has(command.type);
    return !again;
  });
  const real = unique.filter((command) => rank(command) < order.length);
  const alone = unique.filter((command) => command.type !== 'cannotUnderstand').slice(0, 1);
  return (real.length > 0 ? real : alone).sort((a, b) => rank(a) - rank(b)).slice(0, mostCommands);
}
