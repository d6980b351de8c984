import { Skeleton } from 'antd';
import type { LatLngBoundsExpression } from 'leaflet';
import { useCallback } from 'react';
import { CircleMarker, Tooltip } from 'react-leaflet';
import type { CaseGrid } from '../../contract/case-grid-api.ts';
import { loadCaseGrid } from '../api/figures.ts';
import { WardMap } from '../map/ward-map.tsx';
import { useSession } from '../shell/session.tsx';
import { ListFault } from '../ui/list-fault.tsx';
import { useLoad } from '../ui/use-load.ts';
import { wordsOfCount } from '../words/numbers.ts';
import type { Narrow } from './narrow.ts';
import type { Window } from './period.ts';

type Props = { window: Window; narrow: Narrow };

/** Where the cases came from: one disc a cell of the grid, its surface in proportion to the number. */
export function GridMap({ window, narrow }: Props) {
  const { centre } = useSession().reference.tenant;
  const query = new URLSearchParams({ ...window, ...narrow }).toString();
  const load = useCallback((signal: AbortSignal) => loadCaseGrid(query, signal), [query]);
  const { data, error, reload } = useLoad(load);
  if (!data)
    return (
      <div className="stats-card stats-wide stats-tall">
        {error ? <ListFault error={error} reload={reload} /> : <Skeleton active paragraph={{ rows: 8 }} />}
      </div>
    );
  const cells = [...data.cells].sort((a, b) => b.count - a.count);
  const most = cells[0]?.count ?? 0;
  return (
    <section className="stats-card stats-wide stats-tall" aria-labelledby="map-title">
      <h2 id="map-title">Bản đồ nhiệt</h2>
      <p className="unit-line">
        Mỗi chấm là một ô khoảng 200 m; chấm càng lớn càng nhiều phản ánh
        {most > 0 && <> (nhiều nhất {wordsOfCount(most)})</>}
      </p>
      {cells.length === 0 ? (
        <p className="muted">Không có phản ánh nào có vị trí trong kỳ.</p>
      ) : (
        <WardMap
          centre={[centre.latitude, centre.longitude]}
          zoom={13}
          bounds={boundsOf(cells)}
          label="Bản đồ số phản ánh theo ô"
          className="map-large"
        >
          {cells.map((cell) => (
            <CircleMarker
              key={`${cell.latitude},${cell.longitude}`}
              center={[cell.latitude, cell.longitude]}
              radius={5 + 15 * Math.sqrt(cell.count / most)}
              className="map-cell"
              fillOpacity={0.7}
              weight={1}
            >
              <Tooltip>
                {wordsOfCount(cell.count)} phản ánh, {wordsOfCount(cell.open)} đang mở
              </Tooltip>
            </CircleMarker>
          ))}
        </WardMap>
      )}
    </section>
  );
}

function boundsOf(cells: CaseGrid['cells']): LatLngBoundsExpression {
  const latitudes = cells.map((cell) => cell.latitude);
  const longitudes = cells.map((cell) => cell.longitude);
  const edge = 0.002;
  return [
    [Math.min(...latitudes) - edge, Math.min(...longitudes) - edge],
    [Math.max(...latitudes) + edge, Math.max(...longitudes) + edge],
  ];
}
