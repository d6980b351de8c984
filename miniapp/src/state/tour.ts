import { useState } from 'react';
import { deviceStorage } from '../zalo/storage.ts';

const store = 'tour-seen';

/** Whether the first tour was seen or skipped on this device, and a way to say so. */
export function useTourSeen(): [seen: boolean, done: () => void] {
  const [seen, setSeen] = useState(() => deviceStorage.read(store) !== null);
  const done = () => {
    deviceStorage.write(store, 'yes');
    setSeen(true);
  };
  return [seen, done];
}

/** Shows it once more, the next time the first page opens. */
export const showTourAgain = () => deviceStorage.remove(store);
