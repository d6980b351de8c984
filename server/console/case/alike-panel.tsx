import { App, Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import type { CaseDetail } from '../../contract/staff-api.ts';
import { wordsOf } from '../api/client.ts';
import { sendTellApart } from '../api/staff.ts';
import { useNames } from '../shell/session.tsx';
import { StateTag } from '../ui/state-tag.tsx';
import { TransitionDialog } from './transition-dialog.tsx';
import type { CaseActs } from './use-case.ts';

type Alike = CaseDetail['alike'][number];
type Props = { detail: CaseDetail } & CaseActs;

/** Open cases that may tell of the same, with why; merged or told apart by somebody who may merge. */
export function AlikePanel({ detail, ...acts }: Props) {
  const { message } = App.useApp();
  const [merging, setMerging] = useState<string | null>(null);
  const [busy, setBusy] = useState<string | null>(null);
  const merge = detail.actions.find(({ transition }) => transition === 'merge');

  const tellApart = async (other: string) => {
    setBusy(other);
    try {
      await acts.act(() => sendTellApart(detail.code, { other }));
      void message.success(`Đã ghi nhận: không trùng với ${other}`);
    } catch (error) {
      void message.error(wordsOf(error));
    } finally {
      setBusy(null);
    }
  };

  if (detail.alike.length === 0 && merging === null) return null;
  return (
    <section className="alike-cases" aria-labelledby="alike-title" data-testid="alike-cases">
      <h2 id="alike-title">Có thể trùng</h2>
      <ul>
        {detail.alike.map((one) => (
          <li key={one.code}>
            <AlikeLine detail={detail} one={one} />
            {detail.may.tellApart && (
              <div className="alike-acts">
                {merge && isEarlier(one, detail) && (
                  <Button size="small" data-testid={`merge-into-${one.code}`} onClick={() => setMerging(one.code)}>
                    Gộp vào {one.code}
                  </Button>
                )}
                <Button
                  size="small"
                  type="text"
                  loading={busy === one.code}
                  data-testid={`tell-apart-${one.code}`}
                  onClick={() => void tellApart(one.code)}
                >
                  Không trùng
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
      {merging && (
        <TransitionDialog
          detail={detail}
          {...acts}
          transition="merge"
          needs={merge?.needs ?? null}
          mergedInto={merging}
          onClose={() => setMerging(null)}
        />
      )}
    </section>
  );
}

// The later report is the one that goes into the other: merged from its own page.
const isEarlier = (one: Alike, detail: CaseDetail) => one.createdAt <= detail.createdAt;

function AlikeLine({ detail, one }: { detail: CaseDetail; one: Alike }) {
  const names = useNames();
  const earlier = isEarlier(one, detail);
  const why = [
    wordsOfDistance(one.metres),
    one.minutes < 1 ? 'gửi cùng lúc' : `gửi ${earlier ? 'trước' : 'sau'} ${wordsOfGap(one.minutes)}`,
    one.words.length > 0 && `cùng nói “${one.words.join(', ')}”`,
    one.photos > 0 && `${one.photos} ảnh`,
  ].filter(Boolean);
  return (
    <div className="alike-line">
      {one.thumbnailUrl && <img src={one.thumbnailUrl} alt={`Ảnh của ${one.code}`} width={56} height={56} />}
      <div>
        <p>
          <Link to={`/cases/${one.code}`}>
            <span className="tabular">{one.code}</span> {names.category(one.categoryId)}
          </Link>{' '}
          <StateTag state={one.state} />
        </p>
        {one.excerpt && <p className="merged-words">{one.excerpt}</p>}
        <p className="muted">{why.join(' · ')}</p>
      </div>
    </div>
  );
}

/** Nearer than a phone can tell is the same spot. */
function wordsOfDistance(metres: number | null): string {
  if (metres === null) return 'cùng khu vực';
  return metres < 10 ? 'cùng chỗ' : `cách ${metres} m`;
}

/** How long lies between two reports: `25 phút`, `3 giờ`, `2 ngày`. */
function wordsOfGap(minutes: number): string {
  if (minutes < 60) return `${minutes} phút`;
  return minutes < 48 * 60 ? `${Math.round(minutes / 60)} giờ` : `${Math.round(minutes / 1440)} ngày`;
}
