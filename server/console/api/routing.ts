import { routingTrial } from '../../contract/routing-api.ts';
import { call } from './client.ts';
import type { SettingData } from './settings.ts';

export const sendRoutingTrial = (body: { data: SettingData; last: number }) =>
  call('/api/staff/routing/trial', { schema: routingTrial, method: 'POST', body, timeout: 60_000 });
