import { z } from 'zod';
import { kpiUnits } from '../contract/kpi-api.ts';
import { staffRole } from '../contract/staff-api.ts';
import { kpiSource, kpiSourceNames } from './kpi-sources.ts';
import { id, text } from './schemas.ts';

const counted = { source: z.enum(kpiSourceNames), only: z.string().optional() };

/**
 * How a measure is worked out: a closed grammar. `count`: how many, of which only a part where `only` names one.
 * `share`: the part `only` of all. `ratio`: how many ÷ how many `of` another. `median`, `p90`, `mean`, `sum`: of the
 * source's value. `oldest`: days since the oldest came.
 */
const query = z.discriminatedUnion('measure', [
  z.strictObject({ measure: z.literal('count'), ...counted }),
  z.strictObject({ measure: z.literal('share'), ...counted, only: z.string() }),
  z.strictObject({ measure: z.literal('ratio'), ...counted, of: z.strictObject(counted) }),
  z.strictObject({
    measure: z.enum(['median', 'p90']),
    source: z.enum(['accepted', 'answered', 'resolved', 'person_waits']),
  }),
  z.strictObject({ measure: z.literal('mean'), source: z.enum(['rated', 'accepted', 'answered', 'resolved']) }),
  z.strictObject({ measure: z.literal('sum'), source: z.enum(['fees_paid', 'fees_due']) }),
  z.strictObject({ measure: z.literal('oldest'), source: z.literal('open') }),
]);
export type KpiQuery = z.infer<typeof query>;

const unitsOf: Record<KpiQuery['measure'], readonly (typeof kpiUnits)[number][]> = {
  count: ['count'],
  share: ['share'],
  ratio: ['share', 'count'],
  median: ['hours', 'minutes'],
  p90: ['hours', 'minutes'],
  mean: ['stars', 'hours', 'minutes'],
  sum: ['dong'],
  oldest: ['days'],
};

const definition = z
  .strictObject({
    id,
    name: text,
    meaning: text,
    query,
    unit: z.enum(kpiUnits),
    better: z.enum(['higher', 'lower', 'neither']),
    thresholds: z.strictObject({ good: z.number(), bad: z.number() }).optional(),
    audience: z.array(staffRole).min(1),
    /** A group with fewer behind it is not ranked. */
    minimum: z.number().int().min(0).default(20),
    /** What people call it when they ask in words. */
    asked: z.array(text).default([]),
    /** Words that mean it only where nothing else names a measure. */
    askedWeakly: z.array(text).default([]),
    /** Another measure that the same words may mean, offered second. */
    askedAlso: id.optional(),
  })
  .superRefine((given, context) => {
    const fault = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message });
    const sides = given.query.measure === 'ratio' ? [given.query, given.query.of] : [given.query];
    for (const [index, side] of sides.entries()) {
      const only = 'only' in side ? side.only : undefined;
      const parts = Object.keys(kpiSource(side.source).parts);
      if (only === undefined || parts.includes(only)) continue;
      const path = index === 0 ? ['query', 'only'] : ['query', 'of', 'only'];
      fault(
        path,
        `nguồn "${side.source}" không có phần "${only}"${parts.length > 0 ? `, chỉ có ${parts.join(', ')}` : ''}`,
      );
    }
    if (!unitsOf[given.query.measure].includes(given.unit))
      fault(['unit'], `đơn vị của "${given.query.measure}" phải là ${unitsOf[given.query.measure].join(' hoặc ')}`);
    const isStars = given.query.measure === 'mean' && given.query.source === 'rated';
    if (given.query.measure === 'mean' && isStars !== (given.unit === 'stars'))
      fault(['unit'], 'điểm chấm tính bằng stars, thời gian tính bằng hours hoặc minutes');
    const { thresholds, better } = given;
    if (thresholds && better === 'neither') fault(['thresholds'], 'chỉ số không có chiều tốt hơn thì không có ngưỡng');
    if (thresholds && better !== 'neither' && thresholds.good < thresholds.bad !== (better === 'lower'))
      fault(['thresholds'], '"good" phải tốt hơn "bad" theo chiều của "better"');
    if (given.query.measure === 'ratio') {
      const [one, other] = [kpiSource(given.query.source), kpiSource(given.query.of.source)];
      if (one.subject !== other.subject) fault(['query', 'of', 'source'], 'hai vế phải cùng về một loại việc');
    }
  });
export type KpiDefinition = z.infer<typeof definition>;

/** `knowledge/kpis.yaml`: the measures, in the order in which they are shown. */
export const kpisFile = z.strictObject({
  kpis: z.array(definition).superRefine((all, context) => {
    for (const [index, one] of all.entries()) {
      if (all.findIndex((other) => other.id === one.id) < index)
        context.addIssue({ code: 'custom', path: [index, 'id'], message: `trùng "${one.id}"` });
      if (one.askedAlso !== undefined && !all.some((other) => other.id === one.askedAlso))
        context.addIssue({ code: 'custom', path: [index, 'askedAlso'], message: `không có chỉ số "${one.askedAlso}"` });
    }
  }),
});
export const noKpis: z.infer<typeof kpisFile> = { kpis: [] };
