import { nearbyCases } from '../../contract/nearby-api.ts';
import { call } from './client.ts';

export const loadNearby = (code: string, signal?: AbortSignal) =>
  call(`/api/staff/cases/${encodeURIComponent(code)}/nearby`, { schema: nearbyCases, signal });
