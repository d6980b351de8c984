import 'leaflet/dist/leaflet.css';
import type { FeatureCollection } from 'geojson';
import L from 'leaflet';
import { useEffect, useRef } from 'react';

export type Point = { latitude: number; longitude: number };

/** Where the map opens when no outline is known: the whole country. */
const country: L.LatLngBoundsLiteral = [
  [8.2, 102.1],
  [23.4, 109.6],
];

async function loadAreas(): Promise<FeatureCollection | null> {
  const response = await fetch('/api/public/areas').catch(() => null);
  if (!response?.ok) return null;
  const areas = await response.json().catch(() => null);
  return areas?.type === 'FeatureCollection' && areas.features.length > 0 ? areas : null;
}

const pin = L.divIcon({
  className: 'map-pin',
  iconSize: [40, 48],
  iconAnchor: [20, 46],
  html: '<svg viewBox="0 0 40 48" width="40" height="48" aria-hidden="true"><path d="M20 46S4 30 4 18a16 16 0 0 1 32 0c0 12-16 28-16 28z" fill="#0B5C66" stroke="#fff" stroke-width="2"/><circle cx="20" cy="18" r="6" fill="#fff"/></svg>',
});

/** A map of the wards' outlines without tiles; a touch puts the pin. */
export function AreaMap({ point, onPick }: { point: Point | null; onPick: (point: Point) => void }) {
  const box = useRef<HTMLDivElement>(null);
  const map = useRef<L.Map | null>(null);
  const marker = useRef<L.Marker | null>(null);
  const pick = useRef(onPick);
  pick.current = onPick;

  useEffect(() => {
    if (!box.current) return;
    // An animation that outlives the closed sheet would stumble over the removed map.
    const still = { zoomAnimation: false, fadeAnimation: false, inertia: false };
    const drawn = L.map(box.current, { attributionControl: false, zoomSnap: 0.25, ...still }).fitBounds(country);
    map.current = drawn;
    drawn.on('click', ({ latlng }) => pick.current({ latitude: latlng.lat, longitude: latlng.wrap().lng }));
    let gone = false;
    void loadAreas().then((areas) => {
      if (gone || !areas) return;
      const outlines = L.geoJSON(areas, {
        style: { color: '#0B5C66', weight: 2, fillColor: '#7FD1DA', fillOpacity: 0.25 },
        onEachFeature: (feature, layer) => {
          const name = feature.properties?.name;
          if (name) layer.bindTooltip(String(name), { permanent: true, direction: 'center', className: 'area-name' });
        },
      }).addTo(drawn);
      drawn.fitBounds(outlines.getBounds(), { padding: [12, 12], animate: false });
    });
    return () => {
      gone = true;
      drawn.remove();
      map.current = null;
      marker.current = null;
    };
  }, []);

  useEffect(() => {
    if (!map.current || !point) return;
    const at: L.LatLngTuple = [point.latitude, point.longitude];
    marker.current ??= L.marker(at, { icon: pin, interactive: false, keyboard: false }).addTo(map.current);
    marker.current.setLatLng(at);
    if (!map.current.getBounds().contains(at)) map.current.panTo(at, { animate: false });
  }, [point]);

  return <div className="area-map" ref={box} data-testid="place-map" />;
}
