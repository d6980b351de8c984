import type { Caller } from './callers.ts';
import type { Kind } from './personal-data.ts';

/** Which personal data a route gives, and to whom. What is not written here is given to nobody. */
export type Gives = { [kind in Kind]?: readonly Caller[] };

export const nothing: Gives = {};
