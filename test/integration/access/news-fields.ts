import { type Gives, nothing } from './gives.ts';

/** News is the ward's own words; whom it reached stands in numbers only. */
export const newsFields: Record<string, Gives> = {
  'get /api/public/news': nothing,
  'get /api/public/news/:id': nothing,
  'post /api/citizen/news/:id/seen': nothing,
  'get /api/citizen/news-wish': nothing,
  'post /api/citizen/news-wish': nothing,
  'get /api/staff/news': nothing,
  'get /api/staff/news/:id': nothing,
  'post /api/staff/news': nothing,
  'post /api/staff/news/reach': nothing,
  'post /api/staff/news/:id/change': nothing,
  'post /api/staff/news/:id/plan': nothing,
  'post /api/staff/news/:id/recall': nothing,
  'post /api/staff/news/:id/withdrawal': nothing,
};
