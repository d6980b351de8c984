import type { AppointmentOffer, Procedure } from '../catalogue.ts';
import { asWord, sameWord } from '../understand/answers.ts';
import type { Understanding } from '../understand/model.ts';

type Service = AppointmentOffer['services'][number];
type Counter = Service['counters'][number];

/** A search as good as this names a procedure. */
const namesProcedure = 0.6;

/**
 * What of the counters' services a text is about: by what people call them, else by the procedure it names. Several where
 * it names several; the procedure where none of the services does it.
 */
export function servicesIn(
  text: string,
  { services }: AppointmentOffer,
  understanding: Understanding,
): { services: Service[]; procedure: Procedure | undefined } {
  const named = byName(understanding.words(text), services);
  if (named.length > 0) return { services: named, procedure: undefined };
  const [best] = understanding.procedures.find(text, 1);
  const procedure = best && best.score >= namesProcedure ? best.procedure : undefined;
  if (!procedure) return { services: [], procedure: undefined };
  const meant = byName(understanding.words(`${procedure.name.vi} ${procedure.officialName}`), services);
  return meant.length > 0 ? { services: meant.slice(0, 1), procedure: undefined } : { services: [], procedure };
}

function byName(words: string[], services: Service[]): Service[] {
  const said = words.map(asWord);
  const found = services.flatMap((service) => {
    const longest = Math.max(0, ...service.aliases.map((alias) => (stands(said, alias) ? alias.length : 0)));
    return longest > 0 ? [{ service, longest }] : [];
  });
  return found.sort((a, b) => b.longest - a.longest).map(({ service }) => service);
}

/** The counter of a service whose place or name is said and no other's. */
export function counterIn(text: string, service: Service, understanding: Understanding): Counter | undefined {
  const said = understanding.words(text).map(asWord);
  const what = wordsOf(`${service.name.vi} ${service.aliases.join(' ')}`).map(asWord);
  const only = (pairs: (counter: Counter) => string[]) => {
    const found = service.counters.filter((counter) => {
      const others = new Set(service.counters.filter((other) => other !== counter).flatMap(pairs));
      return pairs(counter).some((pair) => !others.has(pair) && stands(said, pair));
    });
    return found.length === 1 ? found[0] : undefined;
  };
  // What is done there says nothing of where.
  return (
    only(({ place }) => pairsOf(place.vi)) ?? only(({ name }) => pairsOf(name.vi).filter((pair) => !stands(what, pair)))
  );
}

/** Two words in a row: one by itself ("quầy") says too little. */
function pairsOf(told: string): string[] {
  const words = wordsOf(told);
  return words.slice(1).map((word, at) => `${words[at]} ${word}`);
}

const wordsOf = (text: string) => text.split(/[^\p{L}\p{N}\p{M}]+/u).filter((word) => word !== '');

function stands(said: ReturnType<typeof asWord>[], name: string): boolean {
  const words = wordsOf(name).map(asWord);
  if (words.length === 0) return false;
  return said.some((_, at) => words.every((word, index) => sameWord(said[at + index], word)));
}
