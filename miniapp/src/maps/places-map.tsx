import L from 'leaflet';
import { useEffect, useRef } from 'react';
import type { Place } from '../../../server/contract/public-api.ts';
import { iconPaths } from '../components/icon-paths.ts';
import { kindIcons } from '../pages/places/kind-icons.ts';
import { useTexts, useWords } from '../texts/use-texts.ts';
import type { Position } from '../zalo/position.ts';
import { clusterWithin } from './cluster.ts';
import { useWardMap } from './use-ward-map.ts';

type Props = { places: Place[]; own: Position | undefined; chosen: string | undefined; onChoose: (id: string) => void };

const apartPixels = 52;

function marker(map: L.Map, at: L.Point, options: { html: string; className: string; label: string }) {
  const icon = L.divIcon({ className: options.className, html: options.html, iconSize: [48, 48] });
  return L.marker(map.unproject(at), { icon, keyboard: true, alt: options.label, title: options.label });
}

/** Places on the map; those close together are one mark with their number. */
export function PlacesMap({ places, own, chosen, onChoose }: Props) {
  const t = useTexts();
  const words = useWords();
  const known = places.flatMap((place) =>
    place.latitude === null || place.longitude === null
      ? []
      : [{ place, at: L.latLng(place.latitude, place.longitude) }],
  );
  const { holder, map } = useWardMap(own);
  const choose = useRef(onChoose);
  choose.current = onChoose;
  const shown = useRef(known);
  shown.current = known;
  const named = useRef({ t, words });
  named.current = { t, words };
  const key = `${known.map(({ place }) => place.id).join()} ${chosen}`;

  useEffect(() => {
    if (!map || key === '') return;
    const layer = L.layerGroup().addTo(map);
    const draw = () => {
      layer.clearLayers();
      const points = shown.current.map(({ place, at }) => ({ item: { place, at }, ...map.project(at) }));
      for (const { items, x, y } of clusterWithin(points, apartPixels)) {
        const only = items.length === 1 ? items[0]?.place : undefined;
        const mark = only
          ? marker(map, L.point(x, y), {
              html: `<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="${iconPaths[kindIcons[only.kind]]}"/></svg>`,
              className: only.id === chosen ? 'place-mark place-mark-chosen' : 'place-mark',
              label: named.current.words(only.name),
            }).on('click', () => choose.current(only.id))
          : marker(map, L.point(x, y), {
              html: String(items.length),
              className: 'place-cluster',
              label: named.current.t.clusterOf(items.length),
            }).on('click', () => map.fitBounds(L.latLngBounds(items.map(({ at }) => at)).pad(0.3), { maxZoom: 18 }));
        mark.addTo(layer);
      }
    };
    draw();
    map.on('zoomend', draw);
    return () => {
      map.off('zoomend', draw);
      layer.remove();
    };
  }, [map, key, chosen]);

  useEffect(() => {
    if (!map || !own) return;
    const icon = L.divIcon({ className: 'own-mark', iconSize: [20, 20] });
    const mark = L.marker([own.latitude, own.longitude], { icon, interactive: false, keyboard: false }).addTo(map);
    return () => {
      mark.remove();
    };
  }, [map, own]);

  return <div ref={holder} className="map map-tall" role="application" aria-label={t.map} />;
}
