import { useCallback, useMemo } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router-dom';
import { useSelection } from '../bulk/use-selection.ts';
import { CaseView } from '../case/case-view.tsx';
import { useWide } from '../ui/use-media.ts';
import { CaseList } from './case-list.tsx';
import { type Filters, listQueryOf, queryOf, readFilters } from './filters.ts';
import { QueueList } from './queue-list.tsx';
import { useCaseList } from './use-case-list.ts';
import { ViewList } from './view-list.tsx';

/** Queues, list and case: three panes on a wide screen, two on a middling one, one on a phone. */
export function InboxPage() {
  const { code } = useParams();
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const filters = useMemo(() => readFilters(params), [params]);
  const query = queryOf(filters);
  const list = useCaseList(listQueryOf(filters));
  const selection = useSelection(listQueryOf(filters));
  const onePane = !useWide(1024);

  const change = useCallback(
    (part: Filters) => {
      const next = queryOf({ ...filters, ...part });
      const pathname = code && !onePane ? `/cases/${code}` : '/cases';
      navigate({ pathname, search: next && `?${next}` }, { replace: 'q' in part });
    },
    [filters, navigate, code, onePane],
  );
  const search = query && `?${query}`;
  const close = useCallback(() => navigate({ pathname: '/cases', search }), [navigate, search]);

  const showList = !(onePane && code);
  return (
    <div className={`inbox ${code ? 'with-case' : 'without-case'}`}>
      {showList && (
        <section className="inbox-list" aria-label="Danh sách phản ánh">
          <nav className="queues" aria-label="Hàng việc và danh sách đã lưu">
            <QueueList filters={filters} />
            <ViewList filters={filters} />
          </nav>
          <CaseList
            list={list}
            filters={filters}
            selected={code}
            search={search}
            selection={selection}
            onChange={change}
          />
        </section>
      )}
      {code && (
        <section className="inbox-case" aria-label={`Phản ánh ${code}`}>
          <CaseView key={code} code={code} onClose={close} />
        </section>
      )}
    </div>
  );
}
