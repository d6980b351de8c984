import '../styles/desk.css';
import '../styles/people.css';
import { Button, Segmented, Skeleton } from 'antd';
import { useCallback, useState } from 'react';
import { useNavigate, useParams } from 'react-router-dom';
import type { IssuedLink, Person } from '../../contract/people-api.ts';
import { loadPeople } from '../api/people.ts';
import { useNames } from '../shell/session.tsx';
import { DeskRow } from '../ui/desk-row.tsx';
import { LineIcon } from '../ui/line-icon.tsx';
import { ListFault } from '../ui/list-fault.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { TwoPanes } from '../ui/two-panes.tsx';
import { useLoad } from '../ui/use-load.ts';
import { useNow } from '../ui/use-now.ts';
import { shortInstant } from '../words/dates.ts';
import { wordsOfCount } from '../words/numbers.ts';
import { personFits, personStateWords, wordsOfMembership } from '../words/people.ts';
import { InviteDialog } from './invite-dialog.tsx';
import { LinkDialog } from './link-dialog.tsx';
import { PersonView } from './person-view.tsx';

type Shown = 'present' | 'deactivated';

/** Everybody with an account: who they are, what they may do, whether they have been here. */
export function PeoplePage() {
  const { id } = useParams();
  const navigate = useNavigate();
  const names = useNames();
  const [shown, setShown] = useState<Shown>('present');
  const [q, setQ] = useState('');
  const [inviting, setInviting] = useState(false);
  const [issued, setIssued] = useState<IssuedLink | null>(null);
  const load = useCallback((signal: AbortSignal) => loadPeople(signal), []);
  const { data, error, reload } = useLoad(load);
  const close = useCallback(() => navigate('/people'), [navigate]);
  const all = data?.items ?? [];
  const of = (wanted: Shown) => all.filter(({ state }) => (state === 'deactivated') === (wanted === 'deactivated'));
  const found = of(shown).filter((person) => personFits(person, q, names));
  const label = (words: string, wanted: Shown) => (data ? `${words} (${wordsOfCount(of(wanted).length)})` : words);
  const invited = (link: IssuedLink) => {
    setIssued(link);
    reload();
    navigate(`/people/${link.person.id}`);
  };
  return (
    <>
      <TwoPanes
        list={
          <section className="desk-list" aria-labelledby="people-title">
            <header className="desk-list-head">
              <h1 id="people-title">Cán bộ và tài khoản</h1>
              <Segmented<Shown>
                value={shown}
                onChange={setShown}
                options={[
                  { value: 'present', label: label('Đang dùng', 'present') },
                  { value: 'deactivated', label: label('Đã ngừng', 'deactivated') },
                ]}
              />
              <div className="people-search">
                <SearchField
                  value={q}
                  hint="Tên, e-mail, đơn vị…"
                  name="Tìm cán bộ, không cần gõ dấu"
                  onChange={setQ}
                />
                <Button type="primary" data-testid="invite" onClick={() => setInviting(true)}>
                  Mời cán bộ
                </Button>
              </div>
            </header>
            {error && <ListFault error={error} reload={reload} />}
            {!data && !error && <Skeleton active paragraph={{ rows: 6 }} className="desk-loading" />}
            {data && found.length === 0 && <Nothing shown={shown} searched={q !== ''} />}
            <ul data-testid="people-rows">
              {found.map((person) => (
                <Row key={person.id} person={person} selected={person.id === id} />
              ))}
            </ul>
          </section>
        }
        view={id && <PersonView key={id} id={id} onClose={close} onChanged={reload} onIssued={setIssued} />}
        none={{ icon: 'person', words: 'Chọn một người để xem vai trò và lịch sử tài khoản.' }}
      />
      {inviting && <InviteDialog onClose={() => setInviting(false)} onInvited={invited} />}
      {issued && <LinkDialog issued={issued} onClose={() => setIssued(null)} />}
    </>
  );
}

function Nothing({ shown, searched }: { shown: Shown; searched: boolean }) {
  if (searched) {
    return (
      <div className="nothing">
        <strong>Không tìm thấy ai</strong>
        <p>Thử một phần của tên, e-mail hay tên đơn vị.</p>
      </div>
    );
  }
  return (
    <div className="nothing">
      <strong>{shown === 'present' ? 'Chưa có tài khoản nào' : 'Chưa có tài khoản nào bị ngừng'}</strong>
      <p>Khi một người nghỉ hay chuyển đi, ngừng tài khoản của họ; lịch sử công việc vẫn giữ nguyên.</p>
    </div>
  );
}

function Row({ person, selected }: { person: Person; selected: boolean }) {
  const names = useNames();
  const now = useNow();
  const { lastSignInAt, state } = person;
  return (
    <DeskRow to={`/people/${person.id}`} testId="person-row" selected={selected}>
      <span className="desk-row-top">
        <strong>{person.name}</strong>
        {state === 'active' ? (
          <span className="muted person-seen">
            {lastSignInAt ? `vào ${shortInstant(lastSignInAt, now)}` : 'chưa đăng nhập'}
          </span>
        ) : (
          <span className={`state-tag ${state === 'invited' ? 'tone-wait' : 'tone-closed'}`}>
            {personStateWords[state]}
          </span>
        )}
      </span>
      {person.memberships.map((one) => (
        <span key={`${one.role} ${one.unitId}`}>{wordsOfMembership(one, names)}</span>
      ))}
      <span className="desk-row-foot person-foot">
        <span>{person.email}</span>
        {person.secondFactor && (
          <span className="person-factor">
            <LineIcon name="lock" size={14} /> hai lớp
          </span>
        )}
      </span>
    </DeskRow>
  );
}
