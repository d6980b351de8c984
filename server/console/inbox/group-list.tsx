import { Skeleton } from 'antd';
import { useCallback } from 'react';
import { caseStates } from '../../contract/case.ts';
import type { Grouping } from '../../contract/desk-api.ts';
import { loadGroups } from '../api/desk.ts';
import { useNames } from '../shell/session.tsx';
import { LineIcon } from '../ui/line-icon.tsx';
import { useLoad } from '../ui/use-load.ts';
import { nameOfChannel, nameOfPriority, stateWords } from '../words/labels.ts';
import { wordsOfCount } from '../words/numbers.ts';
import { type Filters, listQueryOf } from './filters.ts';
import { useListNews } from './use-list-news.ts';

type Props = { by: Grouping; filters: Filters; onChange: (part: Filters) => void };

/** The list as groups with their counts; opening one narrows the list to it. */
export function GroupList({ by, filters, onChange }: Props) {
  const { sort: _, ...narrowing } = filters;
  const query = listQueryOf(narrowing);
  const load = useCallback((signal: AbortSignal) => loadGroups(by, query, signal), [by, query]);
  const { data, error, reload } = useLoad(load);
  const names = useNames();
  useListNews(reload);
  if (error) return <p className="list-fault">{error.message}</p>;
  if (!data) return <Skeleton className="list-skeleton" active paragraph={{ rows: 6 }} />;
  const nameOf: Record<Grouping, (key: string) => string> = {
    unit: names.unit,
    assignee: names.assignee,
    category: names.category,
    area: (key) => names.area(key) ?? key,
    priority: nameOfPriority,
    state: (key) => stateWords[caseStates.find((state) => state === key) ?? 'received'],
    channel: nameOfChannel,
  };
  return (
    <ul className="groups" aria-label="Các nhóm">
      {data.items.map(({ key, count }) => (
        <li key={key}>
          <button type="button" data-testid="group" onClick={() => onChange({ [by]: key })}>
            <span>{nameOf[by](key)}</span>
            <b className="count">{wordsOfCount(count)}</b>
            <LineIcon name="forward" size={16} />
          </button>
        </li>
      ))}
    </ul>
  );
}
