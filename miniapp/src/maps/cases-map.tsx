import L from 'leaflet';
import { useEffect, useRef, useState } from 'react';
import type { PublicMap } from '../../../server/contract/public-case-api.ts';
import { readCaseMap } from '../api/public-cases.ts';
import type { Query } from '../api/query.ts';
import { iconPaths } from '../components/icon-paths.ts';
import { Failed } from '../components/states.tsx';
import { useTenant } from '../state/tenant.tsx';
import { useResource } from '../state/use-resource.ts';
import { useTexts, useWords } from '../texts/use-texts.ts';
import type { Position } from '../zalo/position.ts';
import { clusterWithin } from './cluster.ts';
import { useWardMap } from './use-ward-map.ts';

type Mark = PublicMap['marks'][number];
type Props = {
  filters: Query;
  own: Position | undefined;
  /** What was tapped: west,south,east,north. */
  onPick: (box: string) => void;
};

/** Nearer than this it is no use to look. */
const closest = 18;
/** Room around the box of a mark, in degrees, so that what lies on its edge is in it. */
const edge = 1e-6;
const apartPixels = 52;

const boxOf = ({ box: [west, south, east, north] }: Mark) =>
  [west - edge, south - edge, east + edge, north + edge].map((degrees) => degrees.toFixed(7)).join();

/** Part of the map in sight and a half around it, on a grid, so that neighbours ask the same. */
function askedOf(map: L.Map): { box: string; zoom: number } {
  const zoom = Math.round(map.getZoom());
  const step = 360 / 2 ** zoom;
  const bounds = map.getBounds().pad(0.5);
  const down = (degrees: number) => Math.floor(degrees / step) * step;
  const up = (degrees: number) => Math.ceil(degrees / step) * step;
  const corners = [
    Math.max(-180, down(bounds.getWest())),
    Math.max(-85, down(bounds.getSouth())),
    Math.min(180, up(bounds.getEast())),
    Math.min(85, up(bounds.getNorth())),
  ];
  return { box: corners.map((degrees) => degrees.toFixed(6)).join(), zoom };
}

/** Marks that would lie on one another as one: the server counts on a grid, whose neighbours may touch. */
function apart(map: L.Map, marks: Mark[]): Mark[] {
  const points = marks.map((mark) => ({ item: mark, ...map.project([mark.latitude, mark.longitude]) }));
  return clusterWithin(points, apartPixels).flatMap(({ items }) => {
    const [first] = items;
    if (!first || items.length === 1) return items;
    const boxes = items.map(({ box }) => box);
    const box: Mark['box'] = [
      Math.min(...boxes.map(([west]) => west)),
      Math.min(...boxes.map(([, south]) => south)),
      Math.max(...boxes.map(([, , east]) => east)),
      Math.max(...boxes.map(([, , , north]) => north)),
    ];
    const count = items.reduce((sum, one) => sum + one.count, 0);
    return [{ ...first, count, box, code: null, categoryId: null, open: null }];
  });
}

/** Public cases on the map; those close together are one mark with their number, counted by the server. */
export function CasesMap({ filters, own, onPick }: Props) {
  const t = useTexts();
  const words = useWords();
  const { categories } = useTenant();
  const { holder, map } = useWardMap(own);
  const [asked, setAsked] = useState<{ box: string; zoom: number }>();
  const [chosen, setChosen] = useState('');
  const query = asked && { ...filters, ...asked };
  const key = query ? `case map ${JSON.stringify(query)}` : null;
  const { data, error, reload } = useResource(key, () => readCaseMap(query ?? {}));
  const pick = useRef(onPick);
  pick.current = onPick;
  const named = useRef({ t, words });
  named.current = { t, words };

  useEffect(() => {
    if (!map) return;
    const ask = () => setAsked(askedOf(map));
    ask();
    map.on('moveend', ask);
    return () => {
      map.off('moveend', ask);
    };
  }, [map]);

  // What is there stays until what was asked for has come.
  const latest = useRef(data);
  latest.current = data ?? latest.current;
  const shown = latest.current;
  useEffect(() => {
    if (!map || !shown) return;
    const layer = L.layerGroup().addTo(map);
    for (const mark of apart(map, shown.marks)) {
      const box = boxOf(mark);
      const category = categories.find(({ id }) => id === mark.categoryId);
      const alone = mark.count === 1;
      const label = alone
        ? category
          ? named.current.words(category.name)
          : (mark.code ?? '')
        : named.current.t.publicCluster(mark.count);
      const icon = L.divIcon({
        className: `${alone ? 'place-mark' : 'place-cluster'}${box === chosen ? ' place-mark-chosen' : ''}${mark.open === false ? ' case-mark-done' : ''}`,
        html: alone
          ? `<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="${iconPaths[mark.open === false ? 'check' : 'megaphone']}"/></svg>`
          : String(mark.count),
        iconSize: [48, 48],
      });
      L.marker([mark.latitude, mark.longitude], { icon, keyboard: true, alt: label, title: label })
        .on('click', () => {
          const [west, south, east, north] = mark.box;
          if (!alone && map.getZoom() < closest)
            map.fitBounds(L.latLngBounds([south, west], [north, east]).pad(0.3), { maxZoom: closest });
          if (alone || map.getZoom() >= closest - 2 || mark.count <= 20) {
            setChosen(box);
            pick.current(box);
          }
        })
        .addTo(layer);
    }
    return () => {
      layer.remove();
    };
  }, [map, shown, chosen, categories]);

  return (
    <>
      <div ref={holder} className="map map-tall" role="application" aria-label={t.map} data-testid="case-map" />
      {error && <Failed error={error} retry={reload} />}
    </>
  );
}
