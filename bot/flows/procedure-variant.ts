import type { Procedure } from '../catalogue.ts';
import { isSure } from '../search/choose-procedure.ts';
import type { Session } from '../session.ts';

/** A question that goes on may change its subject when it names another one as clearly as this. */
const clear = 0.75;
/** How much better a variant must fit with the new words than without them. */
const gain = 0.05;

/**
 * What "thế với người nước ngoài?" means after another procedure: the variant of that one which the new words bring
 * near, or that one again when they bring none. Undefined when the words do not go on with what was talked about.
 */
export function variantMeant(session: Session, text: string): Procedure | undefined {
  const { understanding } = session.ports;
  const { procedures } = understanding;
  const subject = session.state.subject ? procedures.byCode(session.state.subject) : undefined;
  if (!subject || !understanding.mentions('phrase-goes-on', text)) return undefined;
  const alone = procedures.find(text, 2);
  const [named] = alone;
  const variants = procedures.variants(subject);
  const within = named && (named.procedure === subject || variants.includes(named.procedure));
  if (named && isSure(alone) && (within || named.score >= clear)) return within ? named.procedure : undefined;

  const plain = scores(session, subject.name.vi);
  const extended = scores(session, `${subject.name.vi} ${text}`);
  const scoreOf = (variant: Procedure) => extended.get(variant.code) ?? 0;
  const [meant] = variants
    .filter((variant) => scoreOf(variant) - (plain.get(variant.code) ?? 0) >= gain)
    .sort((a, b) => scoreOf(b) - scoreOf(a));
  if (meant) return meant;
  return understanding.contentWords(text).length === 0 ? subject : undefined;
}

function scores(session: Session, text: string): Map<string, number> {
  const found = session.ports.understanding.procedures.find(text, 60);
  return new Map(found.map(({ procedure, score }) => [procedure.code, score]));
}
