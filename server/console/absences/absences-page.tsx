import '../styles/account.css';
import { Button } from 'antd';
import { useCallback, useState } from 'react';
import type { AbsenceList, PlannedAbsence } from '../../contract/absence-api.ts';
import { loadAbsences } from '../api/absences.ts';
import { useNames } from '../shell/session.tsx';
import { PageLoading } from '../ui/page-loading.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { useLoad } from '../ui/use-load.ts';
import { useNow } from '../ui/use-now.ts';
import { isAway } from '../words/absence.ts';
import { wordsOfCount } from '../words/numbers.ts';
import { foldWords } from '../words/people.ts';
import { AbsenceDialog } from './absence-dialog.tsx';
import { AbsenceRows } from './absence-rows.tsx';
import { useReturn } from './use-return.ts';

type Person = AbsenceList['items'][number];

/** The people of one's units: who is away, and saying it for somebody who cannot. */
export function AbsencesPage() {
  const names = useNames();
  const now = useNow();
  const [q, setQ] = useState('');
  const [asked, setAsked] = useState<{ person: Person; absence: PlannedAbsence | null } | null>(null);
  const load = useCallback((signal: AbortSignal) => loadAbsences(signal), []);
  const { data, error, reload } = useLoad(load);
  const comeBack = useReturn(reload);
  const unitsOf = (person: Person) => person.unitIds.map(names.unit).join(', ');
  const found = (data?.items ?? []).filter((one) => foldWords(`${one.name} ${unitsOf(one)}`).includes(foldWords(q)));
  const awayCount = (data?.items ?? []).filter(({ planned }) => isAway(planned[0] ?? null, now)).length;
  return (
    <div className="account-page">
      <header>
        <h1>Ai vắng mặt</h1>
        <p className="muted">
          Người vắng không được giao việc; phản ánh họ đang giữ chuyển cho người làm thay hoặc về lại đơn vị.
          {data && ` Hiện có ${wordsOfCount(awayCount)} người đang nghỉ.`}
        </p>
      </header>
      {!data && <PageLoading error={error} reload={reload} title="Chưa mở được danh sách" />}
      {data && (
        <section className="account-card" aria-label="Cán bộ">
          <SearchField value={q} hint="Tên, đơn vị…" name="Tìm cán bộ, không cần gõ dấu" onChange={setQ} />
          {found.length === 0 && <p className="muted">Không có ai khớp.</p>}
          <ul className="session-rows">
            {found.map((person) => (
              <li key={person.id} data-testid="absence-row">
                <div className="absence-person">
                  <strong>{person.name}</strong>
                  {isAway(person.planned[0] ?? null, now) && <span className="state-tag tone-wait">đang nghỉ</span>}
                  <p className="muted">
                    {[`Đang giữ ${wordsOfCount(person.openCases)} phản ánh`, unitsOf(person)]
                      .filter(Boolean)
                      .join(' · ')}
                  </p>
                  <AbsenceRows
                    planned={person.planned}
                    past={person.past}
                    onChange={(absence) => setAsked({ person, absence })}
                    onEnd={(absence) => void comeBack(person.id, absence)}
                  />
                </div>
                <div className="account-acts">
                  <Button data-testid="tell-absence" onClick={() => setAsked({ person, absence: null })}>
                    {person.planned.length > 0 ? 'Thêm lịch nghỉ' : 'Báo nghỉ'}
                  </Button>
                </div>
              </li>
            ))}
          </ul>
        </section>
      )}
      {asked && (
        <AbsenceDialog
          {...asked}
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
