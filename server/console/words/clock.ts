let ahead = 0;

/** Takes over the server's clock (it may be set by NOW, and staff's own clocks are often wrong). */
export function noteServerTime(asOf: string) {
  const difference = Date.parse(asOf) - Date.now();
  ahead = Math.abs(difference) < 5_000 ? 0 : difference;
}

/** Now in milliseconds, by the server's clock. */
export function nowMs(): number {
  return Date.now() + ahead;
}
