import '../styles/account.css';
import { useCallback } from 'react';
import { loadAccount } from '../api/account.ts';
import { useNames, useSession } from '../shell/session.tsx';
import { PageLoading } from '../ui/page-loading.tsx';
import { useLoad } from '../ui/use-load.ts';
import { wordsOfMembership } from '../words/people.ts';
import { AbsenceCard } from './absence-card.tsx';
import { FactorCard } from './factor-card.tsx';
import { MailCard } from './mail-card.tsx';
import { PasswordCard } from './password-card.tsx';
import { SessionsCard } from './sessions-card.tsx';

/** One's own account: absence, second factor, where one is signed in, password. */
export function AccountPage() {
  const { me, refresh } = useSession();
  const names = useNames();
  const load = useCallback((signal: AbortSignal) => loadAccount(signal), []);
  const { data, error, reload } = useLoad(load);
  const changed = async () => {
    await refresh();
    reload();
  };
  return (
    <div className="account-page">
      <header>
        <h1>{me.name}</h1>
        <p className="muted">
          {me.email} · {me.memberships.map((one) => wordsOfMembership(one, names)).join(', ')}
        </p>
      </header>
      {!data && <PageLoading error={error} reload={reload} title="Chưa mở được tài khoản" />}
      {data && (
        <>
          <AbsenceCard onChanged={refresh} />
          {me.may.inbox && <MailCard />}
          <FactorCard me={me} hasPassword={data.hasPassword} onChanged={changed} />
          <SessionsCard sessions={data.sessions} onChanged={reload} />
          {data.hasPassword && <PasswordCard email={me.email} onChanged={reload} />}
        </>
      )}
    </div>
  );
}
