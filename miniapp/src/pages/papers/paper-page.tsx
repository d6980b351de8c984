import { useState } from 'react';
import { useParams } from 'react-router-dom';
import { useNavigate } from 'zmp-ui';
import type { CitizenPaper } from '../../../../server/contract/paper-api.ts';
import { fullUrl } from '../../api/base.ts';
import { changePaper, keepPaperOn, readPaper } from '../../api/papers.ts';
import { FactList } from '../../components/fact-list.tsx';
import { Icon } from '../../components/icon.tsx';
import { PhotoRow } from '../../components/photo-row.tsx';
import { Screen } from '../../components/screen.tsx';
import { Empty, Failed, FailedLine, Skeleton } from '../../components/states.tsx';
import { useToast } from '../../components/use-toast.ts';
import { sizeWords } from '../../format/bytes.ts';
import { writtenDay } from '../../format/day.ts';
import { useTimes } from '../../format/time.ts';
import { useSettings } from '../../state/settings.tsx';
import { useAct } from '../../state/use-act.ts';
import { useResource } from '../../state/use-resource.ts';
import { usePaperTexts } from '../../texts/papers.ts';
import { openFile } from '../../zalo/open.ts';
import { DeletePaper } from './delete-paper.tsx';
import { PaperDossiers } from './paper-dossiers.tsx';
import { PaperFields } from './paper-fields.tsx';
import { PaperShares } from './paper-shares.tsx';

type Part = { item: CitizenPaper; onChanged: (item: CitizenPaper) => void };

/** One paper: to look at, name, share, lay with a dossier, keep on or delete. */
export function PaperPage() {
  const t = usePaperTexts();
  const navigate = useNavigate();
  const id = useParams().id ?? '';
  const { data, error, loading, reload, set } = useResource(`paper ${id}`, () => readPaper(id));
  const missing = error?.problem?.status === 404;
  return (
    <Screen title={data && !missing ? data.name : t.papers} parent="/papers">
      {loading && <Skeleton lines={4} />}
      {error && !missing && !data && <Failed error={error} retry={reload} />}
      {missing && (
        <Empty icon="document" title={t.missing}>
          <button type="button" className="button button-second" onClick={() => navigate('/papers')}>
            {t.papers}
          </button>
        </Empty>
      )}
      {data && !missing && (
        <article className="case">
          <Look item={data} onAgain={reload} />
          <About item={data} onChanged={set} />
          <PaperShares item={data} onChanged={set} />
          <PaperDossiers item={data} onChanged={set} />
          <DeletePaper item={data} onDeleted={() => navigate('/papers', { replace: true })} />
        </article>
      )}
    </Screen>
  );
}

/** A photo is looked at here; a PDF opens by itself. Addresses end after some minutes: an old one is asked for anew. */
function Look({ item, onAgain }: { item: CitizenPaper; onAgain: () => void }) {
  const t = usePaperTexts();
  const { id, url, thumbnailUrl, name, mime } = item;
  if (thumbnailUrl)
    return <PhotoRow photos={[{ id, url, thumbnailUrl, purpose: 'chat', width: 0, height: 0 }]} label={name} />;
  return (
    <button
      type="button"
      className="button button-wide"
      data-testid="paper-open"
      onClick={() => {
        void openFile({ url: fullUrl(url), name, mime });
        onAgain();
      }}
    >
      <Icon name="document" />
      {t.open}
    </button>
  );
}

function About({ item, onChanged }: Part) {
  const t = usePaperTexts();
  const toast = useToast();
  const { date } = useTimes();
  const { language } = useSettings();
  const [draft, setDraft] = useState<Pick<CitizenPaper, 'name' | 'kind' | 'datedOn'>>();
  const saving = useAct(async () => {
    if (!draft) return;
    onChanged(await changePaper(item.id, { ...draft, name: draft.name.trim().normalize('NFC') }));
    setDraft(undefined);
    toast(t.saved);
  });
  const keeping = useAct(async () => {
    const changed = await keepPaperOn(item.id);
    onChanged(changed);
    if (changed.keepUntil) toast(t.keptOn(date(changed.keepUntil)));
  });
  if (draft)
    return (
      <form
        className="panel"
        onSubmit={(event) => {
          event.preventDefault();
          if (draft.name.trim() !== '') void saving.run();
        }}
      >
        <PaperFields value={draft} onChange={setDraft} />
        <FailedLine error={saving.error} />
        <button
          type="submit"
          className="button button-wide"
          disabled={draft.name.trim() === '' || saving.busy}
          data-testid="paper-change-save"
        >
          {saving.busy ? t.saving : t.save}
        </button>
        <button type="button" className="button button-second button-wide" onClick={() => setDraft(undefined)}>
          {t.cancel}
        </button>
      </form>
    );
  return (
    <section className="panel" aria-label={item.name}>
      <FactList
        facts={[
          [t.kind, t.kinds[item.kind]],
          [t.datedOn, item.datedOn && writtenDay(item.datedOn)],
          [t.size, `${item.mime === 'application/pdf' ? 'PDF' : 'JPEG'}, ${sizeWords(item.size, language)}`],
          [t.keptSince, date(item.createdAt)],
          [t.keepUntil, item.keepUntil && date(item.keepUntil)],
        ]}
      />
      <FailedLine error={keeping.error} />
      <div className="card-acts">
        <button
          type="button"
          className="button button-second"
          onClick={() => setDraft({ name: item.name, kind: item.kind, datedOn: item.datedOn })}
          data-testid="paper-change"
        >
          {t.change}
        </button>
        {item.keepUntil && (
          <button
            type="button"
            className="button button-second"
            disabled={keeping.busy}
            onClick={() => void keeping.run()}
          >
            {t.keepOn}
          </button>
        )}
      </div>
    </section>
  );
}
