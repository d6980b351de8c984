import { type Gives, nothing } from './gives.ts';

/** Events in and out: what machines told is read by nobody by these routes, and what is streamed holds ids and codes. */
export const eventFields: Record<string, Gives> = {
  'post /api/ioc/events': nothing,
  'get /api/ioc/events/stream': nothing,
  'post /api/ioc/ngsi-ld/notify': nothing,
  'get /api/public/machine-event-types': nothing,
  'get /api/public/machine-event-types/:type': nothing,
  'get /api/staff/machine-events': { case: ['dispatcher', 'administrator'] },
};
