/** A local day of the server, `2026-12-31`, as both languages write it: 31/12/2026. */
export const writtenDay = (day: string): string => day.split('-').reverse().join('/');
