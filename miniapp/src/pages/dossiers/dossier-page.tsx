import { useParams } from 'react-router-dom';
import { useNavigate } from 'zmp-ui';
import type { CitizenDossier } from '../../../../server/contract/dossier-api.ts';
import { followDossier, readDossier } from '../../api/dossiers.ts';
import { attachPaper } from '../../api/papers.ts';
import { Icon } from '../../components/icon.tsx';
import { Screen } from '../../components/screen.tsx';
import { Failed, FailedLine, Skeleton } from '../../components/states.tsx';
import { useToast } from '../../components/use-toast.ts';
import { useAct } from '../../state/use-act.ts';
import { useResource } from '../../state/use-resource.ts';
import { usePaperTexts } from '../../texts/papers.ts';
import { useTexts } from '../../texts/use-texts.ts';
import { ChoosePaper } from '../papers/choose-paper.tsx';
import { DossierHead } from './dossier-head.tsx';
import { DossierLookUp } from './dossier-look-up.tsx';
import { DossierResults } from './dossier-results.tsx';
import { DossierSteps } from './dossier-steps.tsx';

/** One dossier: how it stands, what is missing, its steps; or the question for the digits that open it. */
export function DossierPage() {
  const t = useTexts();
  const papers = usePaperTexts();
  const toast = useToast();
  const navigate = useNavigate();
  const code = useParams().code ?? '';
  const { data, error, loading, reload, set } = useResource(`dossier ${code}`, () => readDossier(code));
  const attach = async ({ id }: { id: string }) => {
    await attachPaper(id, code);
    toast(papers.attachDone);
  };
  const closed = error?.problem?.status === 404;
  return (
    <Screen
      title={t.dossierTitle}
      parent="/dossiers"
      foot={data && !closed ? <Follow item={data} onChanged={set} /> : undefined}
    >
      {loading && <Skeleton lines={4} />}
      {error && !closed && <Failed error={error} retry={reload} />}
      {closed && (
        <>
          <p>{t.dossierClosed}</p>
          <DossierLookUp
            code={code}
            onFound={(found) => {
              if (found.code !== code) navigate(`/dossiers/${found.code}`, { replace: true });
              else {
                set(found);
                reload();
              }
            }}
          />
        </>
      )}
      {data && !closed && (
        <article className="case">
          <DossierHead item={data} />
          <DossierResults item={data} onAgain={reload} />
          <ChoosePaper label={papers.attachPaper} help={papers.dossiersHelp} onChoose={attach} />
          <DossierSteps item={data} />
        </article>
      )}
    </Screen>
  );
}

function Follow({ item, onChanged }: { item: CitizenDossier; onChanged: (item: CitizenDossier) => void }) {
  const t = useTexts();
  const toast = useToast();
  const { run, busy, error } = useAct(followDossier);
  const { following, code } = item;
  return (
    <>
      <FailedLine error={error} />
      <button
        type="button"
        className={following ? 'button button-second button-wide' : 'button button-wide'}
        disabled={busy}
        data-testid="follow-dossier"
        onClick={async () => {
          const changed = await run(code, !following);
          if (!changed) return;
          onChanged(changed);
          toast(changed.following ? t.dossierFollowed : t.dossierUnfollowed);
        }}
      >
        <Icon name={following ? 'close' : 'bell'} />
        {following ? t.dossierUnfollow : t.dossierFollow}
      </button>
    </>
  );
}
