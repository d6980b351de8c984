import type { AppointmentState } from '../contract/appointment-api.ts';

/** States of an appointment that hold a place in its slot. */
export const placeHolding: AppointmentState[] = ['booked', 'checked_in', 'done', 'no_show'];
