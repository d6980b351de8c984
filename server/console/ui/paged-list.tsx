import { Pagination, Select, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { wordsOfCount } from '../words/numbers.ts';
import { ListFault } from './list-fault.tsx';
import { SearchField } from './search-field.tsx';
import type { Loaded } from './use-load.ts';

const perPage = 50;

export type PageFilter<Shown extends string> = { q: string; shown: Shown; page: number };
type Paged<Item> = { items: Item[]; total: number };

type Props<Item, Shown extends string> = {
  /** Of the element that names the list. */
  titleId: string;
  title: string;
  actions: ReactNode;
  filter: PageFilter<Shown>;
  onFilter: (change: (before: PageFilter<Shown>) => PageFilter<Shown>) => void;
  search: { hint: string; name: string };
  shown: { options: { value: string; label: string }[]; testId?: string };
  loaded: Pick<Loaded<Paged<Item>>, 'data' | 'error' | 'reload'>;
  rowsTestId?: string;
  row: (item: Item) => ReactNode;
  /** Instead of rows, where something was searched and where there are none at all. */
  nothing: { searched: string; none: string; about: string };
};

/** A list that is searched, narrowed and turned over page by page. */
export function PagedList<Item, Shown extends string>(props: Props<Item, Shown>) {
  const { titleId, title, actions, filter, onFilter, search, shown, loaded, row, nothing } = props;
  const { data, error, reload } = loaded;
  const searched = filter.q !== '' || filter.shown !== 'all';
  return (
    <section className="desk-list" aria-labelledby={titleId}>
      <header className="desk-list-head">
        <div className="desk-list-title">
          <h1 id={titleId}>
            {title}
            {data && ` (${wordsOfCount(data.total)})`}
          </h1>
          {actions}
        </div>
        <SearchField value={filter.q} {...search} onChange={(q) => onFilter((before) => ({ ...before, q, page: 1 }))} />
        <Select
          value={filter.shown}
          options={shown.options}
          aria-label="Trạng thái"
          data-testid={shown.testId}
          onChange={(next: Shown) => onFilter((before) => ({ ...before, shown: next, page: 1 }))}
        />
      </header>
      {error && <ListFault error={error} reload={reload} />}
      {!data && !error && <Skeleton active paragraph={{ rows: 6 }} className="desk-loading" />}
      {data?.items.length === 0 && (
        <div className="nothing">
          <strong>{searched ? nothing.searched : nothing.none}</strong>
          <p>{nothing.about}</p>
        </div>
      )}
      <ul data-testid={props.rowsTestId}>{data?.items.map(row)}</ul>
      {data && data.total > perPage && (
        <Pagination
          className="desk-list-pages"
          size="small"
          current={filter.page}
          total={data.total}
          pageSize={perPage}
          showSizeChanger={false}
          onChange={(page) => onFilter((before) => ({ ...before, page }))}
        />
      )}
    </section>
  );
}
