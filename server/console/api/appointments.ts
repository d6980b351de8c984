import { type CounterAct, counterActReply, staffAppointments } from '../../contract/appointment-api.ts';
import { call } from './client.ts';

export type DayChoice = { day: string | null; unit: string | null };

export function loadAppointments({ day, unit }: DayChoice, signal?: AbortSignal) {
  const query = new URLSearchParams({ ...(day && { day }), ...(unit && { unit }) });
  return call(`/api/staff/appointments?${query}`, { schema: staffAppointments, signal });
}
export const actAtCounter = (code: string, act: CounterAct) =>
  call('/api/staff/appointments/acts', { schema: counterActReply, method: 'POST', body: { code, act } });
