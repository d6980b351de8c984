import { Fragment, useEffect } from 'react';
import { CircleMarker, Pane, Tooltip, useMap } from 'react-leaflet';
import { lookOf, type Spot } from './spots.ts';

export type Spots = {
  list: Spot[];
  /** The category of the case that the map is of. */
  categoryId: string;
  /** Key of the spot that was pressed last. */
  chosen: string | null;
  onChoose: (key: string) => void;
};

/** Other cases around a point, to be pressed; the list beside the map says the same to whoever uses no mouse. */
export function SpotMarks({ list, categoryId, chosen, onChoose }: Spots) {
  return (
    // Over the wards and under the point itself, whichever comes first.
    <Pane name="spots" style={{ zIndex: 390 }}>
      {/* The nearest last: where spots lie over one another it is the one that is pressed. */}
      {[...list].reverse().map((spot) => (
        <Fragment key={spot.key}>
          <SpotMark spot={spot} categoryId={categoryId} chosen={spot.key === chosen} />
          {/* Pressed is a wider disc than what is seen, as wide as a thumb. */}
          <CircleMarker
            center={[spot.latitude, spot.longitude]}
            radius={20}
            className="map-press"
            eventHandlers={{ click: () => onChoose(spot.key) }}
          />
        </Fragment>
      ))}
    </Pane>
  );
}

function SpotMark({ spot, categoryId, chosen }: { spot: Spot; categoryId: string; chosen: boolean }) {
  const look = lookOf(spot, categoryId);
  const many = spot.cases.length > 1;
  // At the very spot of the case a ring stands out around its own mark.
  const here = spot.cases[0].metres < 10;
  const classes = `map-spot map-spot-${look}${chosen ? ' map-spot-chosen' : ''}`;
  return (
    <CircleMarker
      // Its classes are given to a mark once, when it is drawn.
      key={classes}
      center={[spot.latitude, spot.longitude]}
      radius={here ? 15 : many ? 10 : 7}
      className={classes}
      interactive={false}
    >
      {many && !here && (
        <Tooltip permanent direction="center" className={`spot-count spot-count-${look}`}>
          {spot.cases.length}
        </Tooltip>
      )}
    </CircleMarker>
  );
}

type At = [number, number];

/** Brings all spots into the window once they are there, with the point in the middle. */
export function FitSpots({ at: [latitude, longitude], list }: { at: At; list: Spot[] }) {
  const map = useMap();
  useEffect(() => {
    if (list.length === 0) return;
    const high = Math.max(...list.map((spot) => Math.abs(spot.latitude - latitude)));
    const wide = Math.max(...list.map((spot) => Math.abs(spot.longitude - longitude)));
    const corners: At[] = [
      [latitude - high, longitude - wide],
      [latitude + high, longitude + wide],
    ];
    // A map that is left in the midst of a movement would end it where nothing is any more.
    map.fitBounds(corners, { padding: [16, 16], maxZoom: 16, animate: false });
  }, [map, list, latitude, longitude]);
  return null;
}
