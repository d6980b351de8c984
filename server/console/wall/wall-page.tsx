import '../styles/wall.css';
import { useCallback, useEffect, useState } from 'react';
import { CircleMarker } from 'react-leaflet';
import { Link } from 'react-router-dom';
import { wordsOfFigure } from '../../contract/figure-words.ts';
import type { Wall } from '../../contract/wall-api.ts';
import { loadWall } from '../api/figures.ts';
import { useLive } from '../live/live.tsx';
import { WardMap } from '../map/ward-map.tsx';
import { useNames, useSession } from '../shell/session.tsx';
import { reachByKeyboard } from '../ui/reach-by-keyboard.ts';
import { useLoad } from '../ui/use-load.ts';
import { nowMs } from '../words/clock.ts';
import { shortInstant, wordsOfInstant } from '../words/dates.ts';
import { stateWords } from '../words/labels.ts';
import { wordsOfCount } from '../words/numbers.ts';
import { ageWords, isStale } from './age.ts';

const everyMs = 15_000;
const tickMs = 1_000;

/**
 * For the large screen of the operations centre: renews itself, shows nothing personal. When the network is gone what
 * was there stays, with how old it is, until it comes back.
 */
export function WallPage() {
  const { reference } = useSession();
  const load = useCallback((signal: AbortSignal) => loadWall(signal), []);
  const { data, error, reload } = useLoad(load);
  useLive(() => reload());
  const now = useSeconds();
  useEffect(() => {
    const timer = window.setInterval(reload, everyMs);
    window.addEventListener('online', reload);
    return () => {
      window.clearInterval(timer);
      window.removeEventListener('online', reload);
    };
  }, [reload]);

  const age = data ? now - Date.parse(data.asOf) : 0;
  const stale = data !== null && isStale(age);
  return (
    <div className="wall" data-theme="wall">
      <header className="wall-head">
        <h1>Điều hành {reference.tenant.shortName}</h1>
        <p className={stale ? 'wall-stale' : 'wall-fresh'} role="status" data-testid="wall-age">
          {data ? (
            <>
              <span aria-hidden="true">{stale ? '▲' : '●'}</span>{' '}
              {stale ? `Mất kết nối, số liệu cách đây ${ageWords(age)}` : `Số liệu lúc ${wordsOfInstant(data.asOf)}`}
            </>
          ) : error ? (
            `Chưa lấy được số liệu, đang thử lại. ${error.message}`
          ) : (
            'Đang lấy số liệu'
          )}
        </p>
        <Link to="/statistics" className="wall-out">
          Thoát
        </Link>
      </header>
      {data && <Screens data={data} />}
    </div>
  );
}

function useSeconds(): number {
  const [now, setNow] = useState(nowMs);
  useEffect(() => {
    const timer = window.setInterval(() => setNow(nowMs()), tickMs);
    return () => window.clearInterval(timer);
  }, []);
  return now;
}

function Screens({ data }: { data: Wall }) {
  const { centre } = useSession().reference.tenant;
  const names = useNames();
  return (
    <div className="wall-grid">
      <section className="wall-numbers" aria-label="Bây giờ và hôm nay">
        {data.now.map((one) => (
          <Big key={one.id} one={one} when="lúc này" />
        ))}
        {data.today.map((one) => (
          <Big key={one.id} one={one} when="hôm nay" />
        ))}
      </section>
      <section className="wall-map" aria-label="Nơi có việc chưa xong">
        <WardMap
          centre={[centre.latitude, centre.longitude]}
          zoom={13}
          label="Bản đồ việc chưa xong"
          className="map-wall"
          fitServed
        >
          {data.points.map(({ latitude, longitude, open, late, urgent }) => (
            <CircleMarker
              key={`${latitude},${longitude}`}
              center={[latitude, longitude]}
              radius={Math.min(26, (late > 0 ? 9 : 6) + 2 * Math.sqrt(open))}
              className={late > 0 ? 'wall-late' : 'wall-open'}
              fillOpacity={0.85}
              weight={urgent > 0 ? 4 : 1}
            />
          ))}
        </WardMap>
        <p className="wall-legend">
          <span className="dot-late" /> quá hạn (chấm lớn) <span className="dot-open" /> đang xử lý
        </p>
      </section>
      <section className="wall-list" ref={reachByKeyboard} aria-labelledby="wall-late-title">
        <h2 id="wall-late-title">Quá hạn theo đơn vị</h2>
        {data.units.length === 0 && <p>Không có việc quá hạn.</p>}
        <ol>
          {data.units.map(({ id, name, late }) => (
            <li key={id}>
              <span>{name}</span>
              <b>{wordsOfCount(late)}</b>
            </li>
          ))}
        </ol>
        <h2>Mới nhất</h2>
        <ul className="wall-newest">
          {data.newest.map((one) => (
            <li key={one.code}>
              <b>{names.category(one.categoryId)}</b>
              <span>
                {shortInstant(one.createdAt, nowMs())} · {names.area(one.areaCode) ?? 'chưa rõ địa bàn'} ·{' '}
                {one.late ? <em>quá hạn</em> : stateWords[one.state]}
                {one.priority === 'urgent' && <em> · khẩn</em>}
              </span>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

function Big({ one, when }: { one: Wall['now'][number]; when: string }) {
  const alarming = one.id === 'late-open' && (one.value ?? 0) > 0;
  return (
    <div className={`wall-number${alarming ? ' is-late' : ''}`} data-testid={`wall-${one.id}`}>
      <span>{one.name}</span>
      <strong>{wordsOfFigure(one.value, one.unit)}</strong>
      <small>{when}</small>
    </div>
  );
}
