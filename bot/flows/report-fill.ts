import { choice, phrase, type Session } from '../session.ts';
import type { FrameOf, ReportSlots } from '../state.ts';
import { cut, fold } from '../text/normalise.ts';
import { askReport } from './report-ask.ts';
import { setCategory, setDescription, setPlaceByWords } from './report-slots.ts';
import { askSecond, isSecond, queueReport } from './second-report.ts';

type ReportFrame = FrameOf<'report'>;

/** Takes words in: the answer to what is asked, more of what was told, another incident, or nothing of use. */
export function fill(session: Session, frame: ReportFrame, text: string): void {
  const { slots } = frame;
  const second = isSecond(session, slots, text);
  if (second === 'maybe') {
    askSecond(session, text);
    return;
  }
  if (second === 'yes') {
    queueReport(session, { type: 'startReport', description: text, emergency: null });
    askReport(session, frame);
    return;
  }
  if (slots.asking === 'description') {
    if (fold(text).length < 4) slots.attempts += 1;
    else setDescription(session, slots, text);
  } else if (slots.asking === 'category') {
    const guess = session.ports.understanding.categories(text)[0];
    if (guess && guess.probability >= 0.4) {
      tellMore(session, slots, text);
      setCategory(session, slots, guess.label);
    } else slots.attempts += 1;
    if (slots.attempts >= 2) setCategory(session, slots, 'other');
    setPlaceByWords(session, slots, text, { asked: false });
  } else if (slots.asking === 'place') {
    setPlaceByWords(session, slots, text, { asked: true });
  } else if (onlyPlace(session, slots, text)) {
    setPlaceByWords(session, slots, text, { asked: true });
  } else if (slots.description && tellsAnything(session, text)) {
    // At the photos or the summary, more words are more of the report, and may name its place.
    if (!slots.description.includes(text)) slots.description = cut(`${slots.description}\n${text}`, 4000);
    setPlaceByWords(session, slots, text, { asked: false });
  } else {
    notCaught(session, frame);
    return;
  }
  askReport(session, frame);
}

/** Less likely than this to be anything at all, words are none ("sdfk ljwe"). */
const nothing = 0.03;

function tellsAnything({ ports }: Session, text: string): boolean {
  const { contentWords, intents } = ports.understanding;
  return contentWords(text).length >= 2 && (intents(text)[0]?.probability ?? 0) >= nothing;
}

// Words that name the kind of trouble tell of it too; where they tell another story, it takes the place of the first.
function tellMore(session: Session, slots: ReportSlots, text: string): void {
  const { categories, contentWords, gazetteer } = session.ports.understanding;
  const words = contentWords(text).length;
  if (words < 2 || !slots.description || slots.description.includes(text)) return;
  const [first] = categories(slots.description);
  const [now] = categories(text);
  const whole = words >= 4 || gazetteer.resolve(text) !== undefined;
  const another = first && now && first.label !== now.label && first.probability >= 0.6 && whole;
  slots.description = another ? text : cut(`${slots.description}\n${text}`, 4000);
}

// A place named alone, after one was told already, takes its place: the summary reads it back.
function onlyPlace(session: Session, slots: ReportSlots, text: string): boolean {
  const { gazetteer, contentWords } = session.ports.understanding;
  const found = gazetteer.resolve(text);
  if (!found || found.certainty === 'low' || slots.placeSource === 'location_message') return false;
  return contentWords(gazetteer.without(text)).length === 0 && !slots.placeWords?.includes(found.words);
}

/** Words that say nothing to what is asked: the question again, and the second time a person beside it. */
export function notCaught(session: Session, frame: ReportFrame): void {
  session.state.misunderstood += 1;
  const at = session.replies.length;
  askReport(session, frame);
  const reply = session.replies[at];
  if (!reply) return;
  reply.text = `${phrase(session, 'report.notCaught')}\n${reply.text}`;
  if (session.state.misunderstood < 2) return;
  const person = choice(session, 'menu.person', '#person');
  reply.buttons = [...reply.buttons.slice(0, 4), person];
  session.state.options.push({ title: person.title, payload: '#person' });
}
