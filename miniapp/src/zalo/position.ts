import { accessToken } from './access-token.ts';
import { sdk } from './sdk.ts';

export type Position = { latitude: number; longitude: number };
export type PositionFailure = 'refused' | 'unavailable';
/** Asks our server for the position behind what `getLocation` gave. */
export type DecodePosition = (given: { accessToken: string; code: string }) => Promise<Position>;

// -2002 denied, -1401 not authorised, -201 denied in Zalo's dialogue, -202 denied for good, -1 denied by the phone.
const refusals: unknown[] = [-2002, -1401, -201, -202, -1];
const codeOf = (failure: unknown) =>
  typeof failure === 'object' && failure !== null && 'code' in failure ? failure.code : undefined;

/**
 * The phone's position in WGS84 degrees, or why there is none. Inside Zalo the SDK gives only a token, which Zalo
 * decodes for the server alone; elsewhere the browser's own geolocation is asked.
 * @throws what `decode` throws
 */
export async function ownPosition(decode: DecodePosition): Promise<Position | PositionFailure> {
  const zalo = sdk();
  if (!zalo) return browserPosition();
  let code: string | undefined;
  try {
    ({ token: code } = await zalo.getLocation({}));
  } catch (failure) {
    return refusals.includes(codeOf(failure)) ? 'refused' : 'unavailable';
  }
  return code ? decode({ accessToken: await accessToken(), code }) : 'unavailable';
}

function browserPosition(): Promise<Position | PositionFailure> {
  return new Promise((resolve) => {
    if (!('geolocation' in navigator)) {
      resolve('unavailable');
      return;
    }
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve({ latitude: coords.latitude, longitude: coords.longitude }),
      (failure) => resolve(failure.code === failure.PERMISSION_DENIED ? 'refused' : 'unavailable'),
      { enableHighAccuracy: true, timeout: 12_000, maximumAge: 30_000 },
    );
  });
}
