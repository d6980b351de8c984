import type { Priority, TransitionName } from '../../contract/case.ts';
import type { BulkRequest } from '../../contract/desk-api.ts';

export type BulkKind = BulkRequest['act']['kind'];

/** What the dialog's form holds, whatever the act. */
export type BulkValues = {
  unitId?: string;
  assigneeId?: string;
  reason?: string;
  transition?: TransitionName;
  reply?: string;
  text?: string;
  categoryId?: string;
  priority?: Priority;
  macroId?: string;
  /** In the order of the macro's blanks. */
  blanks?: string[];
};

export const bulkTitles: Record<BulkKind, string> = {
  assign: 'Giao việc',
  transition: 'Đổi trạng thái',
  reply: 'Trả lời',
  revise: 'Đổi nhóm, ưu tiên',
  note: 'Ghi chú',
  macro: 'Thao tác gộp',
};

type Known = { macros: { id: string; stamp: string; blanks: string[] }[] };

/** The act as the server takes it; a string says what is missing. */
export function bulkActOf(kind: BulkKind, values: BulkValues, { macros }: Known): BulkRequest['act'] | string {
  const { unitId, assigneeId, reason, transition, reply, text, categoryId, priority } = values;
  switch (kind) {
    case 'assign':
      return unitId || assigneeId
        ? { kind, unitId, assigneeId, reason, undoable: true }
        : 'Anh/Chị chọn đơn vị hoặc người xử lý.';
    case 'revise':
      return categoryId || priority
        ? { kind, categoryId, priority, reason: reason?.trim() || undefined }
        : 'Anh/Chị chọn nhóm hoặc mức ưu tiên.';
    case 'note':
    case 'reply':
      return { kind, text: text ?? '' };
    case 'macro': {
      const macro = macros.find(({ id }) => id === values.macroId);
      if (!macro) return 'Anh/Chị chọn thao tác.';
      const blanks = Object.fromEntries(macro.blanks.map((name, index) => [name, values.blanks?.[index] ?? '']));
      return { kind, id: macro.id, stamp: macro.stamp, blanks };
    }
    case 'transition':
      return transition ? { kind, transition, reason, reply, undoable: true } : 'Anh/Chị chọn bước.';
  }
}
