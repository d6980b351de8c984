import { useState } from 'react';
import { useNavigate } from 'zmp-ui';
import type { PaperItem } from '../../../../server/contract/paper-api.ts';
import { readPapers } from '../../api/papers.ts';
import { Icon } from '../../components/icon.tsx';
import { Failed, FailedLine, Skeleton } from '../../components/states.tsx';
import { useAct } from '../../state/use-act.ts';
import { useResource } from '../../state/use-resource.ts';
import { usePaperTexts } from '../../texts/papers.ts';
import { PaperPicture, usePaperLine } from './paper-card.tsx';

type Props = {
  label: string;
  help: string;
  /** Does what the paper was chosen for; a failure is told here. */
  onChoose: (item: PaperItem) => Promise<void>;
};

/** A button that opens the list of one's own papers, of which one is taken by a tap. */
export function ChoosePaper({ label, help, onChoose }: Props) {
  const t = usePaperTexts();
  const [open, setOpen] = useState(false);
  if (!open)
    return (
      <button
        type="button"
        className="button button-second button-wide"
        onClick={() => setOpen(true)}
        data-testid="choose-paper"
      >
        <Icon name="folder" />
        {label}
      </button>
    );
  return (
    <section className="panel" aria-label={label}>
      <h2>{label}</h2>
      <p className="help">{help}</p>
      <Choices onChoose={onChoose} onDone={() => setOpen(false)} />
      <button type="button" className="button button-second button-wide" onClick={() => setOpen(false)}>
        {t.cancel}
      </button>
    </section>
  );
}

function Choices({ onChoose, onDone }: Pick<Props, 'onChoose'> & { onDone: () => void }) {
  const t = usePaperTexts();
  const line = usePaperLine();
  const navigate = useNavigate();
  const { data, error, loading, reload } = useResource('papers', readPapers);
  const taking = useAct(async (item: PaperItem) => {
    await onChoose(item);
    onDone();
  });
  if (loading) return <Skeleton lines={2} />;
  if (error && !data) return <Failed error={error} retry={reload} />;
  if (data?.items.length === 0)
    return (
      <>
        <p>{t.none}</p>
        <button type="button" className="button button-wide" onClick={() => navigate('/papers/new')}>
          {t.add}
        </button>
      </>
    );
  return (
    <>
      <ul className="cards">
        {data?.items.map((item) => (
          <li key={item.id}>
            <button
              type="button"
              className="card paper-choice"
              disabled={taking.busy}
              onClick={() => void taking.run(item)}
              data-testid="paper-choice"
            >
              <span className="card-icon">
                <PaperPicture item={item} />
              </span>
              <span className="card-body">
                <span className="card-title">{item.name}</span>
                <span className="card-note">{line(item)}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      <FailedLine error={taking.error} />
    </>
  );
}
