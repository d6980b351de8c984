import 'leaflet/dist/leaflet.css';
import '../styles/map.css';
import type { LatLngBoundsExpression, LatLngExpression, Layer } from 'leaflet';
import { type ReactNode, useEffect, useState } from 'react';
import { GeoJSON, MapContainer, Pane, TileLayer } from 'react-leaflet';
import { useSession } from '../shell/session.tsx';
import { type Areas, loadAreas } from './areas.ts';

type Props = {
  centre: LatLngExpression;
  zoom: number;
  bounds?: LatLngBoundsExpression;
  label: string;
  className: string;
  children: ReactNode;
};

/** A map that needs no tiles: the wards' own outlines are the ground. Tiles come under them where configured. */
export function WardMap({ centre, zoom, bounds, label, className, children }: Props) {
  const { reference } = useSession();
  const [areas, setAreas] = useState<Areas | null>(null);
  useEffect(() => {
    let wanted = true;
    // Without outlines the points still show; the next map tries again.
    loadAreas().then(
      (loaded) => wanted && setAreas(loaded),
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, []);
  const tiles = reference.mapTileUrl;
  return (
    <section className={`map ${className}`} aria-label={label}>
      <MapContainer
        {...(bounds ? { bounds } : { center: centre, zoom })}
        scrollWheelZoom={false}
        attributionControl={tiles !== null}
        zoomSnap={0.25}
      >
        {tiles && <TileLayer url={tiles} />}
        {/* A pane of their own keeps the outlines under the points, whichever comes first. */}
        <Pane name="wards" style={{ zIndex: 300 }}>
          {areas && (
            <GeoJSON
              data={areas}
              style={(feature) => ({
                className: isServed(feature?.properties) ? 'ward ward-served' : 'ward',
                fillOpacity: tiles ? 0.08 : 1,
                weight: isServed(feature?.properties) ? 2 : 1,
              })}
              onEachFeature={nameWard}
              interactive={false}
            />
          )}
        </Pane>
        {children}
      </MapContainer>
    </section>
  );
}

const isServed = (properties: { served?: unknown } | null | undefined) => properties?.served === true;

function nameWard(feature: GeoJSON.Feature, layer: Layer) {
  if (!isServed(feature.properties)) return;
  layer.bindTooltip(String(feature.properties?.name), { permanent: true, direction: 'center', className: 'ward-name' });
}
