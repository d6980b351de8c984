export type Calls = { path?: () => string; body?: () => unknown }[];

/** One call, of a route's own path where none is given. */
export const one = (path?: () => string, body?: () => unknown): Calls => [
  { ...(path && { path }), ...(body && { body }) },
];

/** Not called: it gives back nothing a citizen said. */
export const noText: Calls = [];
