import { App, Button, Dropdown } from 'antd';
import { useCallback, useState } from 'react';
import { Link } from 'react-router-dom';
import type { SavedViews } from '../../contract/desk-api.ts';
import { wordsOf } from '../api/client.ts';
import { loadViews, removeView } from '../api/desk.ts';
import { useNames } from '../shell/session.tsx';
import { LineIcon } from '../ui/line-icon.tsx';
import { useLoad } from '../ui/use-load.ts';
import { wordsOfCount } from '../words/numbers.ts';
import { type Filters, queryOf } from './filters.ts';
import { useListNews } from './use-list-news.ts';
import { ViewDialog } from './view-dialog.tsx';

type View = SavedViews['items'][number];

/** Saved views with their counts, own ones and those of the unit, and the way to save what is in view now. */
export function ViewList({ filters }: { filters: Filters }) {
  const load = useCallback((signal: AbortSignal) => loadViews(signal), []);
  const { data, put, reload } = useLoad(load);
  const [editing, setEditing] = useState<View | 'new' | null>(null);
  const { message, modal } = App.useApp();
  const names = useNames();
  useListNews(reload);
  const current = queryOf(filters);
  const views = data?.items ?? [];
  const saved = views.some((view) => queryOf(view.filters) === current);

  const drop = (view: View) =>
    modal.confirm({
      title: `Xoá danh sách “${view.name}”?`,
      content: view.unitId ? 'Đồng nghiệp trong đơn vị cũng không còn thấy danh sách này.' : undefined,
      okText: 'Xoá',
      cancelText: 'Thôi',
      okButtonProps: { danger: true },
      onOk: () =>
        removeView(view.id)
          .then(put)
          .catch((error: unknown) => void message.error(wordsOf(error))),
    });

  return (
    <div className="views">
      {views.length > 0 && <h2 className="queues-title">Danh sách đã lưu</h2>}
      <ul>
        {views.map((view) => {
          const search = queryOf(view.filters);
          const from = view.unitId
            ? `${view.own ? 'Chia sẻ với' : `Của ${view.owner}, chia sẻ với`} ${names.unit(view.unitId)}`
            : undefined;
          return (
            <li key={view.id} className="view">
              <Link
                to={{ pathname: '/cases', search: search && `?${search}` }}
                className="queue"
                title={from}
                aria-current={search === current && current !== '' ? 'page' : undefined}
                data-testid="view"
              >
                <span>
                  {view.unitId && <LineIcon name="person" size={14} />} {view.name}
                </span>
                <b className="count">{view.count === null ? '–' : wordsOfCount(view.count)}</b>
              </Link>
              {view.own && (
                <Dropdown
                  trigger={['click']}
                  menu={{
                    items: [
                      { key: 'edit', label: 'Đổi tên, chia sẻ', onClick: () => setEditing(view) },
                      { key: 'drop', label: 'Xoá', danger: true, onClick: () => void drop(view) },
                    ],
                  }}
                >
                  <button type="button" className="view-more" aria-label={`Sửa danh sách ${view.name}`}>
                    <LineIcon name="more" size={16} />
                  </button>
                </Dropdown>
              )}
            </li>
          );
        })}
      </ul>
      {current !== '' && !saved && (
        <Button
          type="link"
          size="small"
          className="view-save"
          data-testid="save-view"
          aria-keyshortcuts="v"
          onClick={() => setEditing('new')}
        >
          Lưu danh sách này
        </Button>
      )}
      {editing && (
        <ViewDialog
          view={editing === 'new' ? undefined : editing}
          filters={editing === 'new' ? filters : editing.filters}
          onSaved={put}
          onClose={() => setEditing(null)}
        />
      )}
    </div>
  );
}
