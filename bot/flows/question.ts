import { writePayload } from '../payload.ts';
import type { Button } from '../reply.ts';
import { choice, inLanguage, option, phrase, type Session, say, sayText, topFrame } from '../session.ts';

/** Says the answer that an editor wrote to this very question, and where it comes from. */
export function answerQuestion(session: Session, id: string): void {
  const { understanding } = session.ports;
  const question = understanding.questions.byId(id);
  if (!question) {
    say(session, 'fallback.first');
    return;
  }
  const source = phrase(session, 'question.source', { source: question.source });
  const procedure = question.procedure ? understanding.procedures.byCode(question.procedure) : undefined;
  const more: Button[] = [
    ...(procedure ? [option(inLanguage(session, procedure.name), writePayload('proc', procedure.code, 'all'))] : []),
    ...(question.url ? [{ type: 'url' as const, title: phrase(session, 'button.source'), url: question.url }] : []),
  ];
  // In the middle of something else its own buttons come next.
  const judge = topFrame(session) ? [] : [choice(session, 'button.unhelpful', '#unhelpful')];
  sayText(session, `${inLanguage(session, question.answer)}\n${source}`, [...more, ...judge]);
}

/** The answer before was not what was asked: it is noted for an editor, and a person offered. */
export function regret(session: Session): void {
  say(session, 'question.unhelpful', {}, [
    choice(session, 'menu.person', '#person'),
    choice(session, 'menu.procedure', '#findproc:'),
  ]);
}
