import type { Paper, Procedure } from '../catalogue.ts';
import type { Aspect } from '../commands.ts';
import { writePayload } from '../payload.ts';
import type { Button } from '../reply.ts';
import { choice, endFrame, inLanguage, phrase, type Session, sayText, topFrame } from '../session.ts';
import { cut } from '../text/normalise.ts';

/** Shows one procedure: first what was asked, then what else may help, as buttons. */
export function showProcedure(session: Session, procedure: Procedure, aspect: Aspect): void {
  session.state.subject = procedure.code;
  const title = `${inLanguage(session, procedure.name)} (${procedure.code})`;
  const lines =
    aspect === 'all'
      ? [
          ...mainPaperLines(session, procedure),
          ...feeLines(session, procedure),
          ...timeLines(session, procedure),
          ...whereLines(session, procedure),
        ]
      : answer(session, procedure, aspect);
  sayText(session, [title, ...lines, sourceLine(session, procedure)].join('\n'), buttons(session, procedure, aspect));
  const reply = session.replies.at(-1);
  if (reply) session.shown = { procedure, aspect, reply };
  leave(session);
}

function answer(session: Session, procedure: Procedure, aspect: Exclude<Aspect, 'all'>): string[] {
  switch (aspect) {
    case 'papers':
      return paperLines(session, procedure);
    case 'fee':
      return feeLines(session, procedure);
    case 'time':
      return timeLines(session, procedure);
    case 'where':
      return whereLines(session, procedure);
    case 'online':
      return onlineLines(session, procedure);
    case 'legal':
      return legalLines(session, procedure);
  }
}

const shownPapers = 6;

function paperLines(session: Session, procedure: Procedure): string[] {
  if (procedure.papers.length === 0) return [phrase(session, 'procedure.silentPapers')];
  const groups = [
    ['submit', 'procedure.papersSubmit'],
    ['show', 'procedure.papersShow'],
    ['conditional', 'procedure.papersConditional'],
  ] as const;
  let left = shownPapers;
  const lines = groups.flatMap(([need, key]) => {
    const papers = procedure.papers.filter((paper) => paper.need === need).slice(0, left);
    left -= papers.length;
    return papers.length === 0 ? [] : [phrase(session, key), ...papers.map((paper) => paperLine(session, paper))];
  });
  const rest = procedure.papers.length - shownPapers;
  return rest > 0 ? [...lines, phrase(session, 'procedure.morePapers', { n: rest })] : lines;
}

const mainPapers = 3;
const longestPaper = 120;

/** The first papers to hand in, in a few words; the button beside them shows all. */
function mainPaperLines(session: Session, procedure: Procedure): string[] {
  if (procedure.papers.length === 0) return [phrase(session, 'procedure.silentPapers')];
  const papers = procedure.papers.filter(({ need }) => need === 'submit').slice(0, mainPapers);
  if (papers.length === 0) return [];
  const lines = papers.map((paper) => {
    const line = paperLine(session, paper);
    return line.length > longestPaper ? `${cut(line, longestPaper)}…` : line;
  });
  return [phrase(session, 'procedure.papersSubmit'), ...lines];
}

function paperLine(session: Session, { text, when }: Paper): string {
  return `• ${inLanguage(session, text)}${when ? ` (${inLanguage(session, when)})` : ''}`;
}

function feeLines(session: Session, procedure: Procedure): string[] {
  if (procedure.fees.length === 0) return [phrase(session, 'procedure.silentFee')];
  return procedure.fees.map((fee) => inLanguage(session, fee));
}

function timeLines(session: Session, procedure: Procedure): string[] {
  if (procedure.times.length === 0) return [phrase(session, 'procedure.silentTime')];
  return [
    phrase(session, 'procedure.time', { time: procedure.times.map((time) => inLanguage(session, time)).join('; ') }),
  ];
}

function whereLines(session: Session, procedure: Procedure): string[] {
  return procedure.where
    ? [phrase(session, 'procedure.where', { where: inLanguage(session, procedure.where) })]
    : [phrase(session, 'procedure.silentWhere')];
}

function onlineLines(session: Session, procedure: Procedure): string[] {
  if (!procedure.online) return [phrase(session, 'procedure.silentOnline')];
  return [phrase(session, `procedure.online.${procedure.online.level}`)];
}

const shownLegal = 6;

function legalLines(session: Session, { legal = [] }: Procedure): string[] {
  if (legal.length === 0) return [phrase(session, 'procedure.silentLegal')];
  const lines = legal.slice(0, shownLegal).map(({ number, title }) => `• ${title ? `${title}, ${number}` : number}`);
  const rest = legal.length - shownLegal;
  return [
    phrase(session, 'procedure.legal'),
    ...lines,
    ...(rest > 0 ? [phrase(session, 'procedure.moreLegal', { n: rest })] : []),
  ];
}

function sourceLine(session: Session, procedure: Procedure): string {
  const source = procedure.sources[0];
  const key = procedure.verify ? 'procedure.sourceVerify' : 'procedure.source';
  return phrase(session, key, { source: source?.title ?? session.ports.understanding.catalogue.tenant.portal.name.vi });
}

function buttons(session: Session, procedure: Procedure, shown: Aspect): Button[] {
  const ask = (aspect: Aspect, key: string): Button[] =>
    shown === aspect ? [] : [choice(session, key, writePayload('proc', procedure.code, aspect))];
  const online: Button[] =
    procedure.online && procedure.online.level !== 'none' && procedure.online.url
      ? [{ type: 'url', title: phrase(session, 'button.online'), url: procedure.online.url }]
      : [];
  return [
    ...ask('papers', 'button.papers'),
    ...(shown === 'all' ? [] : ask('fee', 'button.fee')),
    ...(shown === 'all' ? [] : ask('where', 'button.where')),
    ...online,
    { type: 'page', title: phrase(session, 'button.whole'), path: `/procedures/${procedure.code}` },
  ];
}

/** Asking which procedure is over; what was offered can still be chosen. */
export function leave(session: Session): void {
  if (topFrame(session)?.flow === 'procedure') {
    const { options } = session.state;
    endFrame(session);
    session.state.options = options;
  }
}
