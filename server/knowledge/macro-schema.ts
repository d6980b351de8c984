import { z } from 'zod';
import { transitionRow } from '../cases/state-table.ts';
import { priority, resolutionKind, transitionName } from '../contract/case.ts';
import { cannedText } from './canned-reply-schema.ts';
import { id, text } from './schemas.ts';

const address = z.email('phải là địa chỉ e-mail').max(254);
const words = cannedText.optional();

/** Steps of the state table that a macro can take: the others need another case, or are not for staff. */
const macroTransition = transitionName.exclude(['merge', 'unmerge', 'withdraw', 'take_answer', 'recall']);

export const macroAct = z.discriminatedUnion('do', [
  z.strictObject({
    do: z.literal('assign'),
    /** `me`: whoever runs it; `unit`: the unit named, which gives it out in its own way; `person`: by e-mail. */
    to: z.enum(['me', 'unit', 'person']),
    unit: id.optional(),
    person: address.optional(),
    /** Internal; needed when the unit changes. */
    reason: words,
  }),
  z.strictObject({
    do: z.literal('transition'),
    transition: macroTransition,
    /** Left out where the case's state does not allow it, instead of refusing the whole macro. */
    optional: z.boolean().default(false),
    reply: words,
    reason: words,
    resolutionKind: resolutionKind.optional(),
    referredTo: words,
    answer: words,
  }),
  z.strictObject({
    do: z.literal('revise'),
    category: id.optional(),
    priority: priority.optional(),
    /** Needed when a deadline becomes later; the citizen reads it then. */
    reason: words,
  }),
  z.strictObject({ do: z.literal('reply'), text: cannedText }),
  z.strictObject({ do: z.literal('note'), text: cannedText, mention: z.array(address).max(20).default([]) }),
]);
export type MacroAct = z.infer<typeof macroAct>;

const needWords = {
  reply: 'lời gửi người dân (reply)',
  reason: 'lý do (reason)',
  referredTo: 'tên cơ quan (referredTo)',
  resolutionKind: 'kết quả (resolutionKind)',
} as const;
const needNames = Object.keys(needWords) as (keyof typeof needWords)[];

/** What an act lacks by itself, each with its field. */
function faultsOf(act: MacroAct): { field: string; message: string }[] {
  if (act.do === 'assign') {
    const missing = act.to !== 'me' && act[act.to] === undefined;
    return [
      ...(missing ? [{ field: act.to, message: act.to === 'unit' ? 'cần chọn đơn vị' : 'cần ghi e-mail' }] : []),
      ...(act.unit && !act.reason ? [{ field: 'reason', message: 'đổi đơn vị cần có lý do' }] : []),
    ];
  }
  if (act.do === 'revise' && act.category === undefined && act.priority === undefined)
    return [{ field: 'category', message: 'cần chọn nhóm hoặc mức ưu tiên' }];
  if (act.do !== 'transition') return [];
  const needs = transitionRow(act.transition).needs(undefined);
  const lacking = needNames.filter((field) => needs[field] && act[field] === undefined);
  const passedOn = act.resolutionKind === 'referred' && (act.referredTo === undefined || act.answer === undefined);
  return [
    ...lacking.map((field) => ({ field, message: `bước này cần có ${needWords[field]}` })),
    ...(passedOn ? [{ field: 'answer', message: 'kết quả "referred" cần referredTo và answer của cơ quan đó' }] : []),
  ];
}

const isTold = (act: MacroAct) =>
  act.do === 'transition' || act.do === 'revise' || (act.do === 'assign' && act.unit !== undefined);

/** One macro of `knowledge/macros.yaml`: several acts on a case, carried out together or not at all. */
export const macro = z
  .strictObject({
    id,
    title: text.max(80),
    /** Further words by which staff look for it. */
    words: z.array(text).default([]),
    /** Offered on cases of these units and of those below them; absent: of all. */
    units: z.array(id).min(1).optional(),
    /** Offered on cases of these categories; absent: of all. */
    categories: z.array(id).min(1).optional(),
    acts: z.array(macroAct).min(1).max(8),
  })
  .superRefine(({ acts }, context) => {
    const fault = (index: number, field: string, message: string) =>
      context.addIssue({ code: 'custom', message, path: ['acts', index, field] });
    acts.forEach((act, index) => {
      for (const { field, message } of faultsOf(act)) fault(index, field, message);
    });
    const replies = acts.flatMap((act, index) => (act.do === 'reply' ? [index] : []));
    const [first] = replies;
    if (replies.length > 1) fault(replies[1] ?? 0, 'do', 'mỗi thao tác gộp chỉ gửi một lời trả lời');
    // What is told after it would send it off at once, so that it could not be undone.
    if (first !== undefined && acts.slice(first + 1).some(isTold))
      fault(first, 'do', 'lời trả lời đứng sau các bước khác, để còn hoàn tác được');
  });
export type Macro = z.infer<typeof macro>;

export const macrosFile = z.strictObject({ macros: z.array(macro) });
