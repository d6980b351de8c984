import '../styles/account.css';
import { Button, Result, Skeleton } from 'antd';
import { useCallback, useState } from 'react';
import type { AbsenceList } from '../../contract/absence-api.ts';
import { loadAbsences } from '../api/absences.ts';
import { useNames } from '../shell/session.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { useLoad } from '../ui/use-load.ts';
import { useNow } from '../ui/use-now.ts';
import { isAway, wordsOfAbsence } from '../words/absence.ts';
import { wordsOfCount } from '../words/numbers.ts';
import { foldWords } from '../words/people.ts';
import { AbsenceDialog } from './absence-dialog.tsx';
import { useReturn } from './use-return.ts';

type Person = AbsenceList['items'][number];

/** The people of one's units: who is away, and saying it for somebody who cannot. */
export function AbsencesPage() {
  const names = useNames();
  const now = useNow();
  const [q, setQ] = useState('');
  const [asked, setAsked] = useState<Person | null>(null);
  const load = useCallback((signal: AbortSignal) => loadAbsences(signal), []);
  const { data, error, reload } = useLoad(load);
  const comeBack = useReturn(reload);
  const unitsOf = (person: Person) => person.unitIds.map(names.unit).join(', ');
  const found = (data?.items ?? []).filter((one) => foldWords(`${one.name} ${unitsOf(one)}`).includes(foldWords(q)));
  const awayCount = (data?.items ?? []).filter(({ absence }) => isAway(absence, now)).length;
  return (
    <div className="account-page">
      <header>
        <h1>Ai vắng mặt</h1>
        <p className="muted">
          Người vắng không được giao việc; phản ánh họ đang giữ về lại đơn vị.
          {data && ` Hiện có ${wordsOfCount(awayCount)} người đang nghỉ.`}
        </p>
      </header>
      {error && !data && (
        <Result
          status="info"
          title="Chưa mở được danh sách"
          subTitle={error.message}
          extra={<Button onClick={reload}>Thử lại</Button>}
        />
      )}
      {!data && !error && <Skeleton active paragraph={{ rows: 8 }} />}
      {data && (
        <section className="account-card" aria-label="Cán bộ">
          <SearchField value={q} hint="Tên, đơn vị…" name="Tìm cán bộ, không cần gõ dấu" onChange={setQ} />
          {found.length === 0 && <p className="muted">Không có ai khớp.</p>}
          <ul className="session-rows">
            {found.map((person) => (
              <li key={person.id} data-testid="absence-row">
                <div>
                  <strong>{person.name}</strong>
                  {isAway(person.absence, now) && <span className="state-tag tone-wait">đang nghỉ</span>}
                  <p className="muted">
                    {[`Đang giữ ${wordsOfCount(person.openCases)} phản ánh`, unitsOf(person)]
                      .filter(Boolean)
                      .join(' · ')}
                  </p>
                  {person.absence && <p>Nghỉ {wordsOfAbsence(person.absence)}</p>}
                </div>
                <div className="account-acts">
                  {person.absence && (
                    <Button onClick={() => void comeBack(person.id)}>
                      {isAway(person.absence, now) ? 'Đã trở lại' : 'Bỏ lịch nghỉ'}
                    </Button>
                  )}
                  <Button onClick={() => setAsked(person)}>{person.absence ? 'Đổi' : 'Báo nghỉ'}</Button>
                </div>
              </li>
            ))}
          </ul>
        </section>
      )}
      {asked && (
        <AbsenceDialog
          person={asked}
          onClose={() => setAsked(null)}
          onDone={() => {
            setAsked(null);
            reload();
          }}
        />
      )}
    </div>
  );
}
