import { isInsideZalo } from './host.ts';

type Sdk = typeof import('zmp-sdk/apis');
let loaded: Sdk | undefined;

/** Loads Zalo's SDK inside Zalo; elsewhere nothing of it is ever run. Call once before the first page shows. */
export async function loadSdk(): Promise<void> {
  if (isInsideZalo()) loaded = await import('zmp-sdk/apis');
}

/** Zalo's SDK, or undefined outside Zalo. */
export const sdk = (): Sdk | undefined => loaded;
