import { useNavigate } from 'zmp-ui';
import { actOnPublicCase, type PublicCaseAct, readStanding } from '../../api/public-cases.ts';
import { Icon } from '../../components/icon.tsx';
import { FailedLine } from '../../components/states.tsx';
import { useToast } from '../../components/use-toast.ts';
import { useTenant } from '../../state/tenant.tsx';
import { useAct } from '../../state/use-act.ts';
import { useResource } from '../../state/use-resource.ts';
import { useTexts } from '../../texts/use-texts.ts';
import { shareLink } from '../../zalo/share.ts';

/** "I have this too", following and sharing. */
export function PublicActs({ code, title }: { code: string; title: string }) {
  const t = useTexts();
  const toast = useToast();
  const navigate = useNavigate();
  const { miniAppId } = useTenant();
  const { data, set, error: unread } = useResource(`standing ${code}`, () => readStanding(code));
  const { run, busy, error } = useAct(async (act: PublicCaseAct) => {
    set(await actOnPublicCase(code, act));
    toast(t.publicActs[act]);
  });
  const share = async () => {
    const shared = await shareLink({ url: `https://zalo.me/s/${miniAppId}/public/${code}`, title });
    if (shared === 'copied') toast(t.shareCopied);
    if (shared === 'failed') toast(t.shareFailed);
  };
  return (
    <section className="public-acts" aria-label={t.publicActsTitle}>
      {data && data.supporters > 0 && (
        <p className="public-too" role="status" data-testid="public-supporters">
          <Icon name="person" />
          {t.publicSupporters(data.supporters)}
        </p>
      )}
      {data?.own && (
        <>
          <p className="help">{t.publicOwn}</p>
          <button type="button" className="button button-wide" onClick={() => navigate(`/cases/${code}`)}>
            {t.seeCase}
          </button>
        </>
      )}
      {data && !data.own && (data.open || data.supported) && (
        <button
          type="button"
          className={data.supported ? 'button button-second button-wide' : 'button button-wide'}
          aria-pressed={data.supported}
          disabled={busy}
          onClick={() => void run(data.supported ? 'support-withdrawal' : 'support')}
          data-testid="public-support"
        >
          <Icon name={data.supported ? 'check' : 'person'} />
          {data.supported ? t.publicSupported : t.publicSupport}
        </button>
      )}
      <div className="place-acts">
        {data && !data.own && (data.open || data.followed) && (
          <button
            type="button"
            className="button button-second"
            aria-pressed={data.followed}
            disabled={busy}
            onClick={() => void run(data.followed ? 'unfollowing' : 'following')}
            data-testid="public-follow"
          >
            <Icon name={data.followed ? 'check' : 'bell'} />
            {data.followed ? t.unfollow : t.publicFollow}
          </button>
        )}
        <button type="button" className="button button-second" onClick={() => void share()} data-testid="share">
          <Icon name="send" />
          {t.share}
        </button>
      </div>
      {data?.open && <p className="help">{t.publicActsHelp}</p>}
      <FailedLine error={error ?? unread} />
    </section>
  );
}
