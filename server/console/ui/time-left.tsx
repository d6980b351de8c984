import { Tooltip } from 'antd';
import type { DeadlineState } from '../../contract/case.ts';
import { wordsOfInstant } from '../words/dates.ts';
import { type Timed, timeLeft } from '../words/time-left.ts';
import { useNow } from './use-now.ts';

const shapes: Record<DeadlineState, string> = {
  late: 'M8 1.5 15 14H1zM8 6v4M8 12h.01',
  soon: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM8 5v3.500l2.5 1.5',
  ok: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2z',
  paused: 'M5.5 3v10M10.5 3v10',
  none: 'M3 8.500l3.5 3.500L13 4.5',
};

type Props = { item: Timed; big?: boolean };

/** The loudest thing of a case: time to its deadline, in words, with a shape of its own. */
export function TimeLeft({ item, big = false }: Props) {
  const { tone, words } = timeLeft(item, useNow());
  const exact = item.dueAt ? `Hạn: ${wordsOfInstant(item.dueAt)}` : undefined;
  return (
    <Tooltip title={exact}>
      <span className={`time-left time-${tone}${big ? ' time-big' : ''}`} data-testid="time-left">
        <svg width="14" height="14" viewBox="0 0 16 16" aria-hidden="true">
          <path d={shapes[tone]} />
        </svg>
        {words}
      </span>
    </Tooltip>
  );
}
