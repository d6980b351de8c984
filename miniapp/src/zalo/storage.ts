import { sdk } from './sdk.ts';

/** Small texts kept on this device: Zalo's own store inside Zalo (web storage is not reliable there). */
export const deviceStorage = {
  read(key: string): string | null {
    try {
      const native = sdk()?.nativeStorage;
      return (native ? native.getItem(key) : localStorage.getItem(key)) || null;
    } catch {
      return null;
    }
  },
  /** False when the device refused: full, or storage switched off. */
  write(key: string, value: string): boolean {
    try {
      const native = sdk()?.nativeStorage;
      if (native) native.setItem(key, value);
      else localStorage.setItem(key, value);
      return true;
    } catch {
      return false;
    }
  },
  remove(key: string): void {
    try {
      const native = sdk()?.nativeStorage;
      if (native) native.removeItem(key);
      else localStorage.removeItem(key);
    } catch {
      // Nothing was kept, so there is nothing to remove.
    }
  },
};
