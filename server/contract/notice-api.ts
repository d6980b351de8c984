import { z } from 'zod';
import { caseCode, caseState, deadlineState, instant } from './case.ts';

export const noticeKinds = ['warned', 'breached', 'escalated'] as const;
export const noticeKind = z.enum(noticeKinds);
export type NoticeKind = z.infer<typeof noticeKind>;

/** Something this person is to look at. */
export const notice = z.object({
  id: z.string(),
  kind: noticeKind,
  at: instant,
  readAt: instant.nullable(),
  code: caseCode,
  state: caseState,
  categoryId: z.string(),
  unitId: z.string(),
  /** The deadline that runs now and how it stands; null when the case is done. */
  dueAt: instant.nullable(),
  deadline: deadlineState,
});
export type Notice = z.infer<typeof notice>;

/** GET /api/staff/notices: the latest of cases still open, newest first. */
export const noticeList = z.object({ unread: z.number().int(), items: z.array(notice), asOf: instant });
export type NoticeList = z.infer<typeof noticeList>;

/** POST /api/staff/notices/reading → noticeList. Without ids: all that came up to `until`. */
export const readingRequest = z
  .object({ ids: z.array(z.uuid()).max(100).optional(), until: z.iso.datetime().optional() })
  .refine((given) => (given.ids === undefined) !== (given.until === undefined), 'ids hoặc until');
export type ReadingRequest = z.input<typeof readingRequest>;
