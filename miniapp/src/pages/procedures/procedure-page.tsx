import { useParams } from 'react-router-dom';
import { useNavigate } from 'zmp-ui';
import type { ProcedureDetail } from '../../../../server/contract/public-api.ts';
import { readProcedure } from '../../api/public.ts';
import { Icon } from '../../components/icon.tsx';
import { Screen } from '../../components/screen.tsx';
import { ShareButton } from '../../components/share-button.tsx';
import { Empty, Failed, Skeleton } from '../../components/states.tsx';
import { useTenant } from '../../state/tenant.tsx';
import { useResource } from '../../state/use-resource.ts';
import { useTexts, useWords } from '../../texts/use-texts.ts';
import { openPage } from '../../zalo/open.ts';
import { openOaChat } from '../../zalo/open-chat.ts';
import { Forms } from './forms.tsx';
import { LegalBasis } from './legal-basis.tsx';
import { Papers } from './papers.tsx';
import { ProcedureFacts } from './procedure-facts.tsx';
import { Sources } from './sources.tsx';
import { Variants } from './variants.tsx';

/** One procedure, in the order people ask: which case, papers, forms, fee, time, where and when, online, legal basis. */
export function ProcedurePage() {
  const t = useTexts();
  const words = useWords();
  const navigate = useNavigate();
  const { oaId } = useTenant();
  const code = useParams().code ?? '';
  const { data, error, loading, reload } = useResource(`procedure ${code}`, () => readProcedure(code));
  const gone = error?.problem?.status === 404;
  const ask = async ({ name }: ProcedureDetail) => {
    // The code in the words sets what the talk is about, in whichever chat they are sent.
    const message = t.askAboutWords(words(name), code);
    if (!(await openOaChat({ oaId, message }))) navigate('/chat', { state: { say: message } });
  };
  return (
    <Screen
      title={data && !gone ? words(data.name) : t.procedures}
      parent="/procedures"
      foot={
        data &&
        !gone && (
          <button
            type="button"
            className="button button-wide"
            onClick={() => void ask(data)}
            data-testid="ask-procedure"
          >
            <Icon name="chat" />
            {t.askAboutThis}
          </button>
        )
      }
    >
      {loading && <Skeleton lines={5} />}
      {gone && <Empty icon="search" title={t.procedureGone} />}
      {error && !gone && !data && <Failed error={error} retry={reload} />}
      {data && !gone && <Detail procedure={data} />}
    </Screen>
  );
}

function Detail({ procedure }: { procedure: ProcedureDetail }) {
  const t = useTexts();
  const words = useWords();
  const { code } = procedure;
  return (
    <article className="procedure">
      <p className="lead">
        {procedure.when && <span>{words(procedure.when)}</span>}
        <span className="card-note">
          {t.code} {code} · {words(procedure.field)} · {t.level[procedure.level]}
        </span>
      </p>
      {procedure.verify && (
        <p className="notice notice-waiting">
          <Icon name="alarm" />
          {t.verify}
        </p>
      )}
      {procedure.variants.length > 0 && <Variants procedure={procedure} />}
      <Papers key={code} procedure={procedure} />
      <Forms procedure={procedure} />
      <ProcedureFacts procedure={procedure} />
      <Online procedure={procedure} />
      <LegalBasis procedure={procedure} />
      <Sources procedure={procedure} />
      <ShareButton path={`/procedures/${code}`} title={words(procedure.name)} />
    </article>
  );
}

/** Where it is legally handed in, which is not here. */
function Online({ procedure: { online, onlineUrl } }: { procedure: ProcedureDetail }) {
  const t = useTexts();
  const words = useWords();
  const { portal } = useTenant();
  const url = onlineUrl ?? (online === 'none' ? null : portal.url);
  return (
    <div className="notice">
      <Icon name="info" />
      <div>
        {online && <p className="notice-lead">{t.online[online]}</p>}
        <p>{t.legalSubmission(words(portal.name))}</p>
        {url && (
          <button type="button" className="button button-second" onClick={() => void openPage(url)}>
            <Icon name="globe" />
            {t.openPortal}
          </button>
        )}
      </div>
    </div>
  );
}
