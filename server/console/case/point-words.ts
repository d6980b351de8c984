type Point = { latitude: number; longitude: number };

/** `20.8651, 106.6838`, as map services write a point. */
export function wordsOfPoint({ latitude, longitude }: Point): string {
  return `${latitude}, ${longitude}`;
}

/** The point that such words name; undefined when they name none. */
export function pointOf(words: string): Point | undefined {
  const [, latitude, longitude] = /^\s*(-?\d+(?:\.\d+)?)\s*[,;\s]\s*(-?\d+(?:\.\d+)?)\s*$/.exec(words) ?? [];
  const point = { latitude: Number(latitude), longitude: Number(longitude) };
  const fits = Math.abs(point.latitude) <= 90 && Math.abs(point.longitude) <= 180;
  return fits ? point : undefined;
}
