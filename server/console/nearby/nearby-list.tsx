import { Button, Skeleton } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { type NearbyCases, nearbyMetres } from '../../contract/nearby-api.ts';
import { lookWords, type NearbyCase, type SpotLook } from '../map/spots.ts';
import { useNames } from '../shell/session.tsx';
import { ListFault } from '../ui/list-fault.tsx';
import { StateTag } from '../ui/state-tag.tsx';

type Props = { data: NearbyCases | null; error: Error | null; reload: () => void };

/** More lines than these are shown when asked for. */
const shortList = 3;

/** What else is reported around a case, in words; the same as the marks on its map. */
export function NearbyList({ data, error, reload }: Props) {
  const [all, setAll] = useState(false);
  if (error) return <ListFault error={error} reload={reload} />;
  if (!data) return <Skeleton active title={false} paragraph={{ rows: 2 }} />;
  const { items, more } = data;
  if (items.length === 0) {
    return (
      <p className="muted" data-testid="nearby-none">
        Trong {nearbyMetres} m không có phản ánh nào khác đang mở hoặc xong trong 30 ngày qua.
      </p>
    );
  }
  const shown = all ? items : items.slice(0, shortList);
  return (
    <section aria-labelledby="nearby-title" data-testid="nearby">
      <h3 id="nearby-title">
        {more ? `${items.length} phản ánh gần nhất` : `${items.length} phản ánh khác`} trong {nearbyMetres} m
      </h3>
      <Legend />
      <NearbyLines items={shown} id="nearby-lines" />
      {items.length > shortList && (
        <Button
          type="text"
          size="small"
          aria-expanded={all}
          aria-controls="nearby-lines"
          data-testid="nearby-all"
          onClick={() => setAll(!all)}
        >
          {all ? 'Thu gọn' : `Xem cả ${items.length}`}
        </Button>
      )}
    </section>
  );
}

const looks: SpotLook[] = ['same', 'other', 'settled'];

/** What the marks on the map mean. */
function Legend() {
  return (
    <ul className="spot-legend" aria-label="Ký hiệu trên bản đồ">
      {looks.map((look) => (
        <li key={look}>
          <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
            <circle cx="7" cy="7" r="5" className={`map-spot map-spot-${look}`} />
          </svg>
          {lookWords[look]}
        </li>
      ))}
    </ul>
  );
}

/** One line a case: what, how it stands, how far. */
export function NearbyLines({ items, id }: { items: readonly NearbyCase[]; id?: string }) {
  const names = useNames();
  return (
    <ul className="nearby-lines" id={id}>
      {items.map((one) => (
        <li key={one.code}>
          <Link to={`/cases/${one.code}`} data-testid={`nearby-${one.code}`}>
            <span className="tabular">{one.code}</span> {names.category(one.categoryId)}
          </Link>
          <span className="nearby-facts">
            <StateTag state={one.state} /> <span className="muted">{wordsOfMetres(one)}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Nearer than a phone can tell is the same spot. */
function wordsOfMetres({ metres, rough }: NearbyCase): string {
  if (rough) return `khoảng ${Math.max(50, Math.round(metres / 50) * 50)} m`;
  return metres < 10 ? 'cùng chỗ' : `cách ${metres} m`;
}
