import { useCallback } from 'react';
import { Link } from 'react-router-dom';
import { mostInQueue, queues } from '../../contract/queues.ts';
import { loadQueues } from '../api/staff.ts';
import { useLoad } from '../ui/use-load.ts';
import { queueWords } from '../words/labels.ts';
import { wordsOfCapped } from '../words/numbers.ts';
import { type Filters, queryOf, queueOf } from './filters.ts';
import { useListNews } from './use-list-news.ts';

const loud = ['late', 'mentions'];

/** The queues with their counts: a column on a wide screen, a strip elsewhere. */
export function QueueList({ filters }: { filters: Filters }) {
  const load = useCallback((signal: AbortSignal) => loadQueues(signal), []);
  const { data, reload } = useLoad(load);
  useListNews(reload);
  const current = queueOf(filters);
  const at = queues.indexOf(current);
  const shortcutOf = (index: number) => (index === at + 1 ? 'l' : index === at - 1 ? 'h' : undefined);
  return (
    <>
      <h2 className="queues-title">Hàng việc</h2>
      <ul>
        {queues.map((queue, index) => {
          const count = data?.counts[queue];
          const query = queryOf({ ...filters, queue, state: undefined });
          return (
            <li key={queue}>
              <Link
                to={{ pathname: '/cases', search: query && `?${query}` }}
                className={`queue queue-${queue}`}
                aria-current={queue === current ? 'page' : undefined}
                aria-keyshortcuts={shortcutOf(index)}
                data-testid={`queue-${queue}`}
              >
                <span>{queueWords[queue]}</span>
                <b className={count && loud.includes(queue) ? `count count-${queue}` : 'count'}>
                  {count === undefined ? '' : wordsOfCapped(count, mostInQueue)}
                </b>
              </Link>
            </li>
          );
        })}
      </ul>
    </>
  );
}
