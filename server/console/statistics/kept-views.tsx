import { App, Button, Input, Popover } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { wordsOf } from '../api/client.ts';
import { dropStatisticsView, keepStatisticsView, loadStatisticsViews } from '../api/figures.ts';
import { useLoad } from '../ui/use-load.ts';

/** Windows and filters somebody keeps under a name; those of relative days stay relative. */
export function KeptViews({ query }: { query: string }) {
  const { data, put } = useLoad(loadStatisticsViews);
  const [name, setName] = useState('');
  const [open, setOpen] = useState(false);
  const { message } = App.useApp();
  const attempt = async (act: () => ReturnType<typeof keepStatisticsView>, done: string) => {
    try {
      put(await act());
      void message.success(done);
      return true;
    } catch (error) {
      void message.error(wordsOf(error));
      return false;
    }
  };
  const keep = async () => {
    if (!(await attempt(() => keepStatisticsView({ name: name.trim(), query }), 'Đã lưu góc xem'))) return;
    setName('');
    setOpen(false);
  };
  return (
    <div className="kept-views">
      {data?.items.map((view) => (
        <span key={view.id} className={`kept-view${view.query === query ? ' is-on' : ''}`}>
          <Link to={`?${view.query}`}>{view.name}</Link>
          <button
            type="button"
            aria-label={`Bỏ góc xem ${view.name}`}
            onClick={() => void attempt(() => dropStatisticsView(view.id), 'Đã bỏ góc xem')}
          >
            ×
          </button>
        </span>
      ))}
      <Popover
        trigger="click"
        open={open}
        onOpenChange={setOpen}
        placement="bottomRight"
        title="Lưu kỳ và bộ lọc đang xem"
        content={
          <form
            className="keep-form"
            onSubmit={(event) => {
              event.preventDefault();
              if (name.trim() !== '') void keep();
            }}
          >
            <Input
              value={name}
              maxLength={60}
              placeholder="Tên góc xem"
              aria-label="Tên góc xem"
              data-testid="keep-name"
              onChange={(event) => setName(event.target.value)}
            />
            <Button type="primary" htmlType="submit" disabled={name.trim() === ''} data-testid="keep-confirm">
              Lưu
            </Button>
          </form>
        }
      >
        <Button size="small" data-testid="keep-view">
          Lưu góc xem
        </Button>
      </Popover>
    </div>
  );
}
