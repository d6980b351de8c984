import type { Command } from './commands.ts';
import type { Junk } from './junk.ts';
import { type Session, topFrame } from './session.ts';
import type { Part } from './turn.ts';
import { correctionIn } from './understand/corrections.ts';
import { suggestionIn } from './understand/suggestions.ts';

/** Said in the same breath as the confirmation, it takes the confirmation back. */
export function changeOfMind({ state, ports }: Session, text: string): Command | undefined {
  const filing = state.stack.some((frame) => frame.flow === 'report' && frame.slots.asking === 'filing');
  const found = filing ? correctionIn(text, 'confirm', ports.understanding) : undefined;
  return found?.type === 'correct' ? found : undefined;
}

/** Digits may be a house number, emoji a yes: only what nothing was made of is junk. */
export function meansNothing(session: Session, commands: Command[], junk: Junk): boolean {
  // Digits choose what a survey offers.
  if (topFrame(session)?.flow === 'survey') return false;
  const asks = topFrame(session)?.slots.asking;
  const types = commands.filter(({ type }) => type !== 'changeLanguage').map(({ type }) => type);
  if (types.every((type) => type === 'cannotUnderstand' || type === 'clarify')) return true;
  if (junk === 'link') return asks !== 'description' || types.every((type) => type === 'fill');
  return (
    junk === 'digits' &&
    asks !== 'place' &&
    asks !== 'digits' &&
    asks !== 'day' &&
    asks !== 'time' &&
    types.every((type) => type === 'fill' || type === 'findProcedure')
  );
}

/** Trouble told with its place is a report, though it could be read as something else: nothing is filed without a yes. */
export function tellsTrouble(session: Session, part: Part, command: Command): Command {
  const { understanding } = session.ports;
  if (!part.text) return command;
  const more = command.type === 'findPlace' && goesOn(session, part.text);
  if (!more && (command.type !== 'clarify' || !command.between.includes('report'))) return command;
  const [category] = understanding.categories(part.text);
  const place = understanding.gazetteer.resolve(part.text);
  const tells = category && category.label !== 'other' && category.probability >= sureTrouble;
  if (!tells || !place || place.certainty === 'low' || part.text.includes('?')) return command;
  if (understanding.contentWords(understanding.gazetteer.without(part.text)).length === 0) return command;
  return { type: 'startReport', description: part.text, emergency: null };
}

/** How long after a report "… nữa" is told beside it. */
const beside = 30 * 60_000;

function goesOn({ state, ports }: Session, text: string): boolean {
  const at = state.lastFiled?.at;
  const recent = at && ports.now.getTime() - new Date(at).getTime() < beside;
  return Boolean(recent) && ['phrase-also', 'phrase-more'].some((id) => ports.understanding.mentions(id, text));
}

const sureTrouble = 0.6;

/** Pictures with words that could be anything are a report being told. */
export function tellsWithPhotos(session: Session, part: Part, command: Command): Command {
  const text = part.text ?? '';
  const asks =
    session.ports.understanding.mentions('phrase-question', text) ||
    session.ports.understanding.mentions('aspect-where', text);
  const unsure =
    command.type === 'cannotUnderstand' ||
    (command.type === 'clarify' && command.between.includes('report')) ||
    (command.type === 'findPlace' && !asks);
  if (!unsure || part.fileIds.length === 0 || topFrame(session)) return command;
  return { type: 'startReport', description: text || null, emergency: null };
}

/** What is suggested or praised, where nothing else is open and no picture shows a trouble. */
export function tellsSuggestion(session: Session, part: Part, commands: Command[]): Command[] {
  const { text, fileIds } = part;
  const real = commands.filter(({ type }) => type !== 'changeLanguage');
  const [command] = real;
  const flow = topFrame(session)?.flow;
  const free = flow === undefined || flow === 'procedure' || flow === 'place';
  if (!text || text.startsWith('#') || !command || real.length > 1 || fileIds.length > 0 || !free) return commands;
  const meant = suggestionIn(text, command, session.ports.understanding);
  return meant ? commands.map((one) => (one === command ? meant : one)) : commands;
}
