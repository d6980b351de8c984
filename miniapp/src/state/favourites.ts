import { useState } from 'react';
import { deviceStorage } from '../zalo/storage.ts';

const store = 'favourite-places';
/** So many can be asked for at once. */
const most = 100;

function readFavourites(): string[] {
  try {
    const kept: unknown = JSON.parse(deviceStorage.read(store) ?? '[]');
    return Array.isArray(kept) ? kept.filter((id) => typeof id === 'string') : [];
  } catch {
    return [];
  }
}

/** Places the person wants to find again, the latest first; kept on this device only. */
export function useFavourites() {
  const [ids, setIds] = useState(readFavourites);
  /** False when the device could not keep it. */
  const toggle = (id: string): boolean => {
    const now = ids.includes(id) ? ids.filter((one) => one !== id) : [id, ...ids].slice(0, most);
    if (!deviceStorage.write(store, JSON.stringify(now))) return false;
    setIds(now);
    return true;
  };
  return { ids, toggle };
}
