import { useState } from 'react';
import type { HeldData } from '../../../../server/contract/privacy-api.ts';
import { fullUrl } from '../../api/base.ts';
import { eraseOwnData, exportOwnData, readHeldData } from '../../api/own-data.ts';
import { FactList } from '../../components/fact-list.tsx';
import { Icon } from '../../components/icon.tsx';
import { Screen } from '../../components/screen.tsx';
import { Failed, FailedLine, Skeleton } from '../../components/states.tsx';
import { useTimes } from '../../format/time.ts';
import { useAct } from '../../state/use-act.ts';
import { useResource } from '../../state/use-resource.ts';
import { useTexts } from '../../texts/use-texts.ts';
import { openFile } from '../../zalo/open.ts';
import { DataRequests } from './data-requests.tsx';

/** What is held about the citizen in plain words, a copy to take along, and erasing it all. */
export function OwnDataPage() {
  const t = useTexts();
  const [gone, setGone] = useState(false);
  // What was erased is not read again: that would sign the person in anew.
  const held = useResource(gone ? null : 'own-data', readHeldData);
  if (gone)
    return (
      <Screen title={t.ownData} parent="/me">
        <section className="panel" role="status" data-testid="own-data-gone">
          <h2>{t.eraseDone}</h2>
          <p>{t.eraseDoneHelp}</p>
        </section>
      </Screen>
    );
  return (
    <Screen title={t.ownData} parent="/me">
      {held.error && !held.data && <Failed error={held.error} retry={held.reload} />}
      {!held.data && !held.error && <Skeleton lines={4} />}
      {held.data && <Held held={held.data} />}
      <Copy />
      <DataRequests />
      {held.data && <Erase held={held.data} onGone={() => setGone(true)} />}
    </Screen>
  );
}

const heldKinds = [
  'contacts',
  'messages',
  'files',
  'papers',
  'cases',
  'proposals',
  'appointments',
  'surveys',
  'suggestions',
  'homes',
  'dossiers',
  'fees',
  'requests',
] as const;

function Held({ held }: { held: HeldData }) {
  const t = useTexts();
  const { date } = useTimes();
  return (
    <section className="panel" aria-labelledby="held">
      <h2 id="held">{t.heldTitle}</h2>
      <p>{t.heldSince(date(held.since))}</p>
      <FactList facts={heldKinds.map((kind) => [t.heldKinds[kind], held[kind] > 0 ? String(held[kind]) : null])} />
      <p className="card-note">{t.heldWhy}</p>
    </section>
  );
}

function Copy() {
  const t = useTexts();
  const exporting = useAct(async () => {
    const { url } = await exportOwnData();
    await openFile({ url: fullUrl(url), name: t.copyName, mime: 'application/json' });
  });
  return (
    <section className="panel" aria-labelledby="copy">
      <h2 id="copy">{t.copyTitle}</h2>
      <p>{t.copyHelp}</p>
      <button
        type="button"
        className="button button-wide"
        disabled={exporting.busy}
        onClick={() => void exporting.run()}
        data-testid="own-data-copy"
      >
        <Icon name="document" />
        {t.copyGet}
      </button>
      <FailedLine error={exporting.error} />
    </section>
  );
}

/** Two steps: what goes and what is still open is read before the button that does it. */
function Erase({ held, onGone }: { held: HeldData; onGone: () => void }) {
  const t = useTexts();
  const [asked, setAsked] = useState(false);
  const erasing = useAct(async () => {
    await eraseOwnData();
    onGone();
  });
  return (
    <section className="panel" aria-labelledby="erase">
      <h2 id="erase">{t.eraseTitle}</h2>
      <p>{t.eraseHelp}</p>
      {held.open.length > 0 && <p data-testid="own-data-open">{t.eraseOpen(held.open.length, held.open.join(', '))}</p>}
      {!asked && (
        <button
          type="button"
          className="button button-second"
          onClick={() => setAsked(true)}
          data-testid="own-data-erase"
        >
          {t.eraseAsk}
        </button>
      )}
      {asked && (
        <>
          <p>
            <strong>{t.eraseSure}</strong>
          </p>
          <button
            type="button"
            className="button button-danger button-wide"
            disabled={erasing.busy}
            onClick={() => void erasing.run()}
            data-testid="own-data-erase-yes"
          >
            {t.eraseYes}
          </button>
          <button type="button" className="button button-second button-wide" onClick={() => setAsked(false)}>
            {t.eraseNo}
          </button>
        </>
      )}
      <FailedLine error={erasing.error} />
    </section>
  );
}
