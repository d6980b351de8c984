import type { Procedure } from '../catalogue.ts';

/** What a procedure may be asked for by; official names, long and alike, say less than everyday ones. */
export function textsOf(procedure: Procedure): { text: string; weight: number }[] {
  const everyday = [procedure.name.vi, ...procedure.aliases, ...(procedure.name.en ? [procedure.name.en] : [])];
  const known = new Set(everyday);
  return [
    ...[...known].map((text) => ({ text: withoutOpening(text), weight: 1 })),
    ...(known.has(procedure.officialName) ? [] : [{ text: withoutOpening(procedure.officialName), weight: 0.9 }]),
  ];
}

/** Every procedure is one: "Thủ tục" before some official names tells nothing. */
const withoutOpening = (text: string) => text.replace(/^thủ tục:?\s+/i, '');
