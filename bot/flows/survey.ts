import type { Command } from '../commands.ts';
import type { SurveyOffer } from '../own-things.ts';
import { writePayload } from '../payload.ts';
import type { EffectResult } from '../ports.ts';
import type { Button } from '../reply.ts';
import { choice, endFrame, inLanguage, menu, option, phrase, type Session, say, sayText } from '../session.ts';
import type { FrameOf, SurveyDraft } from '../state.ts';
import { cut } from '../text/normalise.ts';
import { areaQuestion, type Question, questionsOf, readAnswer } from './survey-answers.ts';

type Frame = FrameOf<'survey'>;

const shownSurveys = 5;
const longestWords = 500;
/** So many options have a button each; more are answered by their number. */
const mostButtons = 3;

/** Begins a survey, or goes on with one that was left; without an id: whichever is open and not answered. */
export async function startSurvey(session: Session, id: string | null): Promise<void> {
  session.state.stack = session.state.stack.filter(({ flow }) => flow !== 'survey');
  const open = await openSurveys(session);
  const left = id === null ? open.filter(({ answered }) => !answered) : open.filter((survey) => survey.id === id);
  const [survey, ...others] = left;
  if (!survey) {
    session.state.surveyDraft = null;
    if (open.length > 0 && id === null) say(session, 'survey.allAnswered', {}, [pageOf(session)]);
    else say(session, id === null ? 'survey.none' : 'survey.over', {}, menu(session).slice(0, 3));
    return;
  }
  const draft = session.state.surveyDraft;
  const begun = left.find((one) => one.id === draft?.id);
  if (others.length > 0 && !begun) {
    const options = left.slice(0, shownSurveys);
    say(session, 'survey.which', {}, [
      ...options.map((one) => option(nameOf(session, one), writePayload('survey', one.id))),
    ]);
    return;
  }
  await begin(session, begun ?? survey);
}

async function begin(session: Session, survey: SurveyOffer): Promise<void> {
  const about = { title: inLanguage(session, survey.title), purpose: inLanguage(session, survey.purpose) };
  // What is written here stands in the talk beside whose it is.
  if (survey.anonymous) {
    say(session, 'survey.anonymous', about, [pageOf(session, survey.id)]);
    return;
  }
  const draft = session.state.surveyDraft;
  const known = draft?.id === survey.id;
  session.state.stack.push({ flow: 'survey', slots: { asking: known ? 'question' : 'consent', id: survey.id } });
  if (known) {
    ask(session, { survey, draft }, phrase(session, 'survey.goOn', about));
    return;
  }
  session.state.surveyDraft = null;
  askConsent(session, survey);
}

const aboutKeys = { case_settled: 'survey.aboutCase', appointment_kept: 'survey.aboutAppointment' } as const;

/** Two about different cases may have one title. */
const nameOf = (session: Session, { title, about }: SurveyOffer) =>
  about ? `${inLanguage(session, title)} (${about.code})` : inLanguage(session, title);

function askConsent(session: Session, survey: SurveyOffer): void {
  const about = { title: inLanguage(session, survey.title), purpose: inLanguage(session, survey.purpose) };
  const n = questionsOf(survey).length;
  const lines = [
    ...(survey.about ? [phrase(session, aboutKeys[survey.about.kind], { code: survey.about.code })] : []),
    phrase(session, survey.answered ? 'survey.again' : 'survey.begin', { ...about, n }),
    inLanguage(session, session.ports.understanding.catalogue.surveyConsent.text),
  ];
  sayText(session, lines.join('\n\n'), [
    choice(session, 'button.startSurvey', '#yes'),
    choice(session, 'button.notNow', '#cancel'),
  ]);
}

/** Carries a command out on an open survey. False when it is none of its business. */
export async function handleSurvey(session: Session, frame: Frame, command: Command): Promise<boolean> {
  const { slots } = frame;
  if (slots.asking === 'filing') return false;
  if (!handled.has(command.type) || (command.type === 'affirm' && command.key !== null)) return false;
  if (command.type === 'cancel') {
    endFrame(session);
    say(session, slots.asking === 'consent' ? 'survey.notNow' : 'survey.stopped');
    return true;
  }
  const survey = (await openSurveys(session)).find(({ id }) => id === slots.id);
  if (!survey) {
    leave(session);
    say(session, 'survey.over', {}, menu(session).slice(0, 3));
    return true;
  }
  if (slots.asking === 'consent') return agreeing(session, { frame, survey, command });
  const draft = session.state.surveyDraft ?? freshDraft(survey.id);
  session.state.surveyDraft = draft;
  const lead = answer(session, { survey, draft, command });
  ask(session, { survey, draft }, lead);
  return true;
}

const handled = new Set<Command['type']>([
  'affirm',
  'deny',
  'skip',
  'goBack',
  'restart',
  'cancel',
  'fill',
  'pickOption',
  'optionsDone',
  'cannotUnderstand',
]);

const freshDraft = (id: string): SurveyDraft => ({ id, at: 0, picks: {}, words: {} });

type Agreeing = { frame: Frame; survey: SurveyOffer; command: Command };
function agreeing(session: Session, { frame, survey, command }: Agreeing): boolean {
  if (command.type === 'deny') {
    endFrame(session);
    say(session, 'survey.notNow');
  } else if (command.type === 'affirm') {
    frame.slots.asking = 'question';
    const draft = freshDraft(survey.id);
    session.state.surveyDraft = draft;
    ask(session, { survey, draft });
  } else askConsent(session, survey);
  return true;
}

type Open = { survey: SurveyOffer; draft: SurveyDraft | null };

/** Takes an answer in, or goes back or on; returns what to say before the next question. */
function answer(
  session: Session,
  { survey, draft, command }: { survey: SurveyOffer; draft: SurveyDraft; command: Command },
): string | undefined {
  const question = questionsOf(survey)[draft.at];
  if (!question) return undefined;
  switch (command.type) {
    case 'skip':
    case 'optionsDone':
      draft.at += 1;
      return undefined;
    case 'goBack':
      draft.at = Math.max(0, draft.at - 1);
      return undefined;
    case 'restart':
      Object.assign(draft, freshDraft(survey.id));
      return undefined;
    case 'deny':
      // "không có ý kiến gì" answers what is asked for in words.
      if (question.kind !== 'words') return phrase(session, 'survey.notCaught');
      draft.at += 1;
      return undefined;
    case 'pickOption':
      // A button of a question before.
      if (command.question !== question.id) return undefined;
      pick(draft, question, command.option);
      return undefined;
    case 'fill':
      if (question.kind === 'words') {
        draft.words[question.id] = cut(command.text.trim(), longestWords);
        draft.at += 1;
        return undefined;
      }
      return taken(session, { draft, question, text: command.text });
    default:
      return phrase(session, 'survey.notCaught');
  }
}

type Said = { draft: SurveyDraft; question: Question; text: string };
function taken(session: Session, { draft, question, text }: Said): string | undefined {
  const values = readAnswer(question, text, (words) => inLanguage(session, words));
  if (values.length === 0) return phrase(session, 'survey.notCaught');
  draft.picks[question.id] = values;
  draft.at += 1;
  return undefined;
}

function pick(draft: SurveyDraft, { id, kind }: Question, value: number): void {
  if (kind !== 'several') {
    draft.picks[id] = [value];
    draft.at += 1;
    return;
  }
  const chosen = draft.picks[id] ?? [];
  draft.picks[id] = chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value].sort();
}

/** Asks the question it has come to; behind the last one everything is kept. */
function ask(session: Session, { survey, draft }: Open, lead?: string): void {
  const questions = questionsOf(survey);
  const question = draft && questions[draft.at];
  if (!draft || !question) {
    send(session, survey);
    return;
  }
  const area = question.id === areaQuestion;
  const text = area ? phrase(session, 'survey.askArea') : inLanguage(session, question.text);
  const n = { n: draft.at + 1, total: questions.length };
  const titles = titlesOf(session, question);
  const chosen = draft.picks[question.id] ?? [];
  const listed = question.kind !== 'stars' && titles.length > mostButtons;
  const lines = [
    lead,
    `${phrase(session, 'survey.question', n)} ${text}`,
    ...(listed ? titles.map((title, at) => `${at + 1}. ${title}`) : []),
    phrase(session, `survey.how.${listed ? 'listed.' : ''}${question.kind}`),
    question.kind === 'several' && chosen.length > 0
      ? phrase(session, 'survey.chosen', { chosen: chosen.map((at) => titles[at]).join(', ') })
      : undefined,
  ];
  const options = titles.map((title, at) =>
    option(title, writePayload('pick', at + (question.kind === 'stars' ? 1 : 0), question.id)),
  );
  const controls: Button[] = [
    question.kind === 'several' && chosen.length > 0
      ? choice(session, 'button.optionsDone', '#optionsdone')
      : choice(session, 'button.skip', '#skip'),
    choice(session, 'button.stopSurvey', '#cancel'),
  ];
  const shown = listed ? controls : question.kind === 'stars' ? options : [...options, ...controls];
  sayText(session, lines.filter(Boolean).join('\n'), shown);
  session.state.options = [...options, ...controls].flatMap((button) =>
    button.type === 'say' ? [{ title: button.title, payload: button.payload }] : [],
  );
}

function titlesOf(session: Session, { kind, options }: Question): string[] {
  if (kind === 'stars') return [1, 2, 3, 4, 5].map((n) => phrase(session, `survey.stars${n}`));
  return options.map((words) => inLanguage(session, words));
}

function send(session: Session, survey: SurveyOffer): void {
  const frame = session.state.stack.at(-1);
  const { picks = {}, words = {} } = session.state.surveyDraft ?? {};
  const { [areaQuestion]: [area] = [], ...chosen } = picks;
  const filled = Object.entries(chosen).filter(([, values]) => values.length > 0);
  if (frame?.flow !== 'survey') return;
  if (filled.length + Object.keys(words).length === 0) {
    leave(session);
    say(session, 'survey.nothing');
    return;
  }
  frame.slots.asking = 'filing';
  session.effects.push({
    type: 'answerSurvey',
    id: survey.id,
    picks: Object.fromEntries(filled),
    words,
    area: area === undefined ? null : (survey.areas[area]?.code ?? null),
    consentVersion: session.ports.understanding.catalogue.surveyConsent.version,
  });
}

/** Asks the open question again. */
export async function askSurveyAgain(session: Session, { slots }: Frame): Promise<void> {
  const survey = (await openSurveys(session)).find(({ id }) => id === slots.id);
  if (!survey) {
    leave(session);
    say(session, 'survey.over', {}, menu(session).slice(0, 3));
  } else if (slots.asking === 'consent') askConsent(session, survey);
  else ask(session, { survey, draft: session.state.surveyDraft });
}

/** Words what came of keeping the answers. */
export function tellSurvey(session: Session, result: Extract<EffectResult, { type: 'answerSurvey' }>): void {
  const frame = session.state.stack.find((one): one is Frame => one.flow === 'survey' && one.slots.asking === 'filing');
  if (!result.ok && result.why !== 'over') {
    if (frame) frame.slots.asking = 'question';
    const draft = session.state.surveyDraft;
    if (draft) draft.at = Math.max(0, draft.at - 1);
    say(session, 'survey.failed', {}, [choice(session, 'button.tryAgain', writePayload('survey', result.id))]);
    return;
  }
  leave(session);
  if (result.ok) say(session, 'survey.thanks', {}, [pageOf(session, result.id), ...menu(session).slice(0, 1)]);
  else say(session, 'survey.over', {}, menu(session).slice(0, 3));
}

function leave({ state }: Session): void {
  state.stack = state.stack.filter(({ flow }) => flow !== 'survey');
  state.options = [];
  state.surveyDraft = null;
}

const openSurveys = async ({ ports }: Session): Promise<SurveyOffer[]> => (await ports.surveys?.()) ?? [];

const pageOf = (session: Session, id?: string): Button => ({
  type: 'page',
  title: phrase(session, id ? 'button.openSurvey' : 'button.openSurveys'),
  path: id ? `/surveys/${id}` : '/surveys',
});
