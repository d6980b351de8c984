/** Latitude and its distance from the equator on Mercator's map, both in degrees, as `public_place` in the database has it. */
export const toMercator = (latitude: number): number =>
  (Math.log(Math.tan(Math.PI / 4 + (latitude * Math.PI) / 360)) * 180) / Math.PI;
export const fromMercator = (y: number): number => (Math.atan(Math.exp((y * Math.PI) / 180)) * 360) / Math.PI - 90;
