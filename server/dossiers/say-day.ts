import type { Knowledge } from '../knowledge/knowledge.ts';

/** A day in the tenant's zone as both languages of the ward write it: 24/11/2026. */
export function sayDay({ tenant }: Pick<Knowledge, 'tenant'>, at: Date | null): string {
  if (!at) return '';
  const options = { timeZone: tenant.zone, day: '2-digit', month: '2-digit', year: 'numeric' } as const;
  return new Intl.DateTimeFormat('en-GB', options).format(at);
}
