import { Alert, Button } from 'antd';
import { type LatLngBoundsExpression, latLngBounds } from 'leaflet';
import { useRef, useState } from 'react';
import { Polygon } from 'react-leaflet';
import type { SettingData } from '../api/settings.ts';
import { WardMap } from '../map/ward-map.tsx';
import { wordsOfCount } from '../words/numbers.ts';
import { type Outline, outlineOf, readOutline } from './read-outline.ts';

type Props = { item: SettingData; onChange: (item: SettingData) => void };

const largestFile = 5_000_000;

/** An outline seen on the map, and another one taken from a GeoJSON file. */
export function OutlineInput({ item, onChange }: Props) {
  const file = useRef<HTMLInputElement>(null);
  const [fault, setFault] = useState<string | null>(null);
  const outline = outlineOf(item.outline);
  const take = async (given: File | undefined) => {
    if (!given) return;
    if (given.size > largestFile) return setFault('Tệp quá 5 MB. Anh/Chị giản lược đường ranh trước.');
    const read = readOutline(await given.text());
    setFault(read.fault);
    if (read.outline) onChange({ ...item, outline: read.outline });
  };
  return (
    <div className="outline-input">
      {outline.length > 0 && <OutlineMap key={JSON.stringify(outline).length} outline={outline} />}
      <p className="desk-hint">
        {wordsOfCount(outline.flat(2).length)} điểm, {wordsOfCount(outline.length)} mảng
      </p>
      {fault && <Alert type="error" showIcon role="alert" title={fault} />}
      <input
        ref={file}
        type="file"
        hidden
        accept=".geojson,.json,application/geo+json,application/json"
        data-testid="outline-file"
        aria-label="Tệp GeoJSON"
        onChange={(event) => {
          void take(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
      <Button onClick={() => file.current?.click()}>Thay bằng tệp GeoJSON</Button>
    </div>
  );
}

function OutlineMap({ outline }: { outline: Outline }) {
  const turned = outline.map((polygon) => polygon.map((ring) => ring.map(([x, y]) => [y, x] as [number, number])));
  const bounds: LatLngBoundsExpression = latLngBounds(turned.flat(2)).pad(0.1);
  return (
    <WardMap centre={[0, 0]} zoom={12} bounds={bounds} label="Đường ranh trên bản đồ" className="outline-map">
      <Polygon positions={turned} className="outline-shape" fillOpacity={0.15} weight={3} />
    </WardMap>
  );
}
