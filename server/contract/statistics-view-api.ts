import { z } from 'zod';

/** A filter and window of the statistics page that somebody kept for themselves. */
const view = z.object({ id: z.uuid(), name: z.string(), query: z.string() });

/** GET /api/staff/statistics-views: one's own, by name. */
export const statisticsViews = z.object({ items: z.array(view) });
export type StatisticsViews = z.infer<typeof statisticsViews>;

/** POST /api/staff/statistics-views: `query` is the page's address after the question mark. */
export const statisticsViewRequest = z.object({
  name: z.string().trim().min(1).max(60),
  query: z
    .string()
    .max(600)
    .regex(/^[\w.~%=&+-]*$/, 'không phải địa chỉ của trang thống kê'),
});
export type StatisticsViewRequest = z.infer<typeof statisticsViewRequest>;
