import { transitionWords } from '../../contract/transition-words.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';
import type { MacroAct } from '../../knowledge/macro-schema.ts';

const priorities = { urgent: 'khẩn', normal: 'thường', low: 'thấp' } as const;

/** What an act does, in a few words for staff. */
export function macroActWords({ units, categories }: Pick<Knowledge, 'units' | 'categories'>, act: MacroAct): string {
  switch (act.do) {
    case 'assign': {
      if (act.to === 'me') return 'Giao cho tôi';
      const unit = act.unit === undefined ? undefined : (units.get(act.unit)?.name.vi ?? act.unit);
      return `Giao cho ${[act.to === 'person' ? act.person : undefined, unit].filter(Boolean).join(', ')}`;
    }
    case 'transition':
      return transitionWords[act.transition];
    case 'revise': {
      const category = act.category && `nhóm thành ${categories.get(act.category)?.name.vi ?? act.category}`;
      const priority = act.priority && `ưu tiên thành ${priorities[act.priority]}`;
      return `Đổi ${[category, priority].filter(Boolean).join(', ')}`;
    }
    case 'reply':
      return 'Trả lời người dân';
    case 'note':
      return act.mention.length > 0 ? `Ghi chú nội bộ, nhắc ${act.mention.join(', ')}` : 'Ghi chú nội bộ';
  }
}
