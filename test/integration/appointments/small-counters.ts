import { type AppointmentRules, appointmentsFile } from '../../../server/knowledge/appointment-schema.ts';

const week = [{ days: [1, 2, 3, 4, 5], periods: [{ from: '08:00', to: '10:00' }] }];

/** Counters of the invented ward: one wide slot of ten, and a narrow one beside it. */
export const smallCounters: AppointmentRules = appointmentsFile.parse({
  perCitizen: 3,
  services: [
    { id: 'birth', name: { vi: 'Khai sinh', en: 'Birth' }, aliases: ['khai sinh', 'giấy khai sinh'] },
    { id: 'copies', name: { vi: 'Chứng thực bản sao' }, aliases: ['chứng thực', 'sao y'] },
  ],
  counters: [
    {
      id: 'wide',
      name: { vi: 'Quầy rộng' },
      unit: 'office',
      services: ['birth', 'copies'],
      slotMinutes: 60,
      capacity: 10,
      daysAhead: 14,
      hours: week,
      closed: [{ day: '2026-03-12', reason: { vi: 'Chuyển trụ sở' } }],
    },
    {
      id: 'narrow',
      name: { vi: 'Quầy hẹp' },
      unit: 'clean',
      services: ['copies'],
      slotMinutes: 30,
      capacity: 1,
      daysAhead: 14,
      hours: week,
    },
  ],
});
