import { sdk } from './sdk.ts';
import { deviceStorage } from './storage.ts';

/** True where somebody can be signed in: inside Zalo, or in a demonstration build. */
export const canSignIn = (): boolean => sdk() !== undefined || import.meta.env.VITE_SIMULATED === 'true';

/**
 * Zalo's access token of the person holding the phone.
 * @throws Error outside Zalo, or when Zalo gives none.
 */
export async function accessToken(): Promise<string> {
  const zalo = sdk();
  if (zalo) {
    const token = await zalo.getAccessToken({});
    if (!token) throw new Error('Zalo gave no access token');
    return token;
  }
  if (import.meta.env.VITE_SIMULATED === 'true') {
    const { simulatedAccessToken } = await import('./simulated-user.ts');
    return simulatedAccessToken();
  }
  throw new Error('outside Zalo');
}

/** What tells one signed-in person from another on this device. */
export async function personKey(): Promise<string> {
  if (!sdk() && import.meta.env.VITE_SIMULATED === 'true') {
    const { simulatedUser } = await import('./simulated-user.ts');
    return simulatedUser();
  }
  try {
    const id = await sdk()?.getUserID();
    if (!id) return unknownPerson;
    deviceStorage.write(store, id);
    return id;
  } catch {
    // Without a network Zalo may not tell: then it is whoever it was last.
    return deviceStorage.read(store) ?? unknownPerson;
  }
}

const store = 'person';
const unknownPerson = 'zalo';
