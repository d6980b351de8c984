import type { Procedure, Words } from '../catalogue.ts';
import { inLanguage, phrase, type Session } from '../session.ts';

/** All that the record holds of a procedure, a line each, in the citizen's language: what an answer may be worded from. */
export function procedurePassages(session: Session, procedure: Procedure): string[] {
  const say = (words: Words) => inLanguage(session, words);
  const { papers, fees, times, where, online, notes, sources, legal = [] } = procedure;
  const papersNeeded = { submit: 'papersSubmit', show: 'papersShow', conditional: 'papersConditional' } as const;
  return [
    `${say(procedure.name)} (${procedure.code})`,
    ...(procedure.when ? [say(procedure.when)] : []),
    ...papers.map(
      ({ text, need, when }) =>
        `${phrase(session, `procedure.${papersNeeded[need]}`)} ${say(text)}${when ? ` (${say(when)})` : ''}`,
    ),
    ...(fees.length > 0 ? fees.map(say) : [phrase(session, 'procedure.silentFee')]),
    ...(times.length > 0
      ? [phrase(session, 'procedure.time', { time: times.map(say).join('; ') })]
      : [phrase(session, 'procedure.silentTime')]),
    ...(where ? [phrase(session, 'procedure.where', { where: say(where) })] : []),
    ...(online ? [phrase(session, `procedure.online.${online.level}`)] : []),
    ...notes.map(say),
    ...legal.map(({ number, title }) => [title, number].filter(Boolean).join(', ')),
    ...sources.map(({ title, decision }) => [title, decision].filter(Boolean).join(', ')),
  ];
}
