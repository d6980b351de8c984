import type { PlaceEntry } from '../../../server/knowledge/schemas.ts';

/** A place of the tests; by default somewhere in the invented ward, with nothing known of its hours. */
export const aPlace = (id: string, more: Partial<PlaceEntry> = {}): PlaceEntry => ({
  id,
  kind: 'health',
  name: { vi: `Trạm ${id}` },
  type: { vi: 'trạm y tế' },
  aliases: [],
  area: 'a',
  point: { latitude: 20.05, longitude: 106.05 },
  certainty: 'high',
  source: 'Phường cung cấp',
  ...more,
});

export const officeHours = [
  { days: [1, 2, 3, 4, 5], from: '07:30', to: '11:30' },
  { days: [1, 2, 3, 4, 5], from: '13:00', to: '17:00' },
];
