import type {
  AppointmentList,
  AppointmentServices,
  AppointmentSlots,
  CitizenAppointment,
} from '../../../server/contract/appointment-api.ts';
import { citizenGet, citizenPost } from './citizen-request.ts';
import { request } from './request.ts';

const at = (code: string) => `/api/citizen/appointments/${encodeURIComponent(code)}`;

export const readServices = () => request<AppointmentServices>({ path: '/api/public/appointment-services' });
export const readSlots = (counter: string) =>
  request<AppointmentSlots>({ path: `/api/public/appointment-slots?counter=${encodeURIComponent(counter)}` });
export const readAppointments = () => citizenGet<AppointmentList>('/api/citizen/appointments');
export const readAppointment = (code: string) => citizenGet<CitizenAppointment>(at(code));
export const bookSlot = (wanted: { service: string; counter: string; startsAt: string }) =>
  citizenPost<CitizenAppointment>('/api/citizen/appointments', wanted);
export const changeSlot = (code: string, startsAt: string) =>
  citizenPost<CitizenAppointment>(`${at(code)}/change`, { startsAt });
export const cancelAppointment = (code: string) => citizenPost<CitizenAppointment>(`${at(code)}/cancellation`, {});
