import type { Procedure } from '../catalogue.ts';
import type { Aspect } from '../commands.ts';
import { writePayload } from '../payload.ts';
import { choicesOf, isSure, possible } from '../search/choose-procedure.ts';
import { choice, inLanguage, option, phrase, type Session, say, sayText } from '../session.ts';
import { offeredCodes } from '../state.ts';
import { cut } from '../text/normalise.ts';
import { leave, showProcedure } from './procedure-answer.ts';
import { variantMeant } from './procedure-variant.ts';

const longestName = 110;

/** Answers a question about a procedure, offers what it could be, or says that it is not known. */
export function findProcedure(session: Session, text: string, aspect: Aspect): void {
  const { procedures, contentWords } = session.ports.understanding;
  const variant = variantMeant(session, text);
  if (variant) {
    showProcedure(session, variant, aspect);
    return;
  }
  const found = procedures.find(text, 8);
  const [best] = found;
  if (contentWords(text).length === 0 && !(best && best.score >= possible)) {
    say(session, 'procedure.ask');
    leave(session);
    session.state.stack.push({ flow: 'procedure', slots: { asking: 'which', aspect } });
    return;
  }
  const fused = session.fused?.get(text);
  if (fused) {
    offer(session, fused.slice(0, 4), aspect);
    return;
  }
  if (!best || best.score < possible) {
    session.noProcedure = text;
    say(session, 'procedure.notFound', { portal: session.ports.understanding.catalogue.tenant.portal.url }, [
      choice(session, 'menu.procedure', '#findproc:'),
      choice(session, 'menu.person', '#person'),
    ]);
    leave(session);
    return;
  }
  if (isSure(found)) showProcedure(session, best.procedure, aspect);
  else offer(session, choicesOf(found), aspect);
}

/** Offers the same procedures again when something of one of them is asked before one was chosen. */
export function offerAgain(session: Session, aspect: Aspect): void {
  const found = offeredCodes(session.state).flatMap(
    (code) => session.ports.understanding.procedures.byCode(code) ?? [],
  );
  offer(session, found, aspect);
}

function offer(session: Session, found: Procedure[], aspect: Aspect): void {
  const [only] = found;
  if (only && found.length === 1) {
    showProcedure(session, only, aspect);
    return;
  }
  const lines = found.map((procedure, index) => {
    const when = procedure.when ? `: ${inLanguage(session, procedure.when)}` : '';
    return `${index + 1}. ${shortName(session, procedure)} (${procedure.code})${when}`;
  });
  sayText(
    session,
    [phrase(session, 'procedure.which'), ...lines].join('\n'),
    found.map((procedure) => option(inLanguage(session, procedure.name), writePayload('proc', procedure.code, aspect))),
  );
  leave(session);
}

export function showByCode(session: Session, code: string, aspect: Aspect): void {
  const procedure = session.ports.understanding.procedures.byCode(code);
  if (procedure) showProcedure(session, procedure, aspect);
  else {
    say(session, 'procedure.codeUnknown', { code });
    leave(session);
  }
}

/** Official names may be long as regulations; in a list their beginning will do. */
function shortName(session: Session, procedure: Procedure): string {
  const name = inLanguage(session, procedure.name);
  return name.length > longestName ? `${cut(name, longestName)}…` : name;
}
