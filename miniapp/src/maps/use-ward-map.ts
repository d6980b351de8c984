import L from 'leaflet';
import 'leaflet/dist/leaflet.css';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { readAreas } from '../api/public.ts';
import { useTenant } from '../state/tenant.tsx';
import { useResource } from '../state/use-resource.ts';

type Point = { latitude: number; longitude: number };
type WardMap = { holder: RefObject<HTMLDivElement>; map: L.Map | undefined };

/** How near a single point is shown: without streets the ward's outline has to stay in sight. */
export const closeZoom = (tiles: string | null): number => (tiles ? 17 : 14);

/**
 * A Leaflet map whose ground is the wards' own outlines, so that it works with no tile server; tiles come on top where
 * the operator named one. It opens on `start`, else on the wards served here.
 */
export function useWardMap(start: Point | undefined): WardMap {
  const { centre, mapTileUrl } = useTenant();
  const holder = useRef<HTMLDivElement>(null);
  const opened = useRef(start ?? centre);
  const [map, setMap] = useState<L.Map>();
  const areas = useResource('areas', readAreas).data;
  const fit = useRef(!start);

  useEffect(() => {
    if (!holder.current) return;
    const { latitude, longitude } = opened.current;
    const made = L.map(holder.current, {
      center: [latitude, longitude],
      zoom: closeZoom(mapTileUrl),
      zoomSnap: 0.5,
      attributionControl: false,
    });
    if (mapTileUrl) L.tileLayer(mapTileUrl, { maxZoom: 19 }).addTo(made);
    setMap(made);
    const resized = new ResizeObserver(() => made.invalidateSize());
    resized.observe(holder.current);
    return () => {
      resized.disconnect();
      made.remove();
    };
  }, [mapTileUrl]);

  useEffect(() => {
    if (!map || !areas) return;
    const layer = L.geoJSON(areas, {
      interactive: false,
      style: (feature) => ({
        className: feature?.properties.served ? 'ward ward-served' : 'ward',
        weight: feature?.properties.served ? 2.5 : 1,
      }),
      onEachFeature: (feature, shape) => {
        if (feature.properties.served)
          shape.bindTooltip(feature.properties.name, { permanent: true, direction: 'center', className: 'ward-name' });
      },
    }).addTo(map);
    const served = L.geoJSON(areas, { filter: (feature) => feature.properties.served });
    if (fit.current && served.getBounds().isValid()) map.fitBounds(served.getBounds(), { animate: false });
    fit.current = false;
    return () => {
      layer.remove();
    };
  }, [map, areas]);

  return { holder, map };
}
