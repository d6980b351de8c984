import type { Procedure } from '../../../bot/catalogue.ts';

/** A procedure with nothing but its code, for what does not look at its facts. */
export function procedureOf(code: string, more: Partial<Procedure> = {}): Procedure {
  return {
    code,
    name: { vi: code },
    officialName: code,
    field: { vi: 'Hộ tịch' },
    level: 'ward',
    aliases: [],
    family: undefined,
    when: undefined,
    papers: [],
    fees: [],
    times: [],
    where: undefined,
    online: undefined,
    notes: [],
    asked: 3,
    sources: [],
    verify: false,
    ours: true,
    ...more,
  };
}
