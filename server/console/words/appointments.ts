import type { AppointmentState } from '../../contract/appointment-api.ts';

export const appointmentStateWords: Record<AppointmentState, string> = {
  booked: 'Chưa tới',
  checked_in: 'Đã tới, chờ gọi',
  done: 'Đã xong',
  no_show: 'Không tới',
  cancelled: 'Đã huỷ',
};

export const appointmentTones: Record<AppointmentState, string> = {
  booked: 'tone-new',
  checked_in: 'tone-work',
  done: 'tone-done',
  no_show: 'tone-wait',
  cancelled: 'tone-closed',
};
