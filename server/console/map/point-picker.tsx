import { CircleMarker, useMapEvents } from 'react-leaflet';
import { WardMap } from './ward-map.tsx';

type Point = { latitude: number; longitude: number };
type Props = { point: Point | null; centre: Point; onPick: (point: Point) => void };

/** A map on which a click puts the point. Whoever uses no mouse types the coordinates in the field beside it. */
export function PointPicker({ point, centre, onPick }: Props) {
  const at = point ?? centre;
  return (
    <WardMap
      centre={[at.latitude, at.longitude]}
      zoom={14}
      label="Chọn vị trí trên bản đồ"
      className="map-small map-picking"
    >
      {point && <CircleMarker center={[point.latitude, point.longitude]} radius={9} className="map-point" />}
      <Clicks onPick={onPick} />
    </WardMap>
  );
}

const rounded = (degrees: number) => Math.round(degrees * 1e6) / 1e6;

function Clicks({ onPick }: Pick<Props, 'onPick'>) {
  useMapEvents({
    click: ({ latlng }) => onPick({ latitude: rounded(latlng.lat), longitude: rounded(latlng.lng) }),
  });
  return null;
}
