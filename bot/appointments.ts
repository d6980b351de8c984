/** A day of a counter that can be booked, with the slots that are still to come. */
export type CounterDay = {
  /** Local day, as 2026-12-31. */
  day: string;
  closed: boolean;
  slots: { startsAt: string /** Places left. */; free: number }[];
};

/** An appointment of this citizen, as the bot may tell it. */
export type AppointmentSummary = {
  code: string;
  serviceId: string;
  service: string;
  counterId: string;
  counter: string;
  place: string;
  /** Instant, ISO. */
  startsAt: string;
  /** In the queue of that counter and day. */
  number: number | null;
  /** Can be changed and cancelled. */
  open: boolean;
};

export type Appointments = {
  /** Days of a counter that can be booked, today first. */
  days(counterId: string): Promise<CounterDay[]>;
  /** The citizen's own that are still to come, by their time. */
  mine(): Promise<AppointmentSummary[]>;
  /** Whether the citizen agreed to the text now in force. */
  agreed(): Promise<boolean>;
};

/** Filled meanwhile; no slot any more; booked already for that day; too many open; begun, ended or unknown; anything else. */
export type AppointmentRefusal = 'full' | 'closed' | 'doubled' | 'many' | 'over' | 'other';

/** Checked and carried out in the turn’s transaction. */
export type AppointmentEffect =
  | {
      type: 'bookAppointment';
      key: string;
      serviceId: string;
      counterId: string;
      /** Instant, ISO. */
      startsAt: string;
      /** The text that was just agreed to; undefined where the consent is on record. */
      consentVersion: string | undefined;
    }
  | { type: 'changeAppointment'; code: string; startsAt: string }
  | { type: 'cancelAppointment'; code: string };

export type AppointmentResult =
  | {
      type: 'bookAppointment' | 'changeAppointment' | 'cancelAppointment';
      ok: true;
      appointment: AppointmentSummary;
      told?: string;
    }
  | {
      type: 'bookAppointment' | 'changeAppointment' | 'cancelAppointment';
      ok: false;
      reason: AppointmentRefusal;
      /** The counter's days as they are now, where another slot may be chosen. */
      days: CounterDay[];
      told?: string;
    };
