import { type Gives, nothing } from './gives.ts';

/** An appointment is known by its number; whose it is stands in no answer. */
export const appointmentFields: Record<string, Gives> = {
  'get /api/citizen/appointments': nothing,
  'post /api/citizen/appointments': nothing,
  'get /api/citizen/appointments/:code': nothing,
  'post /api/citizen/appointments/:code/change': nothing,
  'post /api/citizen/appointments/:code/cancellation': nothing,
  'get /api/staff/appointments': nothing,
  'post /api/staff/appointments/acts': nothing,
};
