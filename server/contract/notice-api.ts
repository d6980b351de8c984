import { z } from 'zod';
import { caseCode, caseState, deadlineState, instant } from './case.ts';

export const deadlineNoticeKinds = ['warned', 'breached', 'escalated'] as const;
/** What the reporter did: asked for news, answered a question, said that it is not done, wrote without being asked. */
export const citizenNoticeKinds = ['chased', 'answered', 'disputed', 'wrote'] as const;
/**
 * What colleagues did: gave the case to this person, named them in a note, sent a result for approval, approved theirs
 * or sent it back.
 */
export const deskNoticeKinds = ['assigned', 'mentioned', 'approval', 'approved', 'sent_back'] as const;
export const noticeKinds = [...deadlineNoticeKinds, ...citizenNoticeKinds, ...deskNoticeKinds] as const;
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
  by: z.string().nullable().describe('name of the colleague who did it; null for citizens, rules and deadlines'),
  /** The deadline that runs now and how it stands; null when the case is done. */
  dueAt: instant.nullable(),
  deadline: deadlineState,
});
export type Notice = z.infer<typeof notice>;

export const talkNoticeKind = z.enum(['waiting', 'waited_long']);
export type TalkNoticeKind = z.infer<typeof talkNoticeKind>;

/** A talk in which a citizen waits for a person, or has waited longer than is answered within; nothing of who it is. */
export const talkNotice = z.object({
  id: z.string(),
  kind: talkNoticeKind,
  at: instant,
  readAt: instant.nullable(),
  conversationId: z.string(),
  channel: z.string(),
  since: instant.describe('since when the citizen waits'),
});
export type TalkNotice = z.infer<typeof talkNotice>;

export const requestNoticeKind = z.enum(['new', 'warned', 'late', 'escalated']);
export type RequestNoticeKind = z.infer<typeof requestNoticeKind>;

/** A request about personal data that waits for this person; nothing of who asks. */
export const requestNotice = z.object({
  id: z.string(),
  kind: requestNoticeKind,
  at: instant,
  readAt: instant.nullable(),
  code: z.string(),
  dueAt: instant,
});
export type RequestNotice = z.infer<typeof requestNotice>;

/** A source of data that is late; it stands until something came. */
export const sourceNotice = z.object({
  id: z.string(),
  kind: z.literal('late'),
  at: instant,
  readAt: instant.nullable(),
  sourceId: z.string(),
  code: z.string(),
  name: z.string(),
  since: instant.describe('since when it is late'),
});
export type SourceNotice = z.infer<typeof sourceNotice>;

/** GET /api/staff/notices: the latest of cases that need an eye, newest first, and talks that wait, the longest first. */
export const noticeList = z.object({
  unread: z.number().int(),
  items: z.array(notice),
  talks: z.array(talkNotice),
  requests: z.array(requestNotice),
  sources: z.array(sourceNotice),
  asOf: instant,
});
export type NoticeList = z.infer<typeof noticeList>;

/** POST /api/staff/notices/reading → noticeList. Without ids: all that came up to `until`. */
export const readingRequest = z
  .object({ ids: z.array(z.uuid()).max(100).optional(), until: z.iso.datetime().optional() })
  .refine((given) => (given.ids === undefined) !== (given.until === undefined), 'ids hoặc until');
export type ReadingRequest = z.input<typeof readingRequest>;
