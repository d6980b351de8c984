import '../styles/desk.css';
import { Button } from 'antd';
import { useCallback, useState } from 'react';
import { useNavigate, useParams } from 'react-router-dom';
import type { StaffNewsItem } from '../../contract/news-api.ts';
import { loadNewsList, type NewsFilter } from '../api/news.ts';
import { useSession } from '../shell/session.tsx';
import { DeskRow } from '../ui/desk-row.tsx';
import { FreshPane } from '../ui/fresh-pane.tsx';
import { PagedList } from '../ui/paged-list.tsx';
import { TwoPanes } from '../ui/two-panes.tsx';
import { useLoad } from '../ui/use-load.ts';
import { wordsOfInstant } from '../words/dates.ts';
import { newsKindWords, newsStateWords, newsTones, newsTopicWords } from '../words/news.ts';
import { wordsOfCount } from '../words/numbers.ts';
import { NewsForm } from './news-form.tsx';
import { NewsView } from './news-view.tsx';

const fresh = 'new';
const shown = [
  { value: 'all', label: 'Tất cả' },
  ...Object.entries(newsStateWords).map(([value, label]) => ({ value, label })),
];

/** News and warnings of the ward: what was written, planned and sent, with how many it reached. */
export function NewsPage() {
  const { me } = useSession();
  const { id } = useParams();
  const navigate = useNavigate();
  const [filter, setFilter] = useState<NewsFilter>({ q: '', shown: 'all', page: 1 });
  const load = useCallback((signal: AbortSignal) => loadNewsList(filter, signal), [filter]);
  const loaded = useLoad(load);
  const { reload } = loaded;
  const close = useCallback(() => navigate('/news'), [navigate]);
  const writes = me.may.newsWriting;
  const draft = (
    <FreshPane id="news-title" title="Tin mới" about="Lưu thành bản nháp, chưa ai thấy." onClose={close}>
      <NewsForm
        news={null}
        onSaved={(saved) => {
          reload();
          navigate(`/news/${saved.id}`);
        }}
      />
    </FreshPane>
  );
  return (
    <TwoPanes
      list={
        <PagedList
          titleId="news-list-title"
          title="Tin và cảnh báo"
          actions={
            writes && (
              <Button size="small" onClick={() => navigate(`/news/${fresh}`)} data-testid="new-news">
                Viết tin
              </Button>
            )
          }
          filter={filter}
          onFilter={setFilter}
          search={{ hint: 'Tiêu đề', name: 'Tìm tin theo tiêu đề' }}
          shown={{ options: shown }}
          loaded={loaded}
          rowsTestId="news-rows"
          row={(item) => <Row key={item.id} item={item} selected={item.id === id} />}
          nothing={{
            searched: 'Không có tin nào khớp',
            none: 'Chưa có tin nào',
            about: 'Tin đã đăng hiện trong mini-app, và gửi vào khung chat của người đã đăng ký.',
          }}
        />
      }
      view={
        id === fresh && writes ? (
          draft
        ) : id && id !== fresh ? (
          <NewsView key={id} id={id} onClose={close} onChanged={reload} />
        ) : undefined
      }
      none={{ icon: 'bell', words: 'Chọn một tin để xem số người nhận, sửa hoặc thu hồi.' }}
    />
  );
}

function Row({ item, selected }: { item: StaffNewsItem; selected: boolean }) {
  const { id, title, state, kind, topic, publishAt, publishedAt, counts } = item;
  const at = publishedAt ?? publishAt;
  return (
    <DeskRow to={`/news/${id}`} testId="news-row" selected={selected}>
      <strong className="desk-row-title">{title.vi}</strong>
      <span className={`state-tag ${newsTones[state]}`}>{newsStateWords[state]}</span>
      <span className="desk-row-foot">
        {[
          newsKindWords[kind],
          newsTopicWords[topic],
          at && wordsOfInstant(at),
          publishedAt && `${wordsOfCount(counts.sent)} đã nhận, ${wordsOfCount(counts.seen)} đã xem`,
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </DeskRow>
  );
}
