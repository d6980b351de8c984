import L from 'leaflet';

/** A pin large enough for a thumb; an open one waits to be put somewhere. */
export const pinIcon = (chosen: boolean) =>
  L.divIcon({
    className: chosen ? 'map-pin' : 'map-pin map-pin-open',
    html: '<svg viewBox="0 0 48 56" aria-hidden="true"><path d="M24 54S6 36 6 22a18 18 0 0 1 36 0c0 14-18 32-18 32z"/><circle cx="24" cy="22" r="7"/></svg>',
    iconSize: [48, 56],
    iconAnchor: [24, 54],
  });
