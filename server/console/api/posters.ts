import { type PosterDoor, posterList } from '../../contract/help-api.ts';
import { call } from './client.ts';

export const loadPosters = (signal?: AbortSignal) => call('/api/staff/posters', { schema: posterList, signal });

type Chosen = { door?: PosterDoor | undefined; area?: string | undefined; place?: string | undefined };

/** Where a poster is had as PDF. */
export function posterAddress(id: string, size: 'A4' | 'A5', { door, area, place }: Chosen): string {
  const query = new URLSearchParams({ size, ...(door && { door }), ...(area && { area }), ...(place && { place }) });
  return `/api/staff/posters/${encodeURIComponent(id)}?${query}`;
}
