import { kindOfPeriod } from '../contract/periods.ts';
import { readVietnameseNumber, sayVietnameseNumber } from '../contract/vietnamese-number.ts';
import type { IndicatorEntry } from '../knowledge/indicator-schema.ts';
import type { Cell } from '../xlsx/read-workbook.ts';

/** What a cell says, or why it cannot be used. An empty one says nothing. */
export type Read<T> = { ok: true; value: T | null } | { ok: false; reason: string };
const nothing = { ok: true, value: null } as const;
const no = (reason: string) => ({ ok: false, reason }) as const;

/** A cell as it is shown in a report of faults. */
export function cellWords(cell: Cell | undefined): string {
  if (!cell) return '';
  if (cell.kind === 'formula') return '(công thức)';
  return (cell.kind === 'number' ? sayVietnameseNumber(cell.value, 10) : cell.text).slice(0, 60);
}

const unusable = (cell: Cell | undefined) => {
  if (cell?.kind === 'formula') return no('ô có công thức: dán lại dạng giá trị (Paste Values)');
  return cell?.kind === 'error' ? no('ô báo lỗi của bảng tính') : undefined;
};

/** Words in a cell. */
export function readWords(cell: Cell | undefined): Read<string> {
  const fault = unusable(cell);
  if (fault) return fault;
  if (cell?.kind === 'number') return { ok: true, value: String(cell.value) };
  return cell?.kind === 'text' ? { ok: true, value: cell.text } : nothing;
}

/** A figure in a cell: a number of the table program, or one written the Vietnamese way, with or without %. */
export function readFigure(cell: Cell | undefined, { measure }: Pick<IndicatorEntry, 'measure'>): Read<number> {
  const fault = unusable(cell);
  if (fault) return fault;
  if (!cell) return nothing;
  if (cell.kind === 'number') {
    if (cell.date) return no('ô là ngày tháng, không phải số');
    if (cell.percent && measure !== '%') return no(`ô là phần trăm, chỉ tiêu này tính bằng ${measure}`);
    return { ok: true, value: cell.percent ? Number((cell.value * 100).toPrecision(12)) : cell.value };
  }
  if (cell.kind !== 'text') return nothing;
  const percent = /%$/.test(cell.text);
  if (percent && measure !== '%') return no(`ô là phần trăm, chỉ tiêu này tính bằng ${measure}`);
  const value = readVietnameseNumber(cell.text.replace(/\s*%$/, ''));
  if (value !== undefined) return { ok: true, value };
  return no(
    /^-?[\d.,\s]+$/.test(cell.text) ? 'không rõ số: viết kiểu Việt Nam, ví dụ 1.234,5' : 'không phải một con số',
  );
}

const forms: [RegExp, (year: string, part: string) => string][] = [
  [/^(?<y>20\d{2})-(?<p>\d{1,2})$/, (y, p) => `${y}-${p.padStart(2, '0')}`],
  [/^(?:tháng\s*)?(?<p>\d{1,2})\s*[/.-]\s*(?<y>20\d{2})$/i, (y, p) => `${y}-${p.padStart(2, '0')}`],
  [/^(?<y>20\d{2})-Q(?<p>[1-4])$/i, (y, p) => `${y}-Q${p}`],
  [/^(?:quý|q)\s*(?<p>[1-4])\s*[/.-]\s*(?<y>20\d{2})$/i, (y, p) => `${y}-Q${p}`],
  [/^(?:năm\s*)?(?<y>20\d{2})(?<p>)$/i, (y) => y],
];
const dayMs = 86_400_000;

/** A period as people write it: 2026-11, 11/2026, tháng 11/2026, quý 4/2026, năm 2026, or a date of the table program. */
export function readPeriod(cell: Cell | undefined): Read<string> {
  const fault = unusable(cell);
  if (fault) return fault;
  if (cell?.kind === 'number' && cell.date) {
    // Days since 30 December 1899, as table programs count them.
    return { ok: true, value: new Date((cell.value - 25_569) * dayMs).toISOString().slice(0, 7) };
  }
  const { value: words } = readWords(cell) as { value: string | null };
  if (words === null) return nothing;
  for (const [form, name] of forms) {
    const { y = '', p = '' } = form.exec(words)?.groups ?? {};
    const period = y === '' ? '' : name(y, p);
    if (/^20\d{2}(-(0[1-9]|1[0-2]|Q[1-4]))?$/.test(period) && kindOfPeriod(period)) return { ok: true, value: period };
  }
  return no('không rõ kỳ: viết 11/2026, quý 4/2026 hoặc 2026');
}
