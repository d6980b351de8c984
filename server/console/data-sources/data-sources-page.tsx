import '../styles/desk.css';
import '../styles/data-sources.css';
import { Button, Segmented, Skeleton } from 'antd';
import { useCallback, useState } from 'react';
import { useNavigate, useParams } from 'react-router-dom';
import type { DataDirection, DataSourceItem } from '../../contract/data-source-api.ts';
import { loadDataSources, registerFileAddress } from '../api/data-sources.ts';
import { DeskRow } from '../ui/desk-row.tsx';
import { ListFault } from '../ui/list-fault.tsx';
import { TwoPanes } from '../ui/two-panes.tsx';
import { useLoad } from '../ui/use-load.ts';
import { useNow } from '../ui/use-now.ts';
import { standingOf } from '../words/data-sources.ts';
import { shortInstant } from '../words/dates.ts';
import { wordsOfCount } from '../words/numbers.ts';
import { SourceDialog } from './source-dialog.tsx';
import { SourceView } from './source-view.tsx';

/** Who sends data here and who reads it: how each stands, late ones first. */
export function DataSourcesPage() {
  const { id } = useParams();
  const navigate = useNavigate();
  const [shown, setShown] = useState<DataDirection>('source');
  const [adding, setAdding] = useState(false);
  const load = useCallback((signal: AbortSignal) => loadDataSources(signal), []);
  const { data, error, reload } = useLoad(load);
  const close = useCallback(() => navigate('/data-sources'), [navigate]);
  const of = (direction: DataDirection) => (data?.items ?? []).filter((item) => item.direction === direction);
  const label = (words: string, direction: DataDirection) =>
    data ? `${words} (${wordsOfCount(of(direction).length)})` : words;
  return (
    <>
      <TwoPanes
        list={
          <section className="desk-list" aria-labelledby="sources-title">
            <header className="desk-list-head">
              <h1 id="sources-title">Nguồn và chia sẻ dữ liệu</h1>
              <Segmented<DataDirection>
                value={shown}
                onChange={setShown}
                options={[
                  { value: 'source', label: label('Gửi đến', 'source') },
                  { value: 'consumer', label: label('Nơi đọc', 'consumer') },
                ]}
              />
              <div className="sources-acts">
                <Button onClick={() => navigate('/sharing-agreements')}>Thoả thuận chia sẻ</Button>
                <Button href={registerFileAddress} download>
                  Tải CSV
                </Button>
                {data?.mayManage && (
                  <Button type="primary" data-testid="new-source" onClick={() => setAdding(true)}>
                    Thêm
                  </Button>
                )}
              </div>
              {data && (
                <p className={data.late > 0 ? 'sources-late' : 'muted'} role="status">
                  {data.late > 0 ? `${wordsOfCount(data.late)} nguồn đang trễ` : 'Không nguồn nào trễ'}
                  {data.unregistered > 0 && ` · ${wordsOfCount(data.unregistered)} chưa khai báo`}
                </p>
              )}
            </header>
            {error && <ListFault error={error} reload={reload} />}
            {!data && !error && <Skeleton active paragraph={{ rows: 6 }} className="desk-loading" />}
            {data && of(shown).length === 0 && (
              <div className="nothing">
                <strong>Chưa có {shown === 'source' ? 'nguồn nào' : 'nơi nào đọc dữ liệu'}</strong>
                <p>Hệ thống nào gửi hoặc đọc dữ liệu lần đầu sẽ tự hiện ở đây để khai báo.</p>
              </div>
            )}
            <ul data-testid="source-rows">
              {of(shown).map((item) => (
                <Row key={item.id} item={item} selected={item.id === id} />
              ))}
            </ul>
          </section>
        }
        view={id && <SourceView key={id} id={id} onClose={close} onChanged={reload} />}
        none={{ icon: 'folder', words: 'Chọn một nguồn để xem lần nhận gần nhất, lỗi và khai báo.' }}
      />
      {adding && (
        <SourceDialog
          source={null}
          onClose={() => setAdding(false)}
          onDone={(made) => {
            reload();
            navigate(`/data-sources/${made.id}`);
          }}
        />
      )}
    </>
  );
}

function Row({ item, selected }: { item: DataSourceItem; selected: boolean }) {
  const now = useNow();
  const { words, tone } = standingOf(item);
  return (
    <DeskRow to={`/data-sources/${item.id}`} testId="source-row" selected={selected}>
      <span className="desk-row-top">
        <span className={`state-tag ${tone}`}>{words}</span>
        <span className="desk-row-code">
          {item.lastReceivedAt ? shortInstant(item.lastReceivedAt, now) : 'chưa có lần nào'}
        </span>
      </span>
      <strong className="desk-row-title">{item.name}</strong>
      <span className="desk-row-foot">{item.owner ?? item.code}</span>
    </DeskRow>
  );
}
