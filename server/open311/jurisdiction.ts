import type { Knowledge } from '../knowledge/knowledge.ts';

/** The `jurisdiction_id` of this installation: as configured, else the host of its website, else its case prefix. */
export function jurisdictionOf({ tenant }: Pick<Knowledge, 'tenant'>): string {
  const { openData, contacts, casePrefix } = tenant;
  if (openData) return openData.jurisdiction;
  if (contacts.website) return new URL(contacts.website).hostname.replace(/^www\./, '');
  return casePrefix.toLowerCase();
}
