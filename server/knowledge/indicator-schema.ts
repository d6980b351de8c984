import { z } from 'zod';
import { indicatorBetter, periodKinds } from '../contract/indicator-api.ts';
import { id, text, words } from './schemas.ts';

/** Numbers this system works out itself from dossiers, which therefore nobody enters. */
export const computedFigures = [
  'dossiers.received',
  'dossiers.finished',
  'dossiers.on-time',
  'dossiers.late',
  'dossiers.on-time-share',
] as const;
export type ComputedFigure = (typeof computedFigures)[number];

export const indicatorEntry = z.strictObject({
  id,
  name: words,
  /** What is counted and how, in a line. */
  about: words.optional(),
  /** Unit of measure: triệu đồng, hộ, %. */
  measure: text,
  period: z.enum(periodKinds),
  /** One figure for each served ward; else one for all of them. */
  byArea: z.boolean().default(false),
  /** The unit that answers for it. */
  unit: id,
  /** Another unit in one ward, of one that is told by ward. */
  unitsByArea: z.array(z.strictObject({ area: text, unit: id })).default([]),
  better: z.enum(indicatorBetter),
  decimals: z.number().int().min(0).max(3).default(0),
  /** Whether there is a planned figure beside the real one. */
  plan: z.boolean().default(false),
  /** Whether figures of a year's periods add up to one since January. */
  adds: z.boolean().default(false),
  /** Smallest and largest value that can be right. */
  least: z.number().default(0),
  most: z.number().max(100_000_000_000).default(100_000_000_000),
  /** Worked out from dossiers: there is no second source for it. */
  from: z.enum(computedFigures).optional(),
});
export type IndicatorEntry = z.infer<typeof indicatorEntry>;

/** `knowledge/indicators.yaml`: the socio-economic figures the units report, in the order of the report. */
export const indicatorsFile = z.strictObject({
  indicators: z
    .array(
      indicatorEntry
        .refine(({ unitsByArea, byArea }) => byArea || unitsByArea.length === 0, {
          path: ['unitsByArea'],
          message: 'chỉ dùng khi byArea: true',
        })
        .refine(({ least, most }) => least < most, { path: ['most'], message: 'phải lớn hơn least' })
        .refine(({ from, plan, byArea }) => from === undefined || (!plan && !byArea), {
          path: ['from'],
          message: 'chỉ tiêu tự tính không có kế hoạch và không chia theo địa bàn',
        }),
    )
    .min(1),
});

/** Of a ward that wrote no such file: nothing is reported. */
export const noIndicators: IndicatorEntry[] = [];
