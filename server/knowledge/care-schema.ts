import { z } from 'zod';

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'phải là giờ dạng 07:30');
const whole = (least: number, most: number) => z.number().int().min(least).max(most);

/** Hours of the week, local to the tenant's zone; days 1 Monday … 7 Sunday. */
const hours = z.array(
  z.strictObject({
    days: z.array(whole(1, 7)).min(1),
    periods: z.array(z.strictObject({ from: clockTime, to: clockTime })).min(1),
  }),
);

/** Part `conversations` of `service-levels.yaml`: how long a citizen waits for a person before the bot comes back. */
export const talkRules = z
  .strictObject({
    /** Minutes after which an unanswered request for a person is told to be so. */
    answerMinutes: whole(1, 1440).default(15),
    /** Minutes that staff who hold a talk may leave the citizen's words without an answer. */
    silentMinutes: whole(1, 1440).default(30),
    /** Minutes after a reply from a case in which plain words of the citizen are taken as the answer to it. */
    caseTalkMinutes: whole(0, 10_080).default(240),
    /** When somebody is on duty in the chat; empty: the working hours of `calendar.yaml`. */
    hours: hours.default([]),
  })
  .prefault({});

/** Part `limits` of `service-levels.yaml`: how much one citizen may send; emergencies are never limited. */
export const citizenLimits = z
  .strictObject({
    casesPerHour: whole(1, 1000).default(10),
    casesPerDay: whole(1, 1000).default(30),
    /** Photos, in the chat and for reports together. */
    photosPerDay: whole(1, 10_000).default(100),
    /** Words added to cases and requests for a person. */
    messagesPerHour: whole(1, 1000).default(30),
    /** Cases of others of which a citizen says that they have the same trouble. */
    supportsPerDay: whole(1, 1000).default(20),
    /** The longest a citizen may be blocked, in days. */
    blockDays: whole(1, 365).default(30),
    /** Papers a citizen may keep at a time, and how much they may weigh together. */
    papers: whole(1, 1000).default(60),
    paperMegabytes: whole(1, 10_000).default(150),
  })
  .prefault({});

type Period = { from: string; to: string };

/** What is wrong with a period of duty, given those that stand before it on the same days. */
export function dutyFault(period: Period, earlier: Period[]): string | undefined {
  if (period.from >= period.to) return 'giờ "from" phải trước giờ "to"';
  const other = earlier.find((one) => one.from < period.to && period.from < one.to);
  return other && `chồng lên giờ ${other.from}–${other.to} của cùng một ngày trong tuần`;
}

/** When news of cases is sent to citizens. */
export const messageRules = z.strictObject({
  /** Minutes within which the changes of one case become one message. */
  groupMinutes: z.number().int().min(0).max(120).default(10),
  /** So many minutes after the citizen wrote, news of their cases goes at once: they are looking at the chat. */
  activeMinutes: z.number().int().min(0).max(120).default(10),
  /** Local time in which only what is urgent is sent; the same time twice means never. */
  quietFrom: clockTime.default('21:30'),
  quietTo: clockTime.default('06:30'),
});
export type MessageRules = z.infer<typeof messageRules>;
