import '../styles/desk.css';
import '../styles/voices.css';
import { Select, Skeleton } from 'antd';
import { useCallback, useState } from 'react';
import { useNavigate, useParams } from 'react-router-dom';
import type { SuggestionRow } from '../../contract/suggestion-api.ts';
import { loadSuggestions, type SuggestionShown, suggestionsFileAddress } from '../api/suggestions.ts';
import { DeskRow } from '../ui/desk-row.tsx';
import { ListFault } from '../ui/list-fault.tsx';
import { TwoPanes } from '../ui/two-panes.tsx';
import { useLoad } from '../ui/use-load.ts';
import { wordsOfInstant } from '../words/dates.ts';
import { nameOfChannel } from '../words/labels.ts';
import { wordsOfCount } from '../words/numbers.ts';
import { suggestionKindWords, suggestionStateWords, suggestionTones } from '../words/voices.ts';
import { SuggestionView } from './suggestion-view.tsx';

/** The suggestions box: what citizens suggest and praise, without cases or deadlines. */
export function SuggestionsPage() {
  const { id } = useParams();
  const navigate = useNavigate();
  const [shown, setShown] = useState<SuggestionShown>('all');
  const load = useCallback((signal: AbortSignal) => loadSuggestions(shown, signal), [shown]);
  const { data, error, reload } = useLoad(load);
  const close = useCallback(() => navigate('/suggestions'), [navigate]);
  const count = (n: number | undefined) => (n === undefined ? '' : ` (${wordsOfCount(n)})`);
  return (
    <TwoPanes
      list={
        <section className="desk-list" aria-labelledby="suggestions-title">
          <header className="desk-list-head">
            <div className="desk-list-title">
              <h1 id="suggestions-title">Hòm thư góp ý</h1>
              <a href={suggestionsFileAddress} download>
                Tải CSV
              </a>
            </div>
            <Select<SuggestionShown>
              value={shown}
              onChange={setShown}
              aria-label="Xem những góp ý nào"
              data-testid="suggestion-shown"
              options={[
                { value: 'all', label: 'Tất cả' },
                { value: 'new', label: `Chưa xem${count(data?.new)}` },
                { value: 'waiting', label: `Mong trả lời${count(data?.waiting)}` },
                { value: 'praise', label: 'Lời khen' },
                { value: 'hidden', label: 'Đã ẩn' },
              ]}
            />
          </header>
          {error && <ListFault error={error} reload={reload} />}
          {!data && !error && <Skeleton active paragraph={{ rows: 6 }} className="desk-loading" />}
          {data?.items.length === 0 && (
            <div className="nothing">
              <strong>Không có góp ý nào ở đây</strong>
              <p>Góp ý và lời khen người dân gửi qua trợ lý số hay mini-app hiện ở đây.</p>
            </div>
          )}
          <ul data-testid="suggestion-rows">
            {data?.items.map((item) => (
              <Row key={item.id} item={item} selected={item.id === id} />
            ))}
          </ul>
        </section>
      }
      view={id && <SuggestionView key={id} id={id} units={data?.units ?? []} onClose={close} onChanged={reload} />}
      none={{ icon: 'pencil', words: 'Chọn một góp ý để đọc.' }}
    />
  );
}

function Row({ item, selected }: { item: SuggestionRow; selected: boolean }) {
  return (
    <DeskRow to={`/suggestions/${item.id}`} testId="suggestion-row" selected={selected}>
      <span className="desk-row-top">
        <span className={`state-tag ${suggestionTones[item.state]}`}>{suggestionStateWords[item.state]}</span>
        <span className="desk-row-code">{suggestionKindWords[item.kind]}</span>
      </span>
      <strong className="desk-row-title">{item.excerpt || 'Nội dung đã xoá'}</strong>
      <span className="desk-row-foot">
        {nameOfChannel(item.channel)} · {wordsOfInstant(item.createdAt)}
        {item.unit && ` · ${item.unit.name}`}
        {item.wantsAnswer && ' · mong trả lời'}
      </span>
    </DeskRow>
  );
}
