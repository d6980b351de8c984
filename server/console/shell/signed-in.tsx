import { Button, Result, Skeleton } from 'antd';
import { lazy, type ReactNode, Suspense, useCallback, useEffect } from 'react';
import { useLocation, useNavigate } from 'react-router-dom';
import { ApiError, keepCsrfToken, onSignedOut } from '../api/client.ts';
import { loadMe, loadReference } from '../api/staff.ts';
import { LiveScope } from '../live/live.tsx';
import { dropLeftOpenOfOthers, keepOpenForms } from '../ui/left-open.ts';
import { useLoad } from '../ui/use-load.ts';
import { showInZone } from '../words/dates.ts';
import { SessionScope } from './session.tsx';

const FactorNeeded = lazy(async () => ({ default: (await import('../account/factor-needed.tsx')).FactorNeeded }));

/** Loads who is signed in; whoever is not is sent to the sign-in page and comes back to the same address. */
export function SignedIn({ children }: { children: ReactNode }) {
  const navigate = useNavigate();
  const { pathname, search } = useLocation();
  const here = pathname + search;
  useEffect(() => {
    onSignedOut(() => {
      keepOpenForms();
      navigate('/sign-in', { state: { from: here }, replace: true });
    });
  }, [navigate, here]);

  const load = useCallback(async (signal?: AbortSignal) => {
    const me = await loadMe(signal);
    keepCsrfToken(me.csrfToken);
    dropLeftOpenOfOthers(me.id);
    // Without a second factor that is required the server tells nothing else.
    const { required, on, byProvider } = me.secondFactor;
    if (required && !on && !byProvider) return { me, reference: null };
    const reference = await loadReference(signal);
    showInZone(reference.tenant.zone);
    return { me, reference };
  }, []);
  const { data, error, reload, put } = useLoad(load);
  const refresh = useCallback(async () => put(await load()), [load, put]);

  if (data && !data.reference) {
    return (
      <Suspense fallback={<Loading />}>
        <FactorNeeded me={data.me} onDone={refresh} />
      </Suspense>
    );
  }
  if (data?.reference) {
    const session = { me: data.me, reference: data.reference, refresh };
    return (
      <SessionScope session={session}>
        <LiveScope enabled={data.me.may.inbox || data.me.may.conversations}>{children}</LiveScope>
      </SessionScope>
    );
  }
  if (error && !(error instanceof ApiError && error.status === 401)) {
    return (
      <Result
        status="warning"
        title="Chưa mở được bàn xử lý"
        subTitle={error.message}
        extra={
          <Button type="primary" onClick={reload}>
            Thử lại
          </Button>
        }
      />
    );
  }
  return <Loading />;
}

function Loading() {
  return (
    <output className="page-loading" aria-label="Đang tải">
      <Skeleton active paragraph={{ rows: 6 }} />
    </output>
  );
}
