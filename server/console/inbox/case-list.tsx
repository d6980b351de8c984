import { Button, Skeleton } from 'antd';
import { useEffect, useRef } from 'react';
import { BulkBar } from '../bulk/bulk-bar.tsx';
import type { Selection } from '../bulk/use-selection.ts';
import { queueWords } from '../words/labels.ts';
import { wordsOfCount } from '../words/numbers.ts';
import { CaseRow } from './case-row.tsx';
import { FilterBar } from './filter-bar.tsx';
import { type Filters, groupingOf, narrowingKeys, queueOf } from './filters.ts';
import { GroupList } from './group-list.tsx';
import { InsteadNote } from './instead-note.tsx';
import type { useCaseList } from './use-case-list.ts';

type Props = {
  list: ReturnType<typeof useCaseList>;
  filters: Filters;
  selected: string | undefined;
  search: string;
  selection: Selection;
  onChange: (part: Filters) => void;
};

export function CaseList({ list, filters, selected, search, selection, onChange }: Props) {
  const ticked = selection.selected;
  const grouping = groupingOf(filters);
  const at = list.items.findIndex(({ code }) => code === selected);
  const shortcutOf = (index: number) => (index === at + 1 ? 'j' : index === at - 1 ? 'k' : undefined);
  // What else is done with the list is done with the words that found it.
  const searched = list.instead ? { ...filters, q: list.instead.searched } : filters;
  return (
    <div className="list-pane">
      <FilterBar
        filters={filters}
        total={list.total}
        moreThanTotal={list.moreThanTotal}
        onSelect={ticked || grouping ? undefined : selection.begin}
        onChange={onChange}
      />
      {ticked && (
        <BulkBar
          selection={selection}
          selected={ticked}
          items={list.items}
          total={list.total}
          moreThanTotal={list.moreThanTotal}
          filters={searched}
        />
      )}
      {list.instead && <InsteadNote instead={list.instead} onChange={onChange} />}
      {list.fault && (
        <div className="list-fault" role="alert">
          <span>{list.fault}</span>
          <Button size="small" onClick={list.reload}>
            Thử lại
          </Button>
        </div>
      )}
      <div className="list-scroll">
        {grouping ? (
          <GroupList by={grouping} filters={searched} onChange={onChange} />
        ) : list.loading && list.items.length === 0 ? (
          <output className="list-skeleton" aria-label="Đang tải danh sách">
            {skeletonRows.map((row) => (
              <Skeleton key={row} active title={{ width: '60%' }} paragraph={{ rows: 1 }} />
            ))}
          </output>
        ) : (
          <ul className="rows" aria-label={`Phản ánh: ${queueWords[queueOf(filters)]}`}>
            {list.items.map((item, index) => (
              <CaseRow
                key={item.code}
                item={item}
                search={search}
                selected={item.code === selected}
                fresh={list.fresh.has(item.code)}
                ticked={ticked?.has(item.code)}
                shortcut={shortcutOf(index)}
                onTick={selection.toggle}
              />
            ))}
          </ul>
        )}
        {!grouping && !list.loading && !list.fault && list.items.length === 0 && (
          <Nothing filters={filters} onChange={onChange} />
        )}
        {!grouping && list.next && (
          <More loading={list.loadingMore} shown={list.items.length} onMore={() => void list.more()} />
        )}
        {!grouping && !list.next && list.items.length > 12 && (
          <p className="list-end">Hết danh sách: {wordsOfCount(list.items.length)} phản ánh</p>
        )}
      </div>
    </div>
  );
}

const skeletonRows = [1, 2, 3, 4, 5, 6, 7, 8];

/** The next rows come when the button scrolls into view; it is also there to press. */
function More({ loading, shown, onMore }: { loading: boolean; shown: number; onMore: () => void }) {
  const button = useRef<HTMLDivElement>(null);
  const latest = useRef(onMore);
  latest.current = onMore;
  useEffect(() => {
    const watcher = new IntersectionObserver((entries) => {
      // A list that is shown whole at once would otherwise load to its end.
      if (shown < 500 && entries.some((entry) => entry.isIntersecting)) latest.current();
    });
    if (button.current) watcher.observe(button.current);
    return () => watcher.disconnect();
  }, [shown]);
  return (
    <div className="list-more" ref={button}>
      <Button onClick={onMore} loading={loading}>
        Xem thêm
      </Button>
    </div>
  );
}

function Nothing({ filters, onChange }: { filters: Filters; onChange: (part: Filters) => void }) {
  const narrowed = filters.q || narrowingKeys.some((key) => filters[key]);
  return (
    <div className="nothing">
      <strong>{narrowed ? 'Không có phản ánh nào khớp' : emptyQueue[queueOf(filters)]}</strong>
      <p>
        {narrowed
          ? 'Anh/Chị bớt điều kiện lọc, hoặc tìm bằng mã, nơi xảy ra, vài chữ trong nội dung (không cần gõ dấu).'
          : 'Phản ánh mới sẽ tự hiện ở đây, không cần tải lại trang.'}
      </p>
      {narrowed && (
        <Button
          onClick={() => onChange({ q: '', literal: '', ...Object.fromEntries(narrowingKeys.map((key) => [key, ''])) })}
        >
          Bỏ các điều kiện lọc
        </Button>
      )}
    </div>
  );
}

const emptyQueue = {
  all_open: 'Chưa có phản ánh nào đang mở',
  mine: 'Anh/Chị chưa có việc nào được giao',
  mentions: 'Không có ghi chú nào nhắc Anh/Chị mà chưa xong',
  my_unit: 'Đơn vị chưa có việc nào',
  unassigned: 'Việc nào cũng đã có người nhận',
  waiting_citizen: 'Không có việc nào đang chờ người dân',
  to_approve: 'Không có kết quả nào chờ duyệt',
  duplicates: 'Không có phản ánh nào nghi trùng mà chưa quyết',
  late: 'Không có việc nào quá hạn',
  done: 'Chưa có phản ánh nào kết thúc',
  all: 'Chưa có phản ánh nào',
} as const;
