import 'leaflet/dist/leaflet.css';
import '../styles/map.css';
import type { LatLngBoundsExpression, LatLngExpression, Layer } from 'leaflet';
import { type ReactNode, useEffect, useState } from 'react';
import { GeoJSON, MapContainer, Pane, TileLayer, useMap } from 'react-leaflet';
import { useSession } from '../shell/session.tsx';
import { type Areas, loadAreas } from './areas.ts';

type Props = {
  centre: LatLngExpression;
  zoom: number;
  bounds?: LatLngBoundsExpression;
  label: string;
  className: string;
  /** How strongly a served ward is filled, 0–1, and what stands under its name; wards alike without it. */
  shade?: (code: string) => { strength: number; words: string } | undefined;
  onWard?: (code: string) => void;
  /** Shows all served wards, once their outlines are there. */
  fitServed?: boolean;
  children?: ReactNode;
};

/** A map that needs no tiles: the wards' own outlines are the ground. Tiles come under them where configured. */
export function WardMap({ centre, zoom, bounds, label, className, shade, onWard, fitServed, children }: Props) {
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
              key={shade ? JSON.stringify(areas.features.map(({ properties }) => shade(properties.code))) : 'plain'}
              data={areas}
              style={(feature) => {
                const served = isServed(feature?.properties);
                const shaded = served && shade?.(codeOf(feature?.properties));
                return {
                  className: served ? `ward ward-served${shaded ? ' ward-shaded' : ''}` : 'ward',
                  fillOpacity: shaded ? 0.12 + 0.55 * shaded.strength : tiles ? 0.08 : 1,
                  weight: served ? 2 : 1,
                };
              }}
              onEachFeature={(feature, layer) => {
                nameWard(feature, layer, shade?.(codeOf(feature.properties))?.words);
                if (onWard && isServed(feature.properties)) layer.on('click', () => onWard(codeOf(feature.properties)));
              }}
              interactive={onWard !== undefined}
            />
          )}
        </Pane>
        {fitServed && areas && <FitServed areas={areas} />}
        {children}
      </MapContainer>
    </section>
  );
}

function FitServed({ areas }: { areas: Areas }) {
  const map = useMap();
  useEffect(() => {
    const points = areas.features
      .filter(({ properties }) => properties.served)
      .flatMap(({ geometry }) =>
        geometry.type === 'Polygon' ? geometry.coordinates.flat() : geometry.coordinates.flat(2),
      )
      .map(([longitude = 0, latitude = 0]): [number, number] => [latitude, longitude]);
    // A map that is left in the midst of a movement would end it where nothing is any more.
    if (points.length > 0) map.fitBounds(points, { padding: [16, 16], animate: false });
  }, [map, areas]);
  return null;
}

const isServed = (properties: { served?: unknown } | null | undefined) => properties?.served === true;

const codeOf = (properties: { code?: unknown } | null | undefined) => String(properties?.code ?? '');

function nameWard(feature: GeoJSON.Feature, layer: Layer, words: string | undefined) {
  if (!isServed(feature.properties)) return;
  const name = String(feature.properties?.name);
  const label = document.createElement('span');
  label.textContent = name;
  if (words) {
    const said = document.createElement('b');
    said.textContent = words;
    label.append(document.createElement('br'), said);
  }
  layer.bindTooltip(label, { permanent: true, direction: 'center', className: 'ward-name' });
}
