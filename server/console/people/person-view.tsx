import { App, Button } from 'antd';
import { useCallback, useState } from 'react';
import type { IssuedLink, PersonDetail } from '../../contract/people-api.ts';
import { isConflict, wordsOf } from '../api/client.ts';
import { askForLink, loadPerson, sendDeactivation, sendFactorRemoval, sendReactivation } from '../api/people.ts';
import { RoleRequestCard } from '../role-requests/role-request-card.tsx';
import { useDecision } from '../role-requests/use-decision.ts';
import { useNames, useSession } from '../shell/session.tsx';
import { useLoad } from '../ui/use-load.ts';
import { ViewLoading } from '../ui/view-loading.tsx';
import { ViewTitle } from '../ui/view-title.tsx';
import { wordsOfAbsence } from '../words/absence.ts';
import { wordsOfInstant } from '../words/dates.ts';
import { wordsOfCount } from '../words/numbers.ts';
import { mailWords, personStateWords, wordsOfMembership } from '../words/people.ts';
import { ChangeDialog } from './change-dialog.tsx';
import { PersonHistory } from './person-history.tsx';

type Props = { id: string; onClose: () => void; onChanged: () => void; onIssued: (link: IssuedLink) => void };

/** One account: roles, state, what was done to it, and what an administrator can do. */
export function PersonView({ id, onClose, onChanged, onIssued }: Props) {
  const { modal, message } = App.useApp();
  const names = useNames();
  const { me, refresh } = useSession();
  const load = useCallback((signal: AbortSignal) => loadPerson(id, signal), [id]);
  const { data, error, reload, put } = useLoad(load);
  const [changing, setChanging] = useState(false);
  const decide = useDecision(() => {
    reload();
    onChanged();
    void refresh();
  });
  if (!data) {
    return <ViewLoading error={error} reload={reload} title="Chưa mở được tài khoản" />;
  }
  const done = (person: PersonDetail) => {
    put(person);
    onChanged();
  };
  const attempt = async (act: () => Promise<PersonDetail>, words?: string) => {
    try {
      done(await act());
      if (words) void message.success(words);
    } catch (failure) {
      void message.error(wordsOf(failure), 6);
      if (isConflict(failure)) reload();
    }
  };
  const issue = () =>
    attempt(async () => {
      const issued = await askForLink(id);
      onIssued(issued);
      return issued.person;
    });
  const deactivate = () =>
    modal.confirm({
      title: `Ngừng tài khoản của ${data.name}?`,
      content: (
        <>
          <p>Mọi phiên đang mở bị đóng ngay, đường dẫn đã gửi hết tác dụng.</p>
          <p>
            Phản ánh và cuộc trò chuyện người này đang giữ trở về hàng chờ của đơn vị
            {data.openCases > 0 && <> ({wordsOfCount(data.openCases)} phản ánh đang mở)</>}. Lịch sử vẫn giữ nguyên.
          </p>
        </>
      ),
      okText: 'Ngừng tài khoản',
      okButtonProps: { danger: true, 'data-testid': 'confirm-deactivation' },
      cancelText: 'Để sau',
      onOk: () => attempt(() => sendDeactivation(id, data.version), 'Đã ngừng tài khoản'),
    });
  const removeFactor = () =>
    modal.confirm({
      title: `Gỡ xác thực hai lớp của ${data.name}?`,
      content:
        'Chỉ làm khi người ấy mất điện thoại và hết mã dự phòng, sau khi đã nhận ra đúng người. Mọi phiên đang mở bị đóng.',
      okText: 'Gỡ xác thực hai lớp',
      okButtonProps: { danger: true, 'data-testid': 'confirm-factor-removal' },
      cancelText: 'Để sau',
      onOk: () => attempt(() => sendFactorRemoval(id, data.version), 'Đã gỡ xác thực hai lớp'),
    });
  return (
    <section className="desk-view" aria-labelledby="person-title">
      <header className="desk-view-head">
        <ViewTitle
          id="person-title"
          title={data.name}
          onClose={onClose}
          about={
            <>
              {data.email} · {personStateWords[data.state]}
            </>
          }
        />
        <div className="desk-acts">
          {data.state === 'deactivated' ? (
            <Button
              type="primary"
              data-testid="reactivate"
              onClick={() => void attempt(() => sendReactivation(id, data.version), 'Đã mở lại tài khoản')}
            >
              Mở lại tài khoản
            </Button>
          ) : (
            <>
              <Button type="primary" data-testid="change-person" onClick={() => setChanging(true)}>
                Sửa tên, vai trò
              </Button>
              <Button data-testid="issue-link" onClick={() => void issue()}>
                {data.state === 'invited' ? 'Tạo lại đường dẫn mời' : 'Đặt lại mật khẩu'}
              </Button>
              {data.secondFactor && data.id !== me.id && (
                <Button data-testid="remove-factor" onClick={() => void removeFactor()}>
                  Gỡ xác thực hai lớp
                </Button>
              )}
              <Button danger data-testid="deactivate" onClick={() => void deactivate()}>
                Ngừng tài khoản
              </Button>
            </>
          )}
        </div>
      </header>
      <div className="desk-scroll">
        <dl className="desk-words person-facts">
          <div>
            <dt>Vai trò</dt>
            <dd>
              <ul>
                {data.memberships.map((one) => (
                  <li key={`${one.role} ${one.unitId}`}>{wordsOfMembership(one, names)}</li>
                ))}
                {data.memberships.length === 0 && <li>Chưa có vai trò nào</li>}
              </ul>
            </dd>
          </div>
          <Fact
            name="Đăng nhập lần cuối"
            words={data.lastSignInAt ? wordsOfInstant(data.lastSignInAt) : 'Chưa lần nào'}
          />
          <Fact name="Xác thực hai lớp" words={data.secondFactor ? 'Đã bật' : 'Chưa bật'} />
          {data.absence && <Fact name="Vắng mặt" words={wordsOfAbsence(data.absence)} />}
          <Fact name="Phản ánh đang giữ" words={wordsOfCount(data.openCases)} />
          {data.mail && <Fact name="E-mail gần nhất" words={mailWords[data.mail]} />}
          {data.linkUntil && <Fact name="Đường dẫn đã gửi còn dùng được đến" words={wordsOfInstant(data.linkUntil)} />}
        </dl>
        {data.roleRequests.length > 0 && (
          <section aria-labelledby="person-roles">
            <h3 id="person-roles" className="person-heading">
              Vai trò chờ xác nhận
            </h3>
            {data.roleRequests.map((request) => (
              <RoleRequestCard key={request.id} request={request} onDecide={decide} />
            ))}
          </section>
        )}
        <PersonHistory history={data.history} />
      </div>
      {changing && <ChangeDialog person={data} onClose={() => setChanging(false)} onDone={done} />}
    </section>
  );
}

function Fact({ name, words }: { name: string; words: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{words}</dd>
    </div>
  );
}
