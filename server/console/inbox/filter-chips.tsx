import { caseStates } from '../../contract/case.ts';
import { useNames } from '../shell/session.tsx';
import { LineIcon } from '../ui/line-icon.tsx';
import { wordsOfDay } from '../words/dates.ts';
import {
  chasedWords,
  deadlineWords,
  nameOfChannel,
  nameOfPriority,
  onTimeWords,
  recurringWords,
  stateWords,
} from '../words/labels.ts';
import type { Filters } from './filters.ts';
import { useKpiName } from './use-kpi-name.ts';

/** What one chip says and which filters it drops. */
type Chip = { words: string; keys: (keyof Filters)[] };

/** What narrows the list now, each with a way to drop it. */
export function FilterChips({ filters, onChange }: { filters: Filters; onChange: (part: Filters) => void }) {
  const names = useNames();
  const one = (key: keyof Filters, wordsOf: (value: string) => string): Chip[] => {
    const value = filters[key];
    return value ? [{ words: wordsOf(value), keys: [key] }] : [];
  };
  const days = (what: string, from: keyof Filters, to: keyof Filters): Chip[] => {
    const words = wordsOfDays(filters[from], filters[to]);
    return words ? [{ words: `${what} ${words}`, keys: [from, to] }] : [];
  };
  const kpiName = useKpiName(filters.kpi);
  const behind = wordsOfDays(filters.kpiFrom, filters.kpiTo);
  const figure: Chip[] = filters.kpi
    ? [{ words: `Số liệu “${kpiName}” ${behind ?? ''}`.trim(), keys: ['kpi', 'kpiFrom', 'kpiTo'] }]
    : [];
  const chips = [
    ...one('state', (value) => stateWords[caseStates.find((state) => state === value) ?? 'received']),
    ...one('unit', names.unit),
    ...one('assignee', names.assignee),
    ...one('category', names.category),
    ...one('area', (value) => names.area(value) ?? value),
    ...one('channel', nameOfChannel),
    ...one('priority', (value) => `Ưu tiên: ${nameOfPriority(value).toLowerCase()}`),
    ...one('deadline', (value) => Object.entries(deadlineWords).find(([id]) => id === value)?.[1] ?? value),
    ...one('chased', () => chasedWords),
    ...one('recurring', () => recurringWords),
    ...days('Tiếp nhận', 'from', 'to'),
    ...days('Xử lý xong', 'resolvedFrom', 'resolvedTo'),
    ...one('onTime', (value) => (value === 'true' ? onTimeWords.true : onTimeWords.false)),
    ...days('Được đánh giá', 'ratedFrom', 'ratedTo'),
    ...figure,
    ...one('lateAt', (value) => `Quá hạn xử lý tính đến ${wordsOfDay(value)}`),
  ];
  if (chips.length === 0) return null;
  return (
    <ul className="chips" aria-label="Đang lọc theo">
      {chips.map(({ words, keys }) => (
        <li key={keys[0]}>
          <button
            type="button"
            onClick={() => onChange(Object.fromEntries(keys.map((key) => [key, ''])))}
            aria-label={`Bỏ lọc ${words}`}
          >
            {words}
            <LineIcon name="close" size={14} />
          </button>
        </li>
      ))}
    </ul>
  );
}

/** `22/11/2026`, `01/11/2026 – 22/11/2026`, or a window open to one side; null without days. */
function wordsOfDays(from: string | undefined, to: string | undefined): string | null {
  if (from && to) return from === to ? wordsOfDay(from) : `${wordsOfDay(from)} – ${wordsOfDay(to)}`;
  if (from) return `từ ${wordsOfDay(from)}`;
  return to ? `đến ${wordsOfDay(to)}` : null;
}
