import type { Procedure } from '../catalogue.ts';
import type { FoundProcedure } from './procedures.ts';

/** A best hit this good is shown without asking, unless something else comes close. */
const sure = 0.6;
/** One that leads by so much is shown though it is less good. */
const probable = 0.45;
const wideLead = 0.3;
/** Below, nothing is told of it. */
export const possible = 0.3;
/** What comes so close may have been meant instead; of a family named only by its subject, still from further. */
const close = 0.15;
const closeInFamily = 0.25;
/** Nearer than this the order says nothing. */
const doubt = 0.03;

/** True when the local index alone is good enough to show its best hit without asking. */
export function isSure(found: FoundProcedure[]): boolean {
  const [best, second] = found;
  if (!best || rivalsOf(found).length > 0) return false;
  return best.score >= sure || (best.score >= probable && (!second || best.score - second.score >= wideLead));
}

function rivalsOf(found: FoundProcedure[]): FoundProcedure[] {
  const [best, ...others] = found;
  if (!best) return [];
  return others.filter((hit) => {
    const behind = best.score - hit.score;
    const variant = best.subjectOnly && hit.subjectOnly && hit.procedure.family === best.procedure.family;
    return variant ? behind < closeInFamily && hit.procedure.asked >= best.procedure.asked - 1 : behind < close;
  });
}

/** Two to four to choose from; where the words tell nothing apart, what is done at the ward stands first. */
export function choicesOf(found: FoundProcedure[]): Procedure[] {
  const [best, ...others] = found;
  if (!best) return [];
  const rivals = rivalsOf(found);
  const offered =
    rivals.length > 0 ? rivals : others.filter((hit) => hit.score >= Math.max(possible, best.score - wideLead));
  const inDoubt = (hit: FoundProcedure) => best.score - hit.score < doubt && hit.procedure.level === 'ward';
  const all = [best, ...offered].slice(0, 4);
  const first = best.procedure.level === 'ward' ? [] : all.filter(inDoubt);
  return [...first, ...all.filter((hit) => !first.includes(hit))].map((hit) => hit.procedure);
}
