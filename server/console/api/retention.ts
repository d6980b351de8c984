import { retentionOverview } from '../../contract/retention-api.ts';
import { call } from './client.ts';

export const loadRetention = (signal?: AbortSignal) =>
  call('/api/staff/retention', { schema: retentionOverview, signal });
