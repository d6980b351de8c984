import '../styles/desk.css';
import '../styles/questions.css';
import { Pagination, Segmented, Select, Skeleton } from 'antd';
import { useCallback } from 'react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router-dom';
import { type GroupState, groupState, groupStates, type QuestionGroup } from '../../contract/knowledge-api.ts';
import { loadQuestions } from '../api/knowledge.ts';
import { LineIcon } from '../ui/line-icon.tsx';
import { ListFault } from '../ui/list-fault.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { useLoad } from '../ui/use-load.ts';
import { useWide } from '../ui/use-media.ts';
import { useNow } from '../ui/use-now.ts';
import { wordsOfCount } from '../words/numbers.ts';
import { groupStateWords, reasonWords, trendOf } from '../words/questions.ts';
import { ago } from '../words/time-left.ts';
import { QuestionView } from './question-view.tsx';
import { WeekBars } from './week-bars.tsx';

const pageSize = 30;
const nothingWords: Record<GroupState, string> = {
  open: 'Câu nào trợ lý số không hiểu, không tìm thấy hay bị báo chưa đúng ý sẽ hiện ở đây, đã bỏ tên và số của người hỏi.',
  answered: 'Câu Anh/Chị đã trả lời hiện ở đây; được hỏi lại mà vẫn chưa đúng thì trở về danh sách chờ.',
  not_ours: 'Câu không thuộc việc của phường hiện ở đây và không làm phiền nữa.',
};

/** What the bot could not answer, grouped by likeness, the most asked first. */
export function QuestionsPage() {
  const { id } = useParams();
  const navigate = useNavigate();
  const onePane = !useWide(1024);
  const [params, setParams] = useSearchParams();
  const query = params.toString();
  const load = useCallback((signal: AbortSignal) => loadQuestions(query, signal), [query]);
  const { data, error, reload } = useLoad(load);
  const shown = groupState.catch('open').parse(params.get('state'));
  const change = (part: Record<string, string>) => {
    const next = new URLSearchParams(params);
    next.delete('page');
    for (const [key, value] of Object.entries(part)) {
      if (value) next.set(key, value);
      else next.delete(key);
    }
    setParams(next);
  };
  const close = useCallback(() => navigate({ pathname: '/questions', search: query }), [navigate, query]);
  return (
    <div className="desk">
      {!(onePane && id) && (
        <section className="desk-list" aria-labelledby="questions-title">
          <header className="desk-list-head">
            <h1 id="questions-title">Câu chưa trả lời được</h1>
            <Segmented<GroupState>
              block
              value={shown}
              onChange={(state) => change({ state })}
              options={groupStates.map((value) => ({
                value,
                label: data
                  ? `${groupStateWords[value]} (${wordsOfCount(data.counts[value])})`
                  : groupStateWords[value],
              }))}
            />
            <div className="desk-search">
              <SearchField
                value={params.get('q') ?? ''}
                hint="Tìm trong các câu hỏi…"
                name="Tìm câu hỏi, không cần gõ dấu"
                onChange={(q) => change({ q })}
              />
              <Select
                aria-label="Sắp xếp"
                value={params.get('sort') ?? 'count'}
                options={[
                  { value: 'count', label: 'Hỏi nhiều' },
                  { value: 'newest', label: 'Mới hỏi' },
                ]}
                onChange={(sort) => change({ sort })}
                popupMatchSelectWidth={false}
              />
            </div>
          </header>
          {error && <ListFault error={error} reload={reload} />}
          {!data && !error && <Skeleton active paragraph={{ rows: 8 }} className="desk-loading" />}
          {data?.items.length === 0 && (
            <div className="nothing">
              <strong>{params.get('q') ? 'Không thấy câu nào như vậy' : 'Chưa có câu nào'}</strong>
              <p>{params.get('q') ? 'Thử ít từ hơn, hoặc xem các thẻ khác.' : nothingWords[shown]}</p>
            </div>
          )}
          <ul data-testid="question-rows">
            {data?.items.map((item) => (
              <Row key={item.id} item={item} query={query} selected={item.id === id} />
            ))}
          </ul>
          {data && data.total > pageSize && (
            <Pagination
              className="desk-pages"
              size="small"
              showSizeChanger={false}
              pageSize={pageSize}
              total={data.total}
              current={Number(params.get('page') ?? 1)}
              onChange={(page) => change({ page: String(page) })}
            />
          )}
        </section>
      )}
      {id ? (
        <QuestionView key={id} id={id} onClose={close} onChanged={reload} />
      ) : (
        !onePane && (
          <div className="desk-none">
            <LineIcon name="question" size={40} />
            <p>Chọn một câu để xem người dân hỏi thế nào và trả lời.</p>
          </div>
        )
      )}
    </div>
  );
}

function Row({ item, query, selected }: { item: QuestionGroup; query: string; selected: boolean }) {
  const now = useNow();
  const [reason] = item.reasons;
  const trend = trendOf(item.weeks);
  return (
    <li>
      <Link
        to={{ pathname: `/questions/${item.id}`, search: query }}
        className="desk-row question-row"
        data-testid="question-row"
        aria-current={selected ? 'true' : undefined}
      >
        <span className="question-count">
          <b>{wordsOfCount(item.count)}</b> lần
        </span>
        <strong className="desk-row-title">{item.title}</strong>
        <WeekBars weeks={item.weeks} />
        <span className="desk-row-foot">
          {[
            reason && reasonWords[reason.reason],
            trend,
            item.countSince > 0 && `hỏi lại ${item.countSince} lần`,
            ago(item.lastAt, now),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </Link>
    </li>
  );
}
