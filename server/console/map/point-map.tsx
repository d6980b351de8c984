import { useEffect } from 'react';
import { CircleMarker, useMap } from 'react-leaflet';
import { FitSpots, SpotMarks, type Spots } from './spot-marks.tsx';
import { WardMap } from './ward-map.tsx';

type Point = { latitude: number; longitude: number };
type Props = { point: Point; label: string; spots: Spots | null };

/** One point on the wards' outlines, with what else lies around it. */
export function PointMap({ point, label, spots }: Props) {
  const at: [number, number] = [point.latitude, point.longitude];
  return (
    <WardMap centre={at} zoom={13} label={`Bản đồ: ${label}`} className="map-small">
      {spots && <SpotMarks {...spots} />}
      {/* A press goes through it to a spot beneath. */}
      <CircleMarker center={at} radius={9} className="map-point" interactive={false} />
      <Follow at={at} />
      {spots && <FitSpots at={at} list={spots.list} />}
    </WardMap>
  );
}

/** Keeps the map on the point when the place is corrected. */
function Follow({ at: [latitude, longitude] }: { at: [number, number] }) {
  const map = useMap();
  useEffect(() => {
    map.setView([latitude, longitude]);
  }, [map, latitude, longitude]);
  return null;
}
