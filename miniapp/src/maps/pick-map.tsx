import L from 'leaflet';
import { useEffect, useRef } from 'react';
import { useTenant } from '../state/tenant.tsx';
import { useTexts } from '../texts/use-texts.ts';
import { pinIcon } from './pin-icon.ts';
import { closeZoom, useWardMap } from './use-ward-map.ts';

type Point = { latitude: number; longitude: number };
type Props = { point: Point | undefined; onPick: (point: Point) => void };

const steps: Record<string, [number, number]> = {
  ArrowUp: [0, -12],
  ArrowDown: [0, 12],
  ArrowLeft: [-12, 0],
  ArrowRight: [12, 0],
};

/** A map with one pin: tap, drag, or move it with the arrow keys. */
export function PickMap({ point, onPick }: Props) {
  const t = useTexts();
  const { centre, mapTileUrl } = useTenant();
  const { holder, map } = useWardMap(point);
  const marker = useRef<L.Marker>();
  /** What the hand chose here; any other point came from elsewhere and the map goes to it. */
  const touched = useRef<Point>();
  const pick = useRef((_point: Point) => {});
  pick.current = (chosen) => {
    touched.current = chosen;
    onPick(chosen);
  };

  useEffect(() => {
    if (!map) return;
    const tell = ({ lat, lng }: L.LatLng) =>
      pick.current({ latitude: Number(lat.toFixed(6)), longitude: Number(lng.toFixed(6)) });
    const made = L.marker([centre.latitude, centre.longitude], {
      draggable: true,
      keyboard: true,
      icon: pinIcon(false),
    });
    made.on('dragend', () => tell(made.getLatLng()));
    made.on('click', () => tell(made.getLatLng()));
    map.on('click', (event) => tell(event.latlng));
    made.addTo(map);
    marker.current = made;
    return () => {
      map.off('click');
      made.remove();
    };
  }, [map, centre]);

  useEffect(() => {
    const pin = marker.current;
    if (!map || !pin) return;
    pin.setIcon(pinIcon(point !== undefined));
    if (point) {
      const place = L.latLng(point.latitude, point.longitude);
      pin.setLatLng(place);
      const near = touched.current?.latitude === point.latitude && touched.current.longitude === point.longitude;
      if (!near) map.setView(place, Math.max(map.getZoom(), closeZoom(mapTileUrl)));
    }
    const element = pin.getElement();
    if (!element) return;
    element.dataset.testid = 'map-pin';
    element.setAttribute('aria-label', t.pin);
    const onKey = (event: KeyboardEvent) => {
      const step = steps[event.key];
      if (!step) return;
      event.preventDefault();
      event.stopPropagation();
      const moved = map.layerPointToLatLng(map.latLngToLayerPoint(pin.getLatLng()).add(step));
      pick.current({ latitude: moved.lat, longitude: moved.lng });
    };
    element.addEventListener('keydown', onKey);
    return () => element.removeEventListener('keydown', onKey);
  }, [map, point, t, mapTileUrl]);

  return <div ref={holder} className="map" role="application" aria-label={t.map} />;
}
