import type { CitizenPaper, PaperShare } from '../../../../server/contract/paper-api.ts';
import { revokeShare, sharePaper } from '../../api/papers.ts';
import { FailedLine } from '../../components/states.tsx';
import { useToast } from '../../components/use-toast.ts';
import { useTimes } from '../../format/time.ts';
import { useAct } from '../../state/use-act.ts';
import { usePaperTexts } from '../../texts/papers.ts';
import { shareLink } from '../../zalo/share.ts';

const lasts = [10, 60, 1440];
type Props = { item: CitizenPaper; onChanged: (item: CitizenPaper) => void };

/** Links that open the paper for a while: made, sent on, counted, revoked. */
export function PaperShares({ item, onChanged }: Props) {
  const t = usePaperTexts();
  const toast = useToast();
  const { stamp } = useTimes();
  const send = async ({ url }: PaperShare) => {
    const how = await shareLink({ url, title: item.name });
    if (how !== 'shared') toast(how === 'copied' ? t.shareCopied : t.shareFailed);
  };
  const sharing = useAct(async (minutes: number) => {
    const known = new Set(item.shares.map(({ id }) => id));
    const changed = await sharePaper(item.id, minutes);
    onChanged(changed);
    const made = changed.shares.find(({ id }) => !known.has(id));
    if (made) await send(made);
  });
  const revoking = useAct(async (id: string) => {
    onChanged(await revokeShare(item.id, id));
    toast(t.revoked);
  });
  return (
    <section className="panel" aria-labelledby="paper-share">
      <h2 id="paper-share">{t.share}</h2>
      <p className="help">{t.shareHelp}</p>
      <div className="paper-lasts">
        {lasts.map((minutes) => (
          <button
            key={minutes}
            type="button"
            className="button button-second"
            disabled={sharing.busy}
            onClick={() => void sharing.run(minutes)}
            data-testid={`paper-share-${minutes}`}
          >
            {t.shareFor[minutes]}
          </button>
        ))}
      </div>
      <FailedLine error={sharing.error ?? revoking.error} />
      {item.shares.length > 0 && (
        <ul className="paper-rows">
          {item.shares.map((share) => (
            <li key={share.id} data-testid="paper-share">
              <span>
                <strong>{t.shareUntil(stamp(share.expiresAt))}</strong>
                <span className="card-note">{t.shareOpened(share.opened)}</span>
              </span>
              <span className="card-acts">
                <button type="button" className="button button-second" onClick={() => void send(share)}>
                  {t.shareSend}
                </button>
                <button
                  type="button"
                  className="button button-second"
                  disabled={revoking.busy}
                  onClick={() => void revoking.run(share.id)}
                  data-testid="paper-revoke"
                >
                  {t.revoke}
                </button>
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
