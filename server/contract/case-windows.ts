import { z } from 'zod';

/** The value of the filter `area` for cases without one. */
export const noArea = 'none';

/** The value of the filter `assignee` for cases that are given to nobody. */
export const noAssignee = 'none';

const day = z.iso.date().optional();

/**
 * Filters of a list of cases by what happened when: local calendar days, both ends included, either of which may be
 * left out. Through them a number of the statistics page leads to its cases.
 */
export const caseWindows = {
  from: day.describe('received on this day or later'),
  to: day.describe('received on this day or earlier'),
  resolvedFrom: day.describe('resolved on this day or later, also when reopened since'),
  resolvedTo: day.describe('resolved on this day or earlier'),
  onTime: z
    .enum(['true', 'false'])
    .optional()
    .describe('of the resolved: none of its resolutions on those days was past its deadline, or some was'),
  ratedFrom: day.describe('a rating given on this day or later'),
  ratedTo: day.describe('a rating given on this day or earlier'),
  kpi: z
    .string()
    .max(100)
    .optional()
    .describe(
      'the cases behind the number of this measure in the days `kpiFrom` to `kpiTo`, which both have to be told',
    ),
  kpiFrom: day,
  kpiTo: day,
  lateAt: day.describe('open and past the resolution deadline when this day ended, or now while it runs'),
};
