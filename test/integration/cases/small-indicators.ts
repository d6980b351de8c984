import type { IndicatorEntry } from '../../../server/knowledge/indicator-schema.ts';

const usual = {
  byArea: false,
  unitsByArea: [],
  decimals: 0,
  plan: false,
  adds: false,
  least: 0,
  most: 1_000_000_000,
  better: 'higher',
  period: 'month',
} as const satisfies Partial<IndicatorEntry>;

/** Figures of the invented ward: two of the unit `clean`, one told by ward, one of another unit, one worked out. */
export const smallIndicators: IndicatorEntry[] = [
  {
    ...usual,
    id: 'revenue',
    name: { vi: 'Thu ngân sách' },
    measure: 'triệu đồng',
    unit: 'clean',
    decimals: 1,
    plan: true,
    adds: true,
  },
  { ...usual, id: 'shops', name: { vi: 'Hộ kinh doanh mới' }, measure: 'hộ', unit: 'clean', byArea: true },
  { ...usual, id: 'insured', name: { vi: 'Có bảo hiểm' }, measure: '%', unit: 'office', decimals: 2, most: 100 },
  { ...usual, id: 'readers', name: { vi: 'Bạn đọc' }, measure: 'người', unit: 'office', period: 'quarter' },
  {
    ...usual,
    id: 'on-time',
    name: { vi: 'Hồ sơ đúng hạn' },
    measure: '%',
    unit: 'office',
    decimals: 1,
    from: 'dossiers.on-time-share',
  },
];
