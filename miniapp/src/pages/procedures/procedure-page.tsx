import { useParams } from 'react-router-dom';
import { useNavigate } from 'zmp-ui';
import type { ProcedureDetail } from '../../../../server/contract/public-api.ts';
import { readProcedure } from '../../api/public.ts';
import { Icon } from '../../components/icon.tsx';
import { Screen } from '../../components/screen.tsx';
import { Failed, Skeleton } from '../../components/states.tsx';
import { useTenant } from '../../state/tenant.tsx';
import { useResource } from '../../state/use-resource.ts';
import { useTexts, useWords } from '../../texts/use-texts.ts';
import { openPage } from '../../zalo/open.ts';
import { Papers } from './papers.tsx';
import { ProcedureFacts } from './procedure-facts.tsx';
import { Sources } from './sources.tsx';
import { Variants } from './variants.tsx';

/** One procedure, in the order people ask: which case, papers, fee, time, where, online, sources. */
export function ProcedurePage() {
  const t = useTexts();
  const words = useWords();
  const navigate = useNavigate();
  const code = useParams().code ?? '';
  const { data, error, loading, reload } = useResource(`procedure ${code}`, () => readProcedure(code));
  const ask = ({ name }: ProcedureDetail) => navigate('/chat', { state: { say: t.askAboutWords(words(name), code) } });
  return (
    <Screen
      title={data ? words(data.name) : t.procedures}
      parent="/procedures"
      foot={
        data && (
          <button type="button" className="button button-wide" onClick={() => ask(data)} data-testid="ask-procedure">
            <Icon name="chat" />
            {t.askAboutThis}
          </button>
        )
      }
    >
      {loading && <Skeleton lines={5} />}
      {error && !data && <Failed error={error} retry={reload} />}
      {data && <Detail procedure={data} />}
    </Screen>
  );
}

function Detail({ procedure }: { procedure: ProcedureDetail }) {
  const t = useTexts();
  const words = useWords();
  const { portal } = useTenant();
  const url = procedure.onlineUrl ?? (procedure.online === 'none' ? null : portal.url);
  return (
    <article className="procedure">
      <p className="lead">
        {procedure.when && <span>{words(procedure.when)}</span>}
        <span className="card-note">
          {t.code} {procedure.code} · {words(procedure.field)} · {t.level[procedure.level]}
        </span>
      </p>
      {procedure.verify && (
        <p className="notice notice-waiting">
          <Icon name="alarm" />
          {t.verify}
        </p>
      )}
      {procedure.variants.length > 0 && <Variants procedure={procedure} />}
      <Papers procedure={procedure} />
      <ProcedureFacts procedure={procedure} />
      <div className="notice">
        <Icon name="info" />
        <div>
          <p>{t.legalSubmission(words(portal.name))}</p>
          {url && (
            <button type="button" className="button button-second" onClick={() => void openPage(url)}>
              <Icon name="globe" />
              {t.openPortal}
            </button>
          )}
        </div>
      </div>
      <Sources procedure={procedure} />
    </article>
  );
}
