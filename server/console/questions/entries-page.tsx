import '../styles/desk.css';
import '../styles/questions.css';
import { Button, Segmented, Skeleton } from 'antd';
import { useCallback, useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router-dom';
import type { EntryItem } from '../../contract/knowledge-api.ts';
import { exportAddress, loadEntries } from '../api/knowledge.ts';
import { LineIcon } from '../ui/line-icon.tsx';
import { ListFault } from '../ui/list-fault.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { useLoad } from '../ui/use-load.ts';
import { useWide } from '../ui/use-media.ts';
import { useNow } from '../ui/use-now.ts';
import { wordsOfCount } from '../words/numbers.ts';
import { originWords } from '../words/questions.ts';
import { ago } from '../words/time-left.ts';
import { EntryView, NewEntry } from './entry-view.tsx';

type Kind = 'qa' | 'alias';
const fresh = 'new';

/** What editors have written: answered questions, and further names of things. */
export function EntriesPage() {
  const { kind: asked, key } = useParams();
  const kind: Kind = asked === 'alias' ? 'alias' : 'qa';
  const navigate = useNavigate();
  const onePane = !useWide(1024);
  const [q, setQ] = useState('');
  const load = useCallback((signal: AbortSignal) => loadEntries(kind, q, signal), [kind, q]);
  const { data, error, reload } = useLoad(load);
  const close = useCallback(() => navigate(`/knowledge/${kind}`), [navigate, kind]);
  const saved = (entry: EntryItem) => {
    reload();
    navigate(`/knowledge/${entry.kind}/${encodeURIComponent(entry.key)}`);
  };
  return (
    <div className="desk">
      {!(onePane && key) && (
        <section className="desk-list" aria-labelledby="entries-title">
          <header className="desk-list-head">
            <h1 id="entries-title">Câu trả lời của trợ lý số</h1>
            <Segmented<Kind>
              block
              value={kind}
              onChange={(next) => navigate(`/knowledge/${next}`)}
              options={[
                { value: 'qa', label: 'Hỏi và đáp' },
                { value: 'alias', label: 'Tên gọi thêm' },
              ]}
            />
            <div className="desk-search">
              <SearchField value={q} hint="Tìm…" name="Tìm câu trả lời, không cần gõ dấu" onChange={setQ} />
              {kind === 'qa' && (
                <Button type="primary" data-testid="new-entry" onClick={() => navigate(`/knowledge/qa/${fresh}`)}>
                  Viết mới
                </Button>
              )}
            </div>
            <p className="desk-list-note">
              <span>{data ? `${wordsOfCount(data.items.length)} mục` : ' '}</span>
              <a href={exportAddress(kind)} download>
                Tải về tệp kiến thức (YAML)
              </a>
            </p>
          </header>
          {error && <ListFault error={error} reload={reload} />}
          {!data && !error && <Skeleton active paragraph={{ rows: 8 }} className="desk-loading" />}
          {data?.items.length === 0 && (
            <div className="nothing">
              <strong>{q ? 'Không thấy mục nào như vậy' : 'Chưa có mục nào'}</strong>
              <p>
                {kind === 'qa'
                  ? 'Câu trả lời Anh/Chị viết cho người dân hiện ở đây.'
                  : 'Cách người dân gọi thủ tục, địa điểm hay loại phản ánh mà Anh/Chị bổ sung hiện ở đây.'}
              </p>
            </div>
          )}
          <ul data-testid="entry-rows">
            {data?.items.map((item) => (
              <Row key={item.key} item={item} selected={item.key === key} />
            ))}
          </ul>
        </section>
      )}
      {key === fresh && kind === 'qa' && <NewEntry key={fresh} onClose={close} onSaved={saved} />}
      {key && key !== fresh && (
        <EntryView key={`${kind} ${key}`} kind={kind} entryKey={key} onClose={close} onSaved={reload} />
      )}
      {!key && !onePane && (
        <div className="desk-none">
          <LineIcon name="answer" size={40} />
          <p>Chọn một mục để sửa, xem các bản trước hoặc gỡ bỏ.</p>
        </div>
      )}
    </div>
  );
}

function Row({ item, selected }: { item: EntryItem; selected: boolean }) {
  const now = useNow();
  const foot = [
    originWords[item.origin] ?? item.origin,
    item.kind === 'qa' ? `${item.words.length} cách hỏi` : item.words.join(', '),
    ago(item.updatedAt, now),
  ];
  return (
    <li>
      <Link
        to={`/knowledge/${item.kind}/${encodeURIComponent(item.key)}`}
        className={item.active ? 'desk-row' : 'desk-row is-off'}
        data-testid="entry-row"
        aria-current={selected ? 'true' : undefined}
      >
        <strong className="desk-row-title">{item.name}</strong>
        <span className="desk-row-foot">{foot.join(' · ')}</span>
        {!item.active && <span className="state-tag tone-closed">Đã gỡ</span>}
        {item.conflict && <span className="state-tag tone-wait">Tệp kiến thức đã đổi khác</span>}
      </Link>
    </li>
  );
}
