import type { CitizenPaper } from '../../../../server/contract/paper-api.ts';
import { readDossiers } from '../../api/dossiers.ts';
import { attachPaper, detachPaper } from '../../api/papers.ts';
import { Icon } from '../../components/icon.tsx';
import { FailedLine } from '../../components/states.tsx';
import { useToast } from '../../components/use-toast.ts';
import { useAct } from '../../state/use-act.ts';
import { useResource } from '../../state/use-resource.ts';
import { usePaperTexts } from '../../texts/papers.ts';

type Props = { item: CitizenPaper; onChanged: (item: CitizenPaper) => void };

/** Dossiers that the paper is laid with, and those followed that it may be laid with by one tap. */
export function PaperDossiers({ item, onChanged }: Props) {
  const t = usePaperTexts();
  const toast = useToast();
  const followed = useResource('dossiers', readDossiers).data?.items ?? [];
  const attaching = useAct(async (code: string) => {
    onChanged(await attachPaper(item.id, code));
    toast(t.attachDone);
  });
  const detaching = useAct(async (code: string) => {
    onChanged(await detachPaper(item.id, code));
    toast(t.detached);
  });
  const left = followed.filter(({ code }) => !item.dossiers.some((one) => one.code === code));
  return (
    <section className="panel" aria-labelledby="paper-dossiers">
      <h2 id="paper-dossiers">{t.dossiers}</h2>
      <p className="help">{item.dossiers.length + left.length > 0 ? t.dossiersHelp : t.dossiersNone}</p>
      {item.dossiers.length > 0 && (
        <ul className="paper-rows">
          {item.dossiers.map(({ code }) => (
            <li key={code}>
              <strong className="paper-code">{code}</strong>
              <button
                type="button"
                className="button button-second"
                disabled={detaching.busy}
                onClick={() => void detaching.run(code)}
                data-testid="paper-detach"
              >
                {t.detach}
              </button>
            </li>
          ))}
        </ul>
      )}
      {left.map(({ code, procedureName }) => (
        <button
          key={code}
          type="button"
          className="button button-second button-wide paper-attach"
          disabled={attaching.busy}
          onClick={() => void attaching.run(code)}
          data-testid="paper-attach"
        >
          <Icon name="folder" />
          <span>
            {t.attach(procedureName)}
            <span className="card-note">{code}</span>
          </span>
        </button>
      ))}
      <FailedLine error={attaching.error ?? detaching.error} />
    </section>
  );
}
