import { z } from 'zod';
import { caseCode, coordinates, priority, resolutionKind, transitionName } from './case.ts';
import { undoable } from './undoable-act.ts';

/** What members of staff send to act on one case; every one is answered with the case as it is then. */

const version = z.number().int().min(0).describe('the version the person was looking at');
const fileIds = z.array(z.string()).max(6).default([]);
const longText = z.string().trim().min(1).max(5000);
/** POST /api/staff/cases/:code/transitions → caseDetail */
export const transitionRequest = z.object({
  version,
  transition: transitionName,
  reason: longText.optional(),
  reply: longText.optional(),
  resolutionKind: resolutionKind.optional(),
  referredTo: z.string().trim().min(2).max(200).optional().describe('also needed with the resolution `referred`'),
  answer: longText.optional().describe('the outside authority’s words; also needed with the resolution `referred`'),
  mergedInto: caseCode.optional(),
  fileIds,
  undoable,
});
export type TransitionRequest = z.input<typeof transitionRequest>;

/** POST /api/staff/cases/:code/replies → caseDetail */
export const replyRequest = z.object({
  version,
  text: longText,
  fileIds,
  seen: z
    .number()
    .int()
    .min(0)
    .optional()
    .describe(
      'sequence of the last timeline entry the person saw; refused when others acted after it, who and when in `detail`',
    ),
  anyway: z.boolean().default(false).describe('send although others acted meanwhile'),
  undoable: z
    .boolean()
    .default(false)
    .describe('hold it back for the seconds the server is set to, see `heldReply`; an urgent case is answered at once'),
});
export type ReplyRequest = z.input<typeof replyRequest>;

/** POST /api/staff/cases/:code/notes → caseDetail */
export const noteRequest = z.object({
  text: longText,
  fileIds,
  mentions: z.array(z.string()).max(20).default([]).describe('people named with @ who are to see it'),
});
export type NoteRequest = z.input<typeof noteRequest>;

/** POST /api/staff/cases/:code/assignment → caseDetail. Another unit or person; a change of unit needs a reason. */
export const assignmentRequest = z.object({
  version,
  unitId: z.string().optional(),
  assigneeId: z.string().nullable().optional(),
  reason: longText.optional(),
  undoable,
});
export type AssignmentRequest = z.input<typeof assignmentRequest>;

/**
 * POST /api/staff/cases/:code/revision → caseDetail. Unit and deadlines are worked out again; a deadline that becomes
 * later needs a reason.
 */
export const revisionRequest = z.object({
  version,
  categoryId: z.string().optional(),
  priority: priority.optional(),
  point: coordinates.optional(),
  placeText: z.string().trim().max(300).optional(),
  reason: longText.optional(),
});
export type RevisionRequest = z.input<typeof revisionRequest>;

/** POST /api/staff/cases/:code/split → caseDetail of the first case, which names the second. */
export const splitRequest = z.object({
  version,
  categoryId: z.string(),
  description: z.string().trim().min(1).max(4000),
  fileIds: fileIds.describe('pictures of the first case that show the second problem; they are copied'),
});
export type SplitRequest = z.input<typeof splitRequest>;

/** POST /api/staff/cases/:code/telling-apart → caseDetail. The two are never shown as alike again. */
export const tellApartRequest = z.object({ other: caseCode });
export type TellApartRequest = z.input<typeof tellApartRequest>;

/** POST /api/staff/cases/:code/approval → caseDetail */
export const decisionRequest = z.object({
  version,
  decision: z.enum(['approve', 'send_back']),
  reason: longText.optional().describe('needed to send it back'),
  undoable,
});
export type DecisionRequest = z.input<typeof decisionRequest>;
