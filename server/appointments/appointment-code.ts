import { newCode } from '../ids.ts';

/** An appointment's code such as `LH-26-7K3M9Q`, with two digits of the local year. */
export const newAppointmentCode = (year: number): string => newCode('LH', { year, signs: 6 });
