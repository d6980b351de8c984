import { wordsOfFigure } from '../../contract/figure-words.ts';
import { wordsOfCount } from '../words/numbers.ts';
import type { Figure } from './use-figures.ts';

/** One sentence a leader can say in a meeting. */
export function sentenceOf(figures: Figure[]): string {
  const of = (id: string) => figures.find(({ kpi }) => kpi.id === id);
  const [received, resolved, onTime, late, open] = [
    of('received'),
    of('resolved'),
    of('on-time-resolved'),
    of('late-open'),
    of('open'),
  ];
  if (!received || !resolved) return plain(figures);
  if (received.value.n === 0 && resolved.value.n === 0) return 'Chưa có phản ánh nào trong kỳ này.';
  const parts = [
    `Kỳ này tiếp nhận ${wordsOfCount(received.value.n)} phản ánh, có kết quả ${wordsOfCount(resolved.value.n)}`,
  ];
  if (onTime && onTime.value.value !== null) {
    const points = onTime.value.before.value === null ? 0 : onTime.value.value - onTime.value.before.value;
    const change = Math.round(Math.abs(points) * 100);
    const against = change === 0 ? '' : `, ${points > 0 ? 'tăng' : 'giảm'} ${change} điểm % so với kỳ trước`;
    parts.push(`đúng hạn ${wordsOfFigure(onTime.value.value, 'share')}${against}`);
  }
  if (late && open)
    parts.push(
      late.value.n === 0
        ? 'không còn việc nào quá hạn'
        : `còn ${wordsOfCount(late.value.n)} việc quá hạn trong ${wordsOfCount(open.value.n)} việc chưa xong`,
    );
  return `${parts.join('; ')}.`;
}

function plain(figures: Figure[]): string {
  const said = figures
    .filter(({ value }) => value.value !== null)
    .slice(0, 3)
    .map(({ kpi, value }) => `${kpi.name.toLocaleLowerCase('vi')} ${wordsOfFigure(value.value, kpi.unit)}`);
  return said.length === 0 ? 'Chưa có số liệu trong kỳ này.' : `Kỳ này: ${said.join('; ')}.`;
}
