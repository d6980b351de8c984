import { type EventShow, machineEventList } from '../../contract/machine-event-api.ts';
import { call } from './client.ts';

type Asked = { show: EventShow; source: string | null; before: string | null };

export function loadMachineEvents({ show, source, before }: Asked, signal?: AbortSignal) {
  const query = new URLSearchParams({ show, ...(source && { source }), ...(before && { before }) });
  return call(`/api/staff/machine-events?${query}`, { schema: machineEventList, signal });
}
